/** @file shortage.h
 * Where places are missing: areas whose blocks can only reach some schools, and what would help.
 */
#ifndef ZONESOLVE_MODEL_SHORTAGE_H
#define ZONESOLVE_MODEL_SHORTAGE_H

#include "base/report.h"

/** Blocks that can reach no schools but these, with more pupils than these have places. */
typedef struct zsi_shortage_area {
    int32_t n_blocks;
    int32_t n_schools;
    int32_t *block;  /**< [n_blocks] those with pupils, ascending */
    int32_t *school; /**< [n_schools] ascending */
    int64_t pupils;
    int64_t places;
} zsi_shortage_area;

/** What one change of the rules would be. */
typedef enum zsi_mend_kind {
    ZSI_MEND_PLACES = 0, /**< `add` more places, or `rooms` more rooms with them, at `school` */
    ZSI_MEND_TRAVEL = 1, /**< the travel limit raised to `travel_m` */
    ZSI_MEND_LINK = 2,   /**< `block` and `other` linked */
    ZSI_MEND_KEEP = 3    /**< `block` released from its keep */
} zsi_mend_kind;

typedef struct zsi_mend {
    int32_t kind;     /**< zsi_mend_kind */
    int32_t area;     /**< the area it was tried for */
    int32_t school;   /**< -1: none */
    int32_t block;    /**< -1: none */
    int32_t other;    /**< -1: none */
    int64_t add;
    int32_t rooms;    /**< rooms that make up `add`, 0: places are not counted by rooms */
    double travel_m;  /**< of a link: the ends are at least this far apart, where that was looked at */
    int64_t missing;  /**< places that areas still miss with this change: no plan then has less excess */
} zsi_mend;

typedef struct zsi_shortage {
    int32_t is_known; /**< whether it was looked for */
    int32_t n_areas;
    int32_t n_mends;
    zsi_shortage_area *area; /**< [n_areas] most missing places first; no block or school is in two of them */
    zsi_mend *mend;          /**< [n_mends] those that could help most first */
} zsi_shortage;

void zsi_shortage_clear(zsi_shortage *shortage);
/** Places missing in an area. */
static inline int64_t zsi_area_missing(const zsi_shortage_area *area)
{
    return area->pupils - area->places;
}
/** Places missing in all areas together: no plan has less excess. */
int64_t zsi_shortage_missing(const zsi_shortage *shortage);
/** "places", "travel_m", "link" or "keep". Static. */
const char *zsi_mend_name(int32_t kind);

#endif
