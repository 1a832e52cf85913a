/** @file nesting.c
 * Which ring is a hole in which: by how many larger rings hold a point well inside it.
 */
#include "base/memory.h"
#include "map/box_index.h"
#include "map/map.h"
#include "map/ring.h"

#include <math.h>

typedef struct nest_ring {
    int32_t ring; /* within the record */
    double area;  /* without sign */
    zsi_box box;
    double inner[2];
    int has_inside;
} nest_ring;

double zsi_shape_area(const zsi_shapes *shapes, int32_t record)
{
    double sum = 0;
    for (int32_t k = shapes->ring_first[record]; k < shapes->ring_first[record + 1]; k++) {
        zsi_ring ring = zsi_ring_of(shapes, k);
        sum += zsi_ring_area(&ring);
    }
    return fabs(sum);
}

/* Largest first: whatever holds a ring stands before it. */
static int by_area(const void *left, const void *right)
{
    const nest_ring *a = left;
    const nest_ring *b = right;
    if (a->area > b->area || a->area < b->area) {
        return a->area > b->area ? -1 : 1;
    }
    return (a->ring > b->ring) - (a->ring < b->ring);
}

static int measure(const zsi_shapes *shapes, int32_t record, nest_ring *rings, int32_t n)
{
    int32_t first = shapes->ring_first[record];
    int64_t n_vertices = shapes->vertex_first[first + n] - shapes->vertex_first[first];
    double *room = ZSI_NEW(double, 2 * n_vertices);
    if (!room) {
        return -1;
    }
    for (int32_t k = 0; k < n; k++) {
        zsi_ring ring = zsi_ring_of(shapes, first + k);
        rings[k].ring = k;
        rings[k].area = fabs(zsi_ring_area(&ring));
        rings[k].box = zsi_ring_box(&ring);
        rings[k].has_inside = zsi_ring_inner_point(&ring, room, rings[k].inner) == 0;
    }
    free(room);
    qsort(rings, (size_t)n, sizeof *rings, by_area);
    return 0;
}

/* Parent of the ring at `place` (places count by area): the smallest ring that holds it, where it lies in an odd number. */
static void find_parent(const zsi_shapes *shapes, int32_t first, const nest_ring *rings, int32_t place,
                        const zsi_box_index *index, int32_t *outer)
{
    const nest_ring *self = &rings[place];
    int32_t depth = 0;
    int32_t parent = -1;
    for (size_t k = 0; k < index->n_hits; k++) {
        int32_t other = index->hit[k];
        if (other >= place) {
            break;
        }
        zsi_ring ring = zsi_ring_of(shapes, first + rings[other].ring);
        if (zsi_ring_contains(&ring, self->inner[0], self->inner[1])) {
            depth++;
            parent = outer[rings[other].ring] == rings[other].ring ? rings[other].ring : parent;
        }
    }
    outer[self->ring] = depth % 2 == 1 && parent >= 0 ? parent : self->ring;
}

static zs_status nest_sorted(const zsi_shapes *shapes, int32_t first, const nest_ring *rings, int32_t n, int32_t *outer,
                             zsi_box_index *index, zsi_report *report)
{
    for (int32_t place = 0; place < n; place++) {
        const double *inner = rings[place].inner;
        zsi_box point = {.min_x = inner[0], .min_y = inner[1], .max_x = inner[0], .max_y = inner[1]};
        index->n_hits = 0;
        if (rings[place].has_inside) {
            ZSI_TRY(zsi_box_index_query(index, &point, report));
        }
        find_parent(shapes, first, rings, place, index, outer);
    }
    return ZS_OK;
}

static zs_status nest_with_index(const zsi_shapes *shapes, int32_t first, const nest_ring *rings, int32_t n,
                                 int32_t *outer, zsi_report *report)
{
    zsi_box *box = ZSI_NEW(zsi_box, n);
    if (!box) {
        return zsi_fail_memory(report);
    }
    for (int32_t k = 0; k < n; k++) {
        box[k] = rings[k].box;
    }
    zsi_geos geos;
    zs_status status = zsi_geos_open(&geos, report);
    if (status == ZS_OK) {
        zsi_box_index index;
        status = zsi_box_index_init(&index, &geos, box, n, report);
        if (status == ZS_OK) {
            status = nest_sorted(shapes, first, rings, n, outer, &index, report);
        }
        zsi_box_index_clear(&index);
        zsi_geos_close(&geos);
    }
    free(box);
    return status;
}

zs_status zsi_ring_nesting(const zsi_shapes *shapes, int32_t record, int32_t *outer, zsi_report *report)
{
    int32_t first = shapes->ring_first[record];
    int32_t n = shapes->ring_first[record + 1] - first;
    if (n <= 1) {
        for (int32_t k = 0; k < n; k++) {
            outer[k] = k;
        }
        return ZS_OK;
    }
    nest_ring *rings = ZSI_NEW(nest_ring, n);
    if (!rings || measure(shapes, record, rings, n)) {
        free(rings);
        return zsi_fail_memory(report);
    }
    zs_status status = nest_with_index(shapes, first, rings, n, outer, report);
    free(rings);
    return status;
}
