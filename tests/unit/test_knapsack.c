/** @file test_knapsack.c
 * A school's knapsack against the plain table over all places: sixty items, as many as a zone has, most of them undecided.
 */
#include "base/random.h"
#include "solve/tree/knapsack.h"
#include "support/zst.h"

enum { MOST_ITEMS = 60, MOST_PLACES = 4000 };

typedef struct sack {
    int32_t n;
    int64_t capacity;
    int64_t weight[MOST_ITEMS];
    int64_t profit[MOST_ITEMS];
} sack;

/* Profits near proportional to weights, as where many schools compete for the same blocks. */
static void make_sack(sack *s, uint64_t seed)
{
    zsi_random random;
    int64_t sum = 0;
    zsi_random_seed(&random, seed);
    s->n = 20 + (int32_t)zsi_random_below(&random, MOST_ITEMS - 20);
    for (int32_t i = 0; i < s->n; i++) {
        s->weight[i] = 1 + (int64_t)zsi_random_below(&random, 120);
        s->profit[i] = s->weight[i] * (int64_t)(100 + zsi_random_below(&random, 200)) - 3000 +
                       (int64_t)zsi_random_below(&random, 6000);
        sum += s->weight[i];
    }
    s->capacity = sum * (int64_t)(30 + zsi_random_below(&random, 60)) / 100;
}

/* Best profit without item `skip` in `capacity` places, by the table; -1: no such place. */
static int64_t best_without(const sack *s, int32_t skip, int64_t capacity)
{
    static int64_t best[MOST_PLACES * 2];
    if (capacity < 0) {
        return -1;
    }
    memset(best, 0, ((size_t)capacity + 1) * sizeof *best);
    for (int32_t i = 0; i < s->n; i++) {
        for (int64_t c = capacity; i != skip && s->profit[i] > 0 && c >= s->weight[i]; c--) {
            int64_t with = best[c - s->weight[i]] + s->profit[i];
            best[c] = with > best[c] ? with : best[c];
        }
    }
    return best[capacity];
}

static int64_t capped(int64_t loss, int64_t threshold)
{
    return loss > threshold ? threshold + 1 : loss;
}

/* No loss may be above the true one: pairs would be closed that a best plan has. */
static void compare(const sack *s, int64_t threshold, int32_t *n_exact)
{
    zsi_knapsack k;
    int64_t in_loss[MOST_ITEMS];
    int64_t out_loss[MOST_ITEMS];
    int64_t best = best_without(s, -1, s->capacity);
    zsi_knapsack_init(&k);
    zsi_knapsack_start(&k, s->capacity);
    for (int32_t i = 0; i < s->n; i++) {
        ZST_INT(zsi_knapsack_add(&k, s->weight[i], s->profit[i], i), 0);
    }
    ZST_INT(zsi_knapsack_best(&k), 0);
    ZST_INT(k.best, best);
    ZST_INT(zsi_knapsack_losses(&k, threshold, in_loss, out_loss), 0);
    for (int32_t i = 0; i < s->n; i++) {
        int32_t item = k.item[i].name;
        int64_t rest = best_without(s, item, s->capacity - s->weight[item]);
        int64_t in = rest < 0 ? threshold + 1 : best - rest - s->profit[item];
        int64_t out = best - best_without(s, item, s->capacity);
        ZST_TRUE(capped(in_loss[i], threshold) <= capped(in, threshold));
        ZST_TRUE(capped(out_loss[i], threshold) <= capped(out, threshold));
        *n_exact += capped(in_loss[i], threshold) == capped(in, threshold);
        *n_exact += capped(out_loss[i], threshold) == capped(out, threshold);
    }
    zsi_knapsack_clear(&k);
}

ZST_CASE(no_loss_is_above_that_of_the_whole_table)
{
    int32_t n = 0;
    int32_t n_exact = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        sack s;
        make_sack(&s, seed);
        for (int64_t threshold = 30; threshold <= 30000; threshold *= 10) {
            compare(&s, threshold, &n_exact);
            n += 2 * s.n;
        }
    }
    printf("# %d of %d losses are exact\n", (int)n_exact, (int)n);
    ZST_TRUE(n_exact > 9 * n / 10);
}

ZST_MAIN(ZST_ADD(no_loss_is_above_that_of_the_whole_table))
