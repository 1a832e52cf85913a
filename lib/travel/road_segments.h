/** @file road_segments.h
 * Road lines as segments between places: vertices within a millimetre are one place, and each end knows its level.
 */
#ifndef ZONESOLVE_TRAVEL_ROAD_SEGMENTS_H
#define ZONESOLVE_TRAVEL_ROAD_SEGMENTS_H

#include "base/report.h"
#include "base/shapes.h"
#include "map/nodes.h"

/** Levels of lines must lie between these. */
enum { ZSI_LEAST_LEVEL = -100, ZSI_MOST_LEVEL = 100 };

/** Lines of a road layer in the working CRS. Without levels all lines lie on one; with level_first alone a line lies on
 *  that level, and its ends also join vertices of lines on others (a bridge comes down to the ground); with both, each
 *  end lies on its own level, and only ends and lines on the same one join. */
typedef struct zsi_road_lines {
    const zsi_shapes *shapes;
    const int32_t *level_first; /**< [n_records] or NULL */
    const int32_t *level_last;  /**< [n_records] or NULL */
} zsi_road_lines;

enum { ZSI_ROAD_END_FROM = 1, ZSI_ROAD_END_TO = 2 };

typedef struct zsi_road_segments {
    zsi_nodes places;
    int32_t n;
    int32_t *from;       /**< [n] place */
    int32_t *to;         /**< [n] place */
    int32_t *record;     /**< [n] line */
    int32_t *level_from; /**< [n] level of one end, from 0 */
    int32_t *level_to;   /**< [n] level of the other */
    int32_t *level;      /**< [n] level between them; one of its own for a line that changes its level */
    uint8_t *end;        /**< [n] ZSI_ROAD_END_..: which of its ends are ends of the line */
} zsi_road_segments;

/** Segments of all lines, those without length left out. ZS_E_GEOMETRY where there are too many or a coordinate is out of
 *  range, ZS_E_MEMORY. Free with zsi_road_segments_clear(), also after a failure. O(vertices). */
zs_status zsi_road_segments_init(zsi_road_segments *segments, const zsi_road_lines *lines, zsi_report *report);
void zsi_road_segments_clear(zsi_road_segments *segments);

#endif
