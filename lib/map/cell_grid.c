/** @file cell_grid.c */
#include "map/cell_grid.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

static uint32_t bucket_of(const zsi_cell_grid *grid, int64_t column, int64_t row)
{
    uint64_t mixed = ((uint64_t)column * 0x9e3779b97f4a7c15u) ^ ((uint64_t)row * 0xc2b2ae3d27d4eb4fu);
    mixed ^= mixed >> 29;
    mixed *= 0xbf58476d1ce4e5b9u;
    return (uint32_t)(mixed >> 32) & grid->mask;
}

static int64_t cell_at(const zsi_cell_grid *grid, double place)
{
    return (int64_t)floor(place / grid->cell_m);
}

/* Column by column, so that a long slanting segment visits the cells along it and not its whole box. */
void zsi_cell_grid_visit(const zsi_cell_grid *grid, const double a[2], const double b[2], double pad_m, zsi_cell_fn visit,
                         void *user)
{
    const double *left = a[0] <= b[0] ? a : b;
    const double *right = a[0] <= b[0] ? b : a;
    double width = right[0] - left[0];
    int64_t last_column = cell_at(grid, right[0] + pad_m);
    for (int64_t column = cell_at(grid, left[0] - pad_m); column <= last_column; column++) {
        double start = fmax((double)column * grid->cell_m - pad_m, left[0]);
        double end = fmin((double)(column + 1) * grid->cell_m + pad_m, right[0]);
        double y_start = left[1];
        double y_end = right[1];
        if (width > 0) {
            y_start = left[1] + (right[1] - left[1]) * fmin((start - left[0]) / width, 1.0);
            y_end = left[1] + (right[1] - left[1]) * fmax((end - left[0]) / width, 0.0);
        }
        int64_t last_row = cell_at(grid, fmax(y_start, y_end) + pad_m);
        for (int64_t row = cell_at(grid, fmin(y_start, y_end) - pad_m); row <= last_row; row++) {
            visit(user, bucket_of(grid, column, row));
        }
    }
}

double zsi_segments_mean_m(const zsi_segments *segments, double least_m)
{
    double sum = 0;
    for (int32_t i = 0; i < segments->n; i++) {
        int32_t a = segments->from[i];
        int32_t b = segments->to[i];
        sum += hypot(segments->x[a] - segments->x[b], segments->y[a] - segments->y[b]);
    }
    return fmax(segments->n > 0 ? sum / segments->n : 0, least_m);
}

typedef struct filling {
    zsi_cell_grid *grid;
    int32_t item;
} filling;

static void count_one(void *user, uint32_t bucket)
{
    const filling *fill = user;
    fill->grid->first[bucket + 1]++;
}

/* Fills from the end of each bucket backwards: afterwards first[bucket + 1] is where the bucket starts. */
static void put_one(void *user, uint32_t bucket)
{
    const filling *fill = user;
    fill->grid->item[--fill->grid->first[bucket + 1]] = fill->item;
}

static void visit_all(filling *fill, const zsi_segments *segments, double pad_m, zsi_cell_fn visit)
{
    for (int32_t i = segments->n; i-- > 0;) {
        double a[2] = {segments->x[segments->from[i]], segments->y[segments->from[i]]};
        double b[2] = {segments->x[segments->to[i]], segments->y[segments->to[i]]};
        fill->item = i;
        zsi_cell_grid_visit(fill->grid, a, b, pad_m, visit, fill);
    }
}

int zsi_cell_grid_init(zsi_cell_grid *grid, const zsi_segments *segments, double cell_m, double pad_m)
{
    memset(grid, 0, sizeof *grid);
    grid->cell_m = cell_m;
    uint32_t n_buckets = 16;
    while (n_buckets < (uint32_t)segments->n && n_buckets < (1u << 30)) {
        n_buckets *= 2;
    }
    grid->mask = n_buckets - 1;
    grid->first = ZSI_NEW(int64_t, (size_t)n_buckets + 1);
    if (!grid->first) {
        return -1;
    }
    filling fill = {.grid = grid};
    visit_all(&fill, segments, pad_m, count_one);
    for (uint32_t k = 0; k < n_buckets; k++) {
        grid->first[k + 1] += grid->first[k];
    }
    int64_t n_entries = grid->first[n_buckets];
    grid->item = ZSI_NEW(int32_t, n_entries);
    if (!grid->item) {
        zsi_cell_grid_clear(grid);
        return -1;
    }
    visit_all(&fill, segments, pad_m, put_one);
    memmove(grid->first, grid->first + 1, n_buckets * sizeof *grid->first);
    grid->first[n_buckets] = n_entries;
    return 0;
}

void zsi_cell_grid_clear(zsi_cell_grid *grid)
{
    free(grid->first);
    free(grid->item);
    memset(grid, 0, sizeof *grid);
}
