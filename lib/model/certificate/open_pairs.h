/** @file open_pairs.h
 * Which pairs of unit and school a certificate has left open, and what connection and places close by themselves.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_OPEN_H
#define ZONESOLVE_MODEL_CERTIFICATE_OPEN_H

#include "model/certificate/costs.h"
#include "model/certificate/pair_lists.h"

typedef struct zsi_open {
    uint8_t *pair;   /**< [n_units * n_schools] 1: open, row by row of units */
    int32_t *n_left; /**< [n_units] open pairs of a unit; with 1 it is settled */
    int32_t empty;   /**< a unit has none: there is no plan here */
} zsi_open;

/** Room for walks over the map, and the pairs that may be open in them. */
typedef struct zsi_walk {
    zsi_pair_lists listed; /**< no other pair is open wherever this is used */
    int32_t narrows;       /**< nor will a pair be that is closed from now on: it leaves the list */
    int64_t *way;    /**< [n_blocks] pupils on the lightest way from the school, -1: no way */
    int32_t *queue;  /**< [n_blocks + 1] */
    uint8_t *waits;  /**< [n_blocks] in the queue */
    int32_t *order;  /**< [n_blocks] number in the order of a depth-first search, 0: not there */
    int32_t *low;    /**< [n_blocks] least order that what is behind a block touches */
    int32_t *parent; /**< [n_blocks] */
    int64_t *next;   /**< [n_blocks] link to go next */
    uint8_t *serves; /**< [n_blocks] a settled block is at it or behind it */
    uint8_t *banned; /**< [n_units] */
} zsi_walk;

/** Every pair that the problem allows. 0, or -1: out of memory. Free with zsi_open_clear(). */
int zsi_open_make(zsi_open *open, const zsi_costs *costs);
/** A copy of another. 0, or -1: out of memory. Free with zsi_open_clear(). */
int zsi_open_clone(zsi_open *to, const zsi_open *from, const zsi_costs *costs);
void zsi_open_clear(zsi_open *open);
void zsi_open_copy(zsi_open *to, const zsi_open *from, const zsi_costs *costs);
void zsi_open_close(zsi_open *open, const zsi_costs *costs, int32_t unit, int32_t school);
/** Closes the unit's pairs with other schools. */
void zsi_open_settle(zsi_open *open, const zsi_costs *costs, int32_t unit, int32_t school);

/** For walks over the pairs that are open now, or over fewer. 0, or -1: out of memory. Free with zsi_walk_clear(). */
int zsi_walk_make(zsi_walk *walk, const zsi_costs *costs, const zsi_open *open);
void zsi_walk_clear(zsi_walk *walk);

/** Closes until nothing more follows, where zones must be connected: pairs without a way to the school over open pairs;
 *  with `places` also those for which the lightest way and the settled units do not fit the places, and the other pairs
 *  of a unit that alone joins a settled unit to its school. With `places`, first the pairs that do not fit beside the
 *  school's own unit, connected or not. O(rounds * links of the blocks with listed pairs) and a little more. */
void zsi_close_unconnected(const zsi_costs *costs, zsi_open *open, zsi_walk *walk, int places);
/** Whether `head` hangs on the units cut[n] in the open pairs of a school: without them some block of it cannot be
 *  reached from the school's own block. O(links). */
int zsi_is_separated(const zsi_costs *costs, const zsi_open *open, zsi_walk *walk, int32_t school, int32_t head,
                     int32_t n, const int32_t *cut);

static inline int zsi_is_open(const zsi_open *open, const zsi_costs *costs, int32_t unit, int32_t school)
{
    return open->pair[(int64_t)unit * costs->problem->n_schools + school];
}

#endif
