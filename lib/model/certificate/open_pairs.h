/** @file open_pairs.h
 * Which pairs of unit and school a certificate has left open.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_OPEN_H
#define ZONESOLVE_MODEL_CERTIFICATE_OPEN_H

#include "model/certificate/costs.h"

typedef struct zsi_open {
    uint8_t *pair;   /**< [n_units * n_schools] 1: open, row by row of units */
    int32_t *n_left; /**< [n_units] open pairs of a unit; with 1 it is settled */
    uint8_t *stale;  /**< [n_schools] what is open or settled there changed since the school was last looked at */
    int32_t places;  /**< whether places counted at that look */
    int32_t empty;   /**< a unit has none: there is no plan here */
} zsi_open;

/** Every pair that the problem allows. 0, or -1: out of memory. Free with zsi_open_clear(). */
int zsi_open_make(zsi_open *open, const zsi_costs *costs);
/** A copy of another. 0, or -1: out of memory. Free with zsi_open_clear(). */
int zsi_open_clone(zsi_open *to, const zsi_open *from, const zsi_costs *costs);
void zsi_open_clear(zsi_open *open);
void zsi_open_copy(zsi_open *to, const zsi_open *from, const zsi_costs *costs);
void zsi_open_close(zsi_open *open, const zsi_costs *costs, int32_t unit, int32_t school);
/** Closes the unit's pairs with other schools. */
void zsi_open_settle(zsi_open *open, const zsi_costs *costs, int32_t unit, int32_t school);

static inline int zsi_is_open(const zsi_open *open, const zsi_costs *costs, int32_t unit, int32_t school)
{
    return open->pair[(int64_t)unit * costs->problem->n_schools + school];
}

#endif
