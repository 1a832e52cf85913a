/** @file ring.h
 * Arithmetic of one closed ring of vertices (the last repeats the first), kept near a local origin so that the large
 * eastings of zone-numbered grids cost no digits.
 */
#ifndef ZONESOLVE_MAP_RING_H
#define ZONESOLVE_MAP_RING_H

#include "base/shapes.h"

/** A ring borrowed from shapes. */
typedef struct zsi_ring {
    int64_t n; /**< vertices, the repeated one too */
    const double *x;
    const double *y;
} zsi_ring;

typedef struct zsi_box {
    double min_x;
    double min_y;
    double max_x;
    double max_y;
} zsi_box;

/** Ring `ring` of the shapes (index over all records). */
zsi_ring zsi_ring_of(const zsi_shapes *shapes, int32_t ring);
/** Area in square metres, positive where the ring runs clockwise. */
double zsi_ring_area(const zsi_ring *ring);
/** Box of a ring; an empty box (min above max) where it has no vertex. */
zsi_box zsi_ring_box(const zsi_ring *ring);
/** Box over all rings of a record. */
zsi_box zsi_record_box(const zsi_shapes *shapes, int32_t record);
int zsi_box_holds(const zsi_box *box, double x, double y);
/** Distance of a point to a box, 0 inside. */
double zsi_box_distance(const zsi_box *box, double x, double y);
/** Whether a point is inside by the even-odd rule; either answer on the ring itself. O(n). */
int zsi_ring_contains(const zsi_ring *ring, double x, double y);
/** Distance of a point to the line of a ring in metres. O(n). */
double zsi_ring_distance(const zsi_ring *ring, double x, double y);
/** The same for all rings of a record: inside is inside an odd number of them. */
int zsi_record_contains(const zsi_shapes *shapes, int32_t record, double x, double y);
double zsi_record_distance(const zsi_shapes *shapes, int32_t record, double x, double y);
/** A point well inside a simple ring: on a horizontal line amid the widest gap of vertex heights, in the middle of its
 *  longest piece. room[2 * n]. 0, or -1 where the ring has no inside. O(n log n). */
int zsi_ring_inner_point(const zsi_ring *ring, double *room, double point[2]);

#endif
