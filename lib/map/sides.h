/** @file sides.h
 * The named lines (roads, rivers) that bound a zone to the east, south, west and north (四至).
 */
#ifndef ZONESOLVE_MAP_SIDES_H
#define ZONESOLVE_MAP_SIDES_H

#include "base/report.h"
#include "base/shapes.h"

enum { ZSI_SIDE_EAST = 0, ZSI_SIDE_SOUTH = 1, ZSI_SIDE_WEST = 2, ZSI_SIDE_NORTH = 3, ZSI_N_SIDES = 4 };
/** Names told of one side at most. */
enum { ZSI_NAMES_A_SIDE = 3 };

/** name[zones->n_records * ZSI_N_SIDES * ZSI_NAMES_A_SIDE]: for each zone and side the numbers of the names along most of
 *  its border, the longest first, then -1. line_name[lines->n_records] is the number of a line's name, -1: it has none.
 *  A side is where the border lies as seen from the middle of the zone's box, in parts of its width and height; a name is
 *  told where its lines run within near_m of at least a quarter of the side. Holes do not count.
 *  O((border / step + vertices of lines) * log lines). */
zs_status zsi_name_sides(const zsi_shapes *zones, const zsi_shapes *lines, const int32_t *line_name, double near_m,
                         int32_t *name, zsi_report *report);

#endif
