/** @file class_division.c */
#include "model/class_division.h"

#include "model/class_size.h"

/* What one more room gains a cohort, aim by aim, and at last in evenness. */
typedef struct gain {
    int64_t aim[ZSI_MOST_AIMS];
    int64_t squares;
} gain;

/* Sum of squared sizes of `rooms` classes as even as can be; without a room twice that of one class, which keeps it
 * convex. */
static int64_t squares_of(int64_t pupils, int64_t rooms)
{
    if (rooms == 0) {
        return 2 * pupils * pupils;
    }
    int64_t size = pupils / rooms;
    int64_t larger = pupils % rooms;
    return larger * (size + 1) * (size + 1) + (rooms - larger) * size * size;
}

static gain gain_of(const zsi_cohort_need *need, int64_t rooms, int32_t n_aims)
{
    gain g = {.squares = squares_of(need->pupils, rooms) - squares_of(need->pupils, rooms + 1)};
    for (int32_t a = 0; a < n_aims; a++) {
        g.aim[a] = zsi_beyond_limit(need->pupils, rooms, need->limit[a]) -
                   zsi_beyond_limit(need->pupils, rooms + 1, need->limit[a]);
    }
    return g;
}

static int is_more(const gain *a, const gain *b, int32_t n_aims)
{
    for (int32_t i = 0; i < n_aims; i++) {
        if (a->aim[i] != b->aim[i]) {
            return a->aim[i] > b->aim[i];
        }
    }
    return a->squares > b->squares;
}

/* Gives one room to the cohort that gains most; 0 where no cohort can form another class. */
static int give_room(const zsi_cohort_need *need, int32_t n, int32_t n_aims, int64_t *given)
{
    int32_t best = -1;
    gain most = {.squares = 0};
    for (int32_t i = 0; i < n; i++) {
        if (given[i] >= zsi_classes_at(need[i].pupils, need[i].target)) {
            continue;
        }
        gain here = gain_of(&need[i], given[i], n_aims);
        if (best < 0 || is_more(&here, &most, n_aims)) {
            best = i;
            most = here;
        }
    }
    if (best >= 0) {
        given[best]++;
    }
    return best >= 0;
}

void zsi_divide_rooms(const zsi_cohort_need *need, int32_t n, int64_t rooms, int32_t n_aims, int64_t *given,
                      int64_t excess[ZSI_MOST_AIMS])
{
    int64_t wanted = 0;
    int64_t n_with_pupils = 0;
    for (int32_t i = 0; i < n; i++) {
        given[i] = zsi_classes_at(need[i].pupils, need[i].target);
        wanted += given[i];
        n_with_pupils += need[i].pupils > 0;
    }
    if (wanted > rooms) {
        int one_each = rooms >= n_with_pupils;
        for (int32_t i = 0; i < n; i++) {
            given[i] = one_each && need[i].pupils > 0;
        }
        int64_t left = one_each ? rooms - n_with_pupils : rooms;
        while (left > 0 && give_room(need, n, n_aims, given)) {
            left--;
        }
    }
    for (int32_t a = 0; a < ZSI_MOST_AIMS; a++) {
        excess[a] = 0;
        for (int32_t i = 0; a < n_aims && i < n; i++) {
            excess[a] += zsi_beyond_limit(need[i].pupils, given[i], need[i].limit[a]);
        }
    }
}
