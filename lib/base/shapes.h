/** @file shapes.h
 * Polygons and points as plain arrays, so that readers and map work share them without sharing a library's types.
 */
#ifndef ZONESOLVE_BASE_SHAPES_H
#define ZONESOLVE_BASE_SHAPES_H

#include <stddef.h>
#include <stdint.h>

/** What the records of a layer are. */
enum { ZSI_SHAPE_NONE = 0, ZSI_SHAPE_POINT = 1, ZSI_SHAPE_LINE = 2, ZSI_SHAPE_POLYGON = 3 };

/**
 * Shapes of n_records records. Record r has rings ring_first[r] .. ring_first[r+1]-1 (for points one "ring" of one
 * vertex; none: no shape), ring k has vertices vertex_first[k] .. vertex_first[k+1]-1. Polygon rings are closed (last
 * vertex repeats the first) and in any orientation and order: which ring is a hole follows from nesting.
 */
typedef struct zsi_shapes {
    int32_t kind; /**< ZSI_SHAPE_... */
    int32_t n_records;
    int32_t n_rings;
    int64_t n_vertices;
    int32_t *ring_first;   /**< [n_records + 1] */
    int64_t *vertex_first; /**< [n_rings + 1] */
    double *x;             /**< [n_vertices] easting or longitude */
    double *y;             /**< [n_vertices] northing or latitude */
    size_t record_capacity;
    size_t ring_capacity;
    size_t vertex_capacity;
} zsi_shapes;

/** Empty shapes of a kind. 0, or -1: out of memory. Free with zsi_shapes_clear(). */
int zsi_shapes_init(zsi_shapes *shapes, int32_t kind);
void zsi_shapes_clear(zsi_shapes *shapes);
/** Build record by record: vertices into the open ring, rings into the open record. 0, or -1: out of memory. */
int zsi_shapes_add_vertex(zsi_shapes *shapes, double x, double y);
int zsi_shapes_end_ring(zsi_shapes *shapes);
int zsi_shapes_end_record(zsi_shapes *shapes);
/** `from` with its records in the order of record[n] (indices into `from`). 0, or -1: out of memory. */
int zsi_shapes_pick(const zsi_shapes *from, const int32_t *record, int32_t n, zsi_shapes *to);

#endif
