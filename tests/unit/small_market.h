/** @file small_market.h
 * Markets small enough to try every outcome, and the definition of stability written out: a school's choice, nothing else.
 */
#ifndef SMALL_MARKET_H
#define SMALL_MARKET_H

#include "admit/market.h"
#include "base/memory.h"
#include "base/random.h"

#include <string.h>

enum { MOST_APPLICANTS = 6, MOST_SCHOOLS = 4, MOST_KINDS = 3 };

/** What a market is made from: every applicant has a rank at every school, listed or not. */
typedef struct small_market {
    int32_t n;
    int32_t m;
    int32_t k;
    int32_t list[MOST_APPLICANTS][MOST_SCHOOLS];
    int32_t length[MOST_APPLICANTS];
    int32_t rank[MOST_APPLICANTS][MOST_SCHOOLS]; /**< -1: not eligible */
    int32_t category[MOST_APPLICANTS];
    int64_t places[MOST_SCHOOLS];
    int64_t reserved[MOST_SCHOOLS][MOST_KINDS];
    int64_t quota[MOST_SCHOOLS][MOST_KINDS];
} small_market;

static inline void shuffle(zsi_random *random, int32_t *items, int32_t n)
{
    for (int32_t i = n - 1; i > 0; i--) {
        int32_t other = (int32_t)zsi_random_below(random, (uint32_t)i + 1);
        int32_t kept = items[i];
        items[i] = items[other];
        items[other] = kept;
    }
}

static inline void small_school(small_market *s, zsi_random *random, int32_t j, int with_kinds)
{
    int32_t order[MOST_APPLICANTS];
    int64_t left = (int64_t)zsi_random_below(random, 3);
    for (int32_t i = 0; i < s->n; i++) {
        order[i] = i;
    }
    shuffle(random, order, s->n);
    for (int32_t i = 0; i < s->n; i++) {
        s->rank[order[i]][j] = zsi_random_below(random, 8) == 0 ? -1 : i;
    }
    s->places[j] = left;
    for (int32_t c = 0; c < s->k; c++) {
        s->reserved[j][c] = with_kinds ? (int64_t)zsi_random_below(random, (uint32_t)left + 1) : 0;
        left -= s->reserved[j][c];
        s->quota[j][c] = with_kinds && zsi_random_below(random, 3) == 0
                             ? s->reserved[j][c] + (int64_t)zsi_random_below(random, 2)
                             : -1;
    }
}

static inline void small_market_make(small_market *s, zsi_random *random, int with_kinds)
{
    memset(s, 0, sizeof *s);
    s->n = MOST_APPLICANTS - (int32_t)(zsi_random_below(random, 36) / 6 * zsi_random_below(random, 2));
    s->m = MOST_SCHOOLS - (int32_t)(zsi_random_below(random, 4) * zsi_random_below(random, 2));
    s->k = with_kinds ? 1 + (int32_t)zsi_random_below(random, MOST_KINDS) : 1;
    for (int32_t i = 0; i < s->n; i++) {
        for (int32_t j = 0; j < s->m; j++) {
            s->list[i][j] = j;
        }
        shuffle(random, s->list[i], s->m);
        s->length[i] = zsi_random_below(random, 3) ? s->m : (int32_t)zsi_random_below(random, (uint32_t)s->m + 1);
        s->category[i] = (int32_t)zsi_random_below(random, (uint32_t)s->k);
    }
    for (int32_t j = 0; j < s->m; j++) {
        small_school(s, random, j, with_kinds);
    }
}

/** The market as the library takes it. Clear with zsi_market_clear(). 0, or -1: out of memory. */
static inline int small_market_give(const small_market *s, zsi_market *market)
{
    size_t n_entries = 0;
    size_t cells = (size_t)s->m * (size_t)s->k;
    for (int32_t i = 0; i < s->n; i++) {
        n_entries += (size_t)s->length[i];
    }
    int failed = zsi_market_make(market, s->n, s->m, n_entries);
    market->n_categories = s->k;
    market->category = zsi_copy_array(s->category, (size_t)s->n, sizeof *market->category);
    market->reserved = ZSI_NEW(int64_t, cells);
    market->quota = ZSI_NEW(int64_t, cells);
    if (failed || !market->category || !market->reserved || !market->quota) {
        return -1;
    }
    for (int32_t i = 0; i < s->n; i++) {
        market->first[i + 1] = market->first[i] + (size_t)s->length[i];
        for (int32_t k = 0; k < s->length[i]; k++) {
            market->school[market->first[i] + (size_t)k] = s->list[i][k];
            market->rank[market->first[i] + (size_t)k] = -1;
        }
    }
    for (int32_t j = 0; j < s->m; j++) {
        int32_t next = 0; /* ranks of those who list the school, closed up */
        market->places[j] = s->places[j];
        for (int32_t c = 0; c < s->k; c++) {
            market->reserved[j * s->k + c] = s->reserved[j][c];
            market->quota[j * s->k + c] = s->quota[j][c];
        }
        for (int32_t r = 0; r < s->n; r++) {
            for (int32_t i = 0; i < s->n; i++) {
                for (size_t e = market->first[i]; s->rank[i][j] == r && e < market->first[i + 1]; e++) {
                    if (market->school[e] == j) {
                        market->rank[e] = next++;
                    }
                }
            }
        }
    }
    return 0;
}

/** Whom of those marked in `asks` school j chooses, as bits: reserved places first, then the others in order. */
static inline uint32_t small_choice(const small_market *s, int32_t j, uint32_t asks)
{
    uint32_t chosen = 0;
    int64_t taken[MOST_KINDS] = {0};
    int64_t left = s->places[j];
    for (int pass = 0; pass < 2; pass++) {
        for (int32_t r = 0; r < s->n; r++) {
            for (int32_t i = 0; i < s->n; i++) {
                int32_t c = s->category[i];
                int64_t most = pass == 0 ? s->reserved[j][c] : s->quota[j][c] < 0 ? INT64_MAX : s->quota[j][c];
                if (s->rank[i][j] == r && (asks >> i & 1) && !(chosen >> i & 1) && left > 0 && taken[c] < most) {
                    chosen |= 1u << i;
                    taken[c]++;
                    left--;
                }
            }
        }
    }
    return chosen;
}

/** Whether an outcome, at[i] the place in the list of i or its length for none, is stable by definition. */
static inline int small_is_stable(const small_market *s, const int32_t *at)
{
    uint32_t held[MOST_SCHOOLS] = {0};
    for (int32_t i = 0; i < s->n; i++) {
        if (at[i] < s->length[i]) {
            held[s->list[i][at[i]]] |= 1u << i;
        }
    }
    for (int32_t j = 0; j < s->m; j++) {
        if (small_choice(s, j, held[j]) != held[j]) {
            return 0;
        }
    }
    for (int32_t i = 0; i < s->n; i++) {
        for (int32_t k = 0; k < at[i]; k++) {
            int32_t j = s->list[i][k];
            if (small_choice(s, j, held[j] | 1u << i) >> i & 1) {
                return 0;
            }
        }
    }
    return 1;
}

#endif
