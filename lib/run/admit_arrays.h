/** @file admit_arrays.h
 * An admission from arrays alone: lists of schools, ranks, places, and where wanted the distances for those left over.
 */
#ifndef ZONESOLVE_RUN_ADMIT_ARRAYS_H
#define ZONESOLVE_RUN_ADMIT_ARRAYS_H

#include "admit/market.h"

typedef struct zsi_admit_arrays {
    zsi_market market;
    double *travel_m;  /**< [n_applicants * n_schools]; NULL: those left over stay so */
    int32_t *school;   /**< [n_applicants] after a run, -1: none; NULL before */
    int64_t count[5];  /**< by status, as in admission.h */
} zsi_admit_arrays;

void zsi_admit_arrays_clear(zsi_admit_arrays *arrays);
/** Deferred acceptance, the stability check, the overflow. */
zs_status zsi_admit_arrays_run(zsi_admit_arrays *arrays, zsi_report *report);

#endif
