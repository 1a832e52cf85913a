/** @file groups.h
 * Zones of several schools (多校划片): which schools share a zone, and what quality a child of the zone may expect.
 */
#ifndef ZONESOLVE_MODEL_GROUPS_H
#define ZONESOLVE_MODEL_GROUPS_H

#include "base/report.h"

/** Members are the schools of the input in the order of their ids; groups are the schools of the problem. */
typedef struct zsi_groups {
    int32_t n_members;
    int32_t n_groups;
    int32_t n_blocks;
    int32_t *group;     /**< [n_members] */
    char **id;          /**< [n_members] */
    char **name;        /**< [n_members] */
    int64_t *places;    /**< [n_members] */
    int32_t *block;     /**< [n_members] block each stands in */
    double *quality;    /**< [n_members]; NULL: none given */
    int32_t *single;    /**< [n_blocks] member whose zone the block would be in if zones had one school: today's, else the
                             nearest */
    int32_t single_is_current; /**< whether all of `single` is of today */
    int32_t formed;     /**< whether zone-solve formed the groups */
} zsi_groups;

/** What children get of something, one after the other: start from {0}. */
typedef struct zsi_spread {
    double pupils;
    double mean;
    double squares; /**< sum of squared distances from the mean */
} zsi_spread;

/** Arrays for known sizes, all zero. NULL: out of memory. Free with zsi_groups_free(). */
zsi_groups *zsi_groups_new(int32_t n_members, int32_t n_groups, int32_t n_blocks, int has_quality);
void zsi_groups_free(zsi_groups *groups);
/** Quality that a child of a group's zone expects: that of the members, weighted by their places (a draw fills places). NaN
 *  without quality. */
double zsi_groups_expected(const zsi_groups *groups, int32_t group);
/** Adds pupils who get a value (West 1979). */
static inline void zsi_spread_add(zsi_spread *spread, double value, int64_t pupils)
{
    double off = value - spread->mean;
    if (pupils > 0) {
        spread->pupils += (double)pupils;
        spread->mean += off * (double)pupils / spread->pupils;
        spread->squares += (double)pupils * off * (value - spread->mean);
    }
}

#endif
