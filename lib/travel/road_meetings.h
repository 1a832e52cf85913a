/** @file road_meetings.h
 * Where road segments meet: crossings, ends on other segments, ends that miss each other by little.
 */
#ifndef ZONESOLVE_TRAVEL_ROAD_MEETINGS_H
#define ZONESOLVE_TRAVEL_ROAD_MEETINGS_H

#include "travel/road_segments.h"

/** The end of a line this near to another line joins it: drawn to it, but not quite. */
#define ZSI_ROAD_JOIN_M 0.1

/** A place on a segment between its ends. */
typedef struct zsi_road_split {
    int32_t segment;
    int32_t place;
    double share; /**< of the way from `from` to `to` */
} zsi_road_split;

/** Two places, each on a level, that are one. */
typedef struct zsi_road_join {
    int32_t place[2];
    int32_t level[2];
} zsi_road_join;

typedef struct zsi_road_meetings {
    zsi_road_split *split; /**< [n_splits] by segment, then by share, each place once a segment */
    size_t n_splits;
    size_t split_capacity;
    zsi_road_join *join; /**< [n_joins] */
    size_t n_joins;
    size_t join_capacity;
} zsi_road_meetings;

/** Meetings of segments on the same level. Crossings become new places of `segments`. ZS_E_MEMORY. Free with
 *  zsi_road_meetings_clear(), also after a failure. Expected O(n log n) for roads that cross in few places. */
zs_status zsi_road_meetings_find(zsi_road_meetings *meetings, zsi_road_segments *segments, zsi_report *report);
void zsi_road_meetings_clear(zsi_road_meetings *meetings);

#endif
