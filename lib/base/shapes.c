/** @file shapes.c */
#include "base/shapes.h"

#include "base/memory.h"

#include <string.h>

/* Each offset array has one entry more than it has items: room for it is made with the item before. */
static int room_for_ring(zsi_shapes *shapes)
{
    void *first = shapes->vertex_first;
    if (zsi_grow(&first, &shapes->ring_capacity, (size_t)shapes->n_rings + 2, sizeof *shapes->vertex_first)) {
        return -1;
    }
    shapes->vertex_first = first;
    return 0;
}

static int room_for_record(zsi_shapes *shapes)
{
    void *first = shapes->ring_first;
    if (zsi_grow(&first, &shapes->record_capacity, (size_t)shapes->n_records + 2, sizeof *shapes->ring_first)) {
        return -1;
    }
    shapes->ring_first = first;
    return 0;
}

int zsi_shapes_init(zsi_shapes *shapes, int32_t kind)
{
    memset(shapes, 0, sizeof *shapes);
    shapes->kind = kind;
    if (room_for_ring(shapes) || room_for_record(shapes)) {
        zsi_shapes_clear(shapes);
        return -1;
    }
    shapes->vertex_first[0] = 0;
    shapes->ring_first[0] = 0;
    return 0;
}

void zsi_shapes_clear(zsi_shapes *shapes)
{
    free(shapes->ring_first);
    free(shapes->vertex_first);
    free(shapes->x);
    free(shapes->y);
    memset(shapes, 0, sizeof *shapes);
}

int zsi_shapes_add_vertex(zsi_shapes *shapes, double x, double y)
{
    size_t needed = (size_t)shapes->n_vertices + 1;
    size_t capacity = shapes->vertex_capacity;
    void *xs = shapes->x;
    void *ys = shapes->y;
    if (zsi_grow(&xs, &capacity, needed, sizeof *shapes->x)) {
        return -1;
    }
    shapes->x = xs;
    capacity = shapes->vertex_capacity;
    if (zsi_grow(&ys, &capacity, needed, sizeof *shapes->y)) {
        return -1;
    }
    shapes->y = ys;
    shapes->vertex_capacity = capacity;
    shapes->x[shapes->n_vertices] = x;
    shapes->y[shapes->n_vertices++] = y;
    return 0;
}

int zsi_shapes_end_ring(zsi_shapes *shapes)
{
    if (shapes->n_rings == INT32_MAX - 2 || room_for_ring(shapes)) {
        return -1;
    }
    shapes->vertex_first[++shapes->n_rings] = shapes->n_vertices;
    return 0;
}

int zsi_shapes_end_record(zsi_shapes *shapes)
{
    if (shapes->n_records == INT32_MAX - 2 || room_for_record(shapes)) {
        return -1;
    }
    shapes->ring_first[++shapes->n_records] = shapes->n_rings;
    return 0;
}

static int add_record_of(const zsi_shapes *from, int32_t record, zsi_shapes *to)
{
    for (int32_t ring = from->ring_first[record]; ring < from->ring_first[record + 1]; ring++) {
        for (int64_t v = from->vertex_first[ring]; v < from->vertex_first[ring + 1]; v++) {
            if (zsi_shapes_add_vertex(to, from->x[v], from->y[v])) {
                return -1;
            }
        }
        if (zsi_shapes_end_ring(to)) {
            return -1;
        }
    }
    return zsi_shapes_end_record(to);
}

int zsi_shapes_pick(const zsi_shapes *from, const int32_t *record, int32_t n, zsi_shapes *to)
{
    if (zsi_shapes_init(to, from->kind)) {
        return -1;
    }
    for (int32_t i = 0; i < n; i++) {
        if (add_record_of(from, record[i], to)) {
            zsi_shapes_clear(to);
            return -1;
        }
    }
    return 0;
}
