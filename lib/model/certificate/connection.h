/** @file connection.h
 * What connection and places close by themselves of the pairs that a certificate has left open.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_CONNECTION_H
#define ZONESOLVE_MODEL_CERTIFICATE_CONNECTION_H

#include "model/certificate/open_pairs.h"
#include "model/certificate/pair_lists.h"

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
    int64_t *weight; /**< [n_blocks] pupils that a block adds to a way; -1 outside the zone that is looked at */
} zsi_walk;

/** For walks over the pairs that are open now, or over fewer. 0, or -1: out of memory. Free with zsi_walk_clear(). */
int zsi_walk_make(zsi_walk *walk, const zsi_costs *costs, const zsi_open *open);
void zsi_walk_clear(zsi_walk *walk);

/** Closes until nothing more follows, where zones must be connected: pairs without a way to the school over open pairs;
 *  with `places` also those for which the lightest way and the settled units do not fit the places, and the other pairs
 *  of a unit that alone joins a settled unit to its school. With `places`, first the pairs that do not fit beside the
 *  school's own unit, connected or not. Only schools with changes since the last time are looked at: nothing new
 *  follows for the others. O(looks * links of the blocks with the school's listed pairs) and a little more. */
void zsi_close_unconnected(const zsi_costs *costs, zsi_open *open, zsi_walk *walk, int places);
/** Whether `head` hangs on the units cut[n] in the open pairs of a school: without them some block of it cannot be
 *  reached from the school's own block. O(links). */
int zsi_is_separated(const zsi_costs *costs, const zsi_open *open, zsi_walk *walk, int32_t school, int32_t head,
                     int32_t n, const int32_t *cut);

#endif
