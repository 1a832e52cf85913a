/** @file shortest.c */
#include "travel/shortest.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

int zsi_ways_init(zsi_ways *ways, int32_t n_blocks, int64_t n_links, const int32_t *a, const int32_t *b, const double *x,
                  const double *y)
{
    *ways = (zsi_ways){.n_blocks = n_blocks};
    ways->first = ZSI_NEW(int64_t, (size_t)n_blocks + 1);
    ways->block = ZSI_NEW(int32_t, 2 * n_links);
    ways->length_m = ZSI_NEW(double, 2 * n_links);
    ways->link = ZSI_NEW(int64_t, 2 * n_links);
    if (!ways->first || !ways->block || !ways->length_m || !ways->link) {
        return -1;
    }
    for (int64_t k = 0; k < n_links; k++) {
        ways->first[a[k]]++;
        ways->first[b[k]]++;
    }
    int64_t sum = 0;
    for (int32_t block = 0; block <= n_blocks; block++) {
        sum += ways->first[block];
        ways->first[block] = sum;
    }
    for (int64_t k = n_links; k-- > 0;) {
        double length_m = hypot(x[a[k]] - x[b[k]], y[a[k]] - y[b[k]]);
        int64_t of_a = --ways->first[a[k]];
        ways->block[of_a] = b[k];
        ways->length_m[of_a] = length_m;
        ways->link[of_a] = k;
        int64_t of_b = --ways->first[b[k]];
        ways->block[of_b] = a[k];
        ways->length_m[of_b] = length_m;
        ways->link[of_b] = k;
    }
    return 0;
}

void zsi_ways_clear(zsi_ways *ways)
{
    free(ways->first);
    free(ways->block);
    free(ways->length_m);
    free(ways->link);
    memset(ways, 0, sizeof *ways);
}

int zsi_heap_init(zsi_heap *heap, int32_t n_blocks)
{
    heap->n = 0;
    heap->block = ZSI_NEW(int32_t, n_blocks);
    heap->place = ZSI_NEW(int32_t, n_blocks);
    if (!heap->block || !heap->place) {
        return -1;
    }
    memset(heap->place, 0xff, (size_t)n_blocks * sizeof *heap->place);
    return 0;
}

void zsi_heap_clear(zsi_heap *heap)
{
    free(heap->block);
    free(heap->place);
    memset(heap, 0, sizeof *heap);
}

static void put(zsi_heap *heap, int32_t at, int32_t block)
{
    heap->block[at] = block;
    heap->place[block] = at;
}

static void rise(zsi_heap *heap, int32_t at, int32_t block, const double *way_m)
{
    while (at > 0 && way_m[heap->block[(at - 1) / 2]] > way_m[block]) {
        put(heap, at, heap->block[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    put(heap, at, block);
}

static int32_t take_nearest(zsi_heap *heap, const double *way_m)
{
    int32_t nearest = heap->block[0];
    int32_t moving = heap->block[--heap->n];
    heap->place[nearest] = -1;
    int32_t at = 0;
    for (;;) {
        int32_t child = 2 * at + 1;
        if (child + 1 < heap->n && way_m[heap->block[child + 1]] < way_m[heap->block[child]]) {
            child++;
        }
        if (child >= heap->n || way_m[heap->block[child]] >= way_m[moving]) {
            break;
        }
        put(heap, at, heap->block[child]);
        at = child;
    }
    if (heap->n > 0) {
        put(heap, at, moving);
    }
    return nearest;
}

void zsi_shortest_ways(const zsi_ways *ways, int32_t start, zsi_heap *heap, double *way_m, int64_t *came_by)
{
    for (int32_t block = 0; block < ways->n_blocks; block++) {
        way_m[block] = INFINITY;
        if (came_by) {
            came_by[block] = -1;
        }
    }
    way_m[start] = 0;
    put(heap, 0, start);
    heap->n = 1;
    while (heap->n > 0) {
        int32_t block = take_nearest(heap, way_m);
        for (int64_t k = ways->first[block]; k < ways->first[block + 1]; k++) {
            int32_t next = ways->block[k];
            double length_m = way_m[block] + ways->length_m[k];
            if (length_m < way_m[next]) {
                way_m[next] = length_m;
                if (came_by) {
                    came_by[next] = ways->link[k];
                }
                rise(heap, heap->place[next] >= 0 ? heap->place[next] : heap->n++, next, way_m);
            }
        }
    }
}
