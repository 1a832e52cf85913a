/** @file test_open_nodes.c
 * The open parts of a tree: by what is expected of them, by their bound, and in any mixture.
 */
#include "base/random.h"
#include "solve/tree/open_nodes.h"
#include "support/zst.h"

enum { MOST = 60, RUNS = 200 };

/* Which of the numbers left is expected to be cheapest, or has the least bound. */
static int32_t least_of(const zsi_open_node *node, const uint8_t *left, int by_bound)
{
    int32_t least = -1;
    for (int32_t k = 0; k < MOST; k++) {
        if (left[k] && (least < 0 || (by_bound ? node[k].bound < node[least].bound : node[k].key < node[least].key))) {
            least = k;
        }
    }
    return least;
}

ZST_CASE(nodes_come_out_by_expectation_or_by_bound_as_asked)
{
    for (uint64_t seed = 1; seed <= RUNS && !zst_failed; seed++) {
        zsi_random random;
        zsi_open_nodes nodes = {0};
        zsi_open_node told[MOST];
        uint8_t left[MOST] = {0};
        int32_t n_told = 0;
        zsi_random_seed(&random, seed);
        while (n_told < MOST || nodes.n > 0) {
            if (n_told < MOST && (nodes.n == 0 || zsi_random_below(&random, 3) > 0)) {
                double key = zsi_random_unit(&random);
                told[n_told] = (zsi_open_node){.bound = (int64_t)(1e9 * key * zsi_random_unit(&random)), .key = key,
                                               .number = n_told};
                left[n_told] = 1;
                ZST_NEED(zsi_open_nodes_push(&nodes, told[n_told]) == 0);
                n_told++;
            } else {
                int by_bound = (int)zsi_random_below(&random, 2);
                int32_t expected = least_of(told, left, by_bound);
                ZST_INT(zsi_open_nodes_least(&nodes, INT64_MAX), told[least_of(told, left, 1)].bound);
                zsi_open_node got = by_bound ? zsi_open_nodes_pop_least(&nodes) : zsi_open_nodes_pop(&nodes);
                ZST_INT(got.number, expected);
                left[got.number] = 0;
            }
        }
        ZST_INT(zsi_open_nodes_least(&nodes, 7), 7);
        zsi_open_nodes_clear(&nodes);
    }
}

ZST_MAIN(ZST_ADD(nodes_come_out_by_expectation_or_by_bound_as_asked))
