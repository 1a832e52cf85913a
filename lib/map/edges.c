/** @file edges.c
 * Halves to edges: two halves between the same two nodes use the same edge.
 */
#include "base/memory.h"
#include "map/coverage.h"

#include <string.h>

/* Edges by their lower node, in lists: nodes of a map have a handful of edges. */
typedef struct edge_lists {
    int32_t *head;   /* [n_nodes] first edge whose lower node this is, -1: none */
    int32_t *next;   /* [n_halves] */
    int32_t *higher; /* [n_halves] the edge's other node */
} edge_lists;

static int init_lists(edge_lists *lists, const zsi_coverage *coverage)
{
    lists->head = ZSI_NEW(int32_t, coverage->n_nodes);
    lists->next = ZSI_NEW(int32_t, coverage->n_halves);
    lists->higher = ZSI_NEW(int32_t, coverage->n_halves);
    if (!lists->head || !lists->next || !lists->higher) {
        return -1;
    }
    memset(lists->head, 0xff, (size_t)coverage->n_nodes * sizeof *lists->head);
    return 0;
}

static void clear_lists(edge_lists *lists)
{
    free(lists->head);
    free(lists->next);
    free(lists->higher);
}

static int32_t edge_of(edge_lists *lists, int32_t a, int32_t b, int32_t *n_edges)
{
    int32_t lower = a < b ? a : b;
    int32_t higher = a < b ? b : a;
    for (int32_t edge = lists->head[lower]; edge >= 0; edge = lists->next[edge]) {
        if (lists->higher[edge] == higher) {
            return edge;
        }
    }
    int32_t edge = (*n_edges)++;
    lists->higher[edge] = higher;
    lists->next[edge] = lists->head[lower];
    lists->head[lower] = edge;
    return edge;
}

/* Halves of each edge, ascending: a counting sort. */
static int group_halves(zsi_coverage *coverage)
{
    coverage->edge_first = ZSI_NEW(int32_t, (size_t)coverage->n_edges + 1);
    coverage->edge_half = ZSI_NEW(int32_t, coverage->n_halves);
    if (!coverage->edge_first || !coverage->edge_half) {
        return -1;
    }
    int32_t *first = coverage->edge_first;
    for (int32_t half = 0; half < coverage->n_halves; half++) {
        first[coverage->edge[half]]++;
    }
    int32_t sum = 0;
    for (int32_t edge = 0; edge < coverage->n_edges; edge++) {
        sum += first[edge];
        first[edge] = sum;
    }
    first[coverage->n_edges] = sum;
    for (int32_t half = coverage->n_halves; half-- > 0;) {
        coverage->edge_half[--first[coverage->edge[half]]] = half;
    }
    return 0;
}

int zsi_coverage_find_edges(zsi_coverage *coverage)
{
    free(coverage->edge);
    free(coverage->edge_first);
    free(coverage->edge_half);
    coverage->edge_first = NULL;
    coverage->edge_half = NULL;
    coverage->n_edges = 0;
    coverage->edge = ZSI_NEW(int32_t, coverage->n_halves);
    edge_lists lists = {.head = NULL};
    if (!coverage->edge || init_lists(&lists, coverage)) {
        clear_lists(&lists);
        return -1;
    }
    for (int32_t half = 0; half < coverage->n_halves; half++) {
        coverage->edge[half] = edge_of(&lists, coverage->from[half], coverage->to[half], &coverage->n_edges);
    }
    clear_lists(&lists);
    return group_halves(coverage);
}
