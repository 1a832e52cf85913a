/** @file overfull.h
 * Windows around an overfull school: where its pupils could go, nearest free places first.
 */
#ifndef ZONESOLVE_SOLVE_EXCESS_OVERFULL_H
#define ZONESOLVE_SOLVE_EXCESS_OVERFULL_H

#include "solve/instance.h"

/** A window: borrowed until the next call. */
typedef struct zsi_window_choice {
    const uint8_t *open; /**< [n_schools] */
    int32_t n_open;
    int64_t excess; /**< of the open schools */
} zsi_window_choice;

typedef struct zsi_overfull {
    const zsi_instance *instance;
    int64_t *load;     /**< [n_schools] */
    uint8_t *beside;   /**< [n_schools * n_schools] row j: schools that could take over a unit of school j */
    uint8_t *open;     /**< [n_schools] */
    int32_t *distance; /**< [n_schools] steps from the window, scratch */
    int32_t *queue;    /**< [n_schools] */
    int32_t *from;     /**< [n_schools] */
    int32_t n_open;
    int32_t target;    /**< schools of the next window */
} zsi_overfull;

/** 0, or -1: out of memory; clear it then, too. */
int zsi_overfull_make(zsi_overfull *map, const zsi_instance *instance);
void zsi_overfull_clear(zsi_overfull *map);
/** Begins with the zone of one school under plan[n_units]. O(n_units * n_schools + links). */
void zsi_overfull_start(zsi_overfull *map, const int32_t *plan, int32_t school);
/** The next window, a few zones larger: the way to the nearest free places is opened first, then the zones beside it
 *  with the most room. 0: the school is not overfull, no free places can be reached, or the window is as large as it
 *  gets. */
int zsi_overfull_grow(zsi_overfull *map, zsi_window_choice *window);

#endif
