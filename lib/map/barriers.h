/** @file barriers.h
 * Lines that pupils must not cross, or only at a cost (rivers, trunk roads, railways), and the places where they may
 * (bridges, underpasses).
 */
#ifndef ZONESOLVE_MAP_BARRIERS_H
#define ZONESOLVE_MAP_BARRIERS_H

#include "base/passes.h"
#include "base/report.h"
#include "base/shapes.h"
#include "map/cell_grid.h"
#include "map/gaps.h"
#include "map/map.h"

/** Segments of a layer with a grid over them; a point is a segment without length. */
typedef struct zsi_line_index {
    double *x;     /**< [2 * n] */
    double *y;     /**< [2 * n] */
    int32_t *from; /**< [n] */
    int32_t *to;   /**< [n] */
    uint8_t *counted; /**< [n] whether crossing it is counted rather than forbidden; NULL: never */
    int32_t n;
    zsi_cell_grid grid;
} zsi_line_index;

typedef struct zsi_barriers {
    zsi_line_index lines;
    zsi_line_index crossings;
    double open_m; /**< so near to a crossing a barrier is open */
} zsi_barriers;

/** `lines` of kind line, counted[lines->n_records]: those that are not closed but counted (NULL: none), `crossings` of
 *  points or lines, NULL: none. ZS_E_GEOMETRY where a coordinate is out of range,
 *  ZS_E_MEMORY. Free with zsi_barriers_clear(), also after a failure. */
zs_status zsi_barriers_init(zsi_barriers *barriers, const zsi_shapes *lines, const uint8_t *counted,
                            const zsi_shapes *crossings, double open_m, zsi_report *report);
void zsi_barriers_clear(zsi_barriers *barriers);

/** Room for questions, one a thread. */
typedef struct zsi_barrier_asker {
    const zsi_barriers *barriers;
    uint32_t *seen; /**< [barriers->lines.n] round of the question that last looked at a segment */
    uint32_t round;
} zsi_barrier_asker;

/** How often a straight line crosses barriers. */
typedef struct zsi_barrier_count {
    int32_t closed;  /**< away from every crossing */
    int32_t counted; /**< of counted barriers, away from every crossing */
    int32_t open;    /**< at a crossing */
} zsi_barrier_count;

/** 0, or -1: out of memory. Free with zsi_barrier_asker_clear(), also after a failure. */
int zsi_barrier_asker_init(zsi_barrier_asker *asker, const zsi_barriers *barriers);
void zsi_barrier_asker_clear(zsi_barrier_asker *asker);
/** Crossings of the straight line from a to b; a line through the vertex of a barrier crosses it once. Expected
 *  O(segments near the line). */
zsi_barrier_count zsi_barriers_count(zsi_barrier_asker *asker, const double a[2], const double b[2]);
/** The same as passes: closed and counted barriers alike. */
static inline zsi_passes zsi_barrier_passes(zsi_barrier_count count)
{
    return (zsi_passes){.barrier = zsi_passes_sum(count.closed, count.counted), .open = zsi_passes_sum(count.open, 0)};
}
/** Whether a barrier, closed or counted, lies within near_m of a place. */
int zsi_barriers_near(const zsi_barriers *barriers, double x, double y, double near_m);
/** The same for those alone that are closed away from crossings. */
int zsi_barriers_closed_near(const zsi_barriers *barriers, double x, double y, double near_m);
/** Whether a crossing opens the barriers at a place. */
int zsi_barriers_open(const zsi_barriers *barriers, double x, double y);

/** What becomes of the border between two neighbours. */
enum { ZSI_BORDER_FREE = 0, ZSI_BORDER_CLOSED = 1, ZSI_BORDER_OPENED = 2, ZSI_BORDER_NONE = 3 };

/** state[links->n] of the links a[], b[] (a < b, sorted as zsi_find_borders() gives them): a closed barrier closes a border where
 *  it runs within near_m of at least `cover` (0 to 1) of its length, and a crossing there opens it again; `counted`: counted barriers do
 *  so too. A border across a gap (one of `facings`) is closed by
 *  a barrier in the gap too. Links without any border have the state ZSI_BORDER_NONE. O(border length / step + n log n). */
zs_status zsi_barriers_close_borders(const zsi_barriers *barriers, const zsi_shapes *blocks, const zsi_facings *facings,
                                     const zsi_borders *links, double near_m, double cover, int32_t counted,
                                     uint8_t *state, zsi_report *report);

#endif
