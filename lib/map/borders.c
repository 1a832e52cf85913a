/** @file borders.c
 * Neighbours: blocks that use the same edge of the coverage, with the length of all edges they share.
 */
#include "base/memory.h"
#include "map/coverage.h"
#include "map/map.h"

#include <string.h>

typedef struct border {
    int32_t a;
    int32_t b;
    int32_t next; /* next border of block a, -1: last */
    double length_m;
} border;

/* Borders by their lower block, in lists: a block has a few neighbours. */
typedef struct border_lists {
    int32_t *head; /* [n_records] */
    border *item;  /* [n] */
    size_t n;
    size_t capacity;
} border_lists;

void zsi_borders_clear(zsi_borders *borders)
{
    free(borders->a);
    free(borders->b);
    free(borders->border_m);
    memset(borders, 0, sizeof *borders);
}

static int add_length(border_lists *lists, int32_t block, int32_t other, double length_m)
{
    int32_t a = block < other ? block : other;
    int32_t b = block < other ? other : block;
    for (int32_t k = lists->head[a]; k >= 0; k = lists->item[k].next) {
        if (lists->item[k].b == b) {
            lists->item[k].length_m += length_m;
            return 0;
        }
    }
    void *item = lists->item;
    if (lists->n == INT32_MAX || zsi_grow(&item, &lists->capacity, lists->n + 1, sizeof *lists->item)) {
        return -1;
    }
    lists->item = item;
    lists->item[lists->n] = (border){.a = a, .b = b, .next = lists->head[a], .length_m = length_m};
    lists->head[a] = (int32_t)lists->n++;
    return 0;
}

/* All pairs of different blocks that use the edge: one pair, unless blocks overlap. */
static int add_edge(border_lists *lists, const zsi_coverage *coverage, int32_t edge)
{
    const int32_t *half = coverage->edge_half + coverage->edge_first[edge];
    int32_t n = coverage->edge_first[edge + 1] - coverage->edge_first[edge];
    for (int32_t i = 0; i < n; i++) {
        for (int32_t j = i + 1; j < n; j++) {
            int32_t a = coverage->record[half[i]];
            int32_t b = coverage->record[half[j]];
            if (a != b && add_length(lists, a, b, zsi_coverage_length_m(coverage, half[i]))) {
                return -1;
            }
        }
    }
    return 0;
}

static int by_blocks(const void *left, const void *right)
{
    const border *p = left;
    const border *q = right;
    if (p->a != q->a) {
        return p->a < q->a ? -1 : 1;
    }
    return (p->b > q->b) - (p->b < q->b);
}

static int copy_out(const border_lists *lists, double min_border_m, zsi_borders *borders)
{
    borders->a = ZSI_NEW(int32_t, lists->n);
    borders->b = ZSI_NEW(int32_t, lists->n);
    borders->border_m = ZSI_NEW(double, lists->n);
    if (!borders->a || !borders->b || !borders->border_m) {
        return -1;
    }
    for (size_t k = 0; k < lists->n; k++) {
        if (lists->item[k].length_m >= min_border_m && lists->item[k].length_m > 0) {
            borders->a[borders->n] = lists->item[k].a;
            borders->b[borders->n] = lists->item[k].b;
            borders->border_m[borders->n++] = lists->item[k].length_m;
        }
    }
    return 0;
}

static int collect(const zsi_coverage *coverage, double min_border_m, zsi_borders *borders)
{
    border_lists lists = {.head = ZSI_NEW(int32_t, coverage->n_records)};
    int failed = !lists.head;
    if (!failed) {
        memset(lists.head, 0xff, (size_t)coverage->n_records * sizeof *lists.head);
    }
    for (int32_t edge = 0; edge < coverage->n_edges && !failed; edge++) {
        failed = add_edge(&lists, coverage, edge);
    }
    if (!failed && lists.n > 1) {
        qsort(lists.item, lists.n, sizeof *lists.item, by_blocks);
    }
    failed = failed || copy_out(&lists, min_border_m, borders);
    free(lists.head);
    free(lists.item);
    return failed ? -1 : 0;
}

zs_status zsi_find_borders(const zsi_shapes *blocks, double min_border_m, zsi_borders *borders, zsi_report *report)
{
    memset(borders, 0, sizeof *borders);
    zsi_coverage coverage;
    zs_status status = zsi_coverage_init(&coverage, blocks, report);
    if (status == ZS_OK && collect(&coverage, min_border_m, borders)) {
        zsi_borders_clear(borders);
        status = zsi_fail_memory(report);
    }
    zsi_coverage_clear(&coverage);
    return status;
}
