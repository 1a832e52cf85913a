/** @file stability.h
 * Whether an outcome is stable, from the market alone: shares nothing with the mechanism that made it.
 */
#ifndef ZONESOLVE_ADMIT_STABILITY_H
#define ZONESOLVE_ADMIT_STABILITY_H

#include "admit/market.h"

/** What is wrong with an outcome. */
enum {
    ZSI_UNSTABLE_ENTRY = 1,   /**< an applicant is at a school that is not on their list, or that cannot take them */
    ZSI_UNSTABLE_PLACES = 2,  /**< a school has more than its places */
    ZSI_UNSTABLE_QUOTA = 3,   /**< a school has more of a category than its quota */
    ZSI_UNSTABLE_FREE = 4,    /**< a preferred school has a place that the applicant may have */
    ZSI_UNSTABLE_RESERVE = 5, /**< a preferred school has not filled the places reserved for the applicant's category */
    ZSI_UNSTABLE_ENVY = 6     /**< a preferred school took somebody ranked behind the applicant instead */
};

typedef struct zsi_instability {
    int32_t kind;      /**< ZSI_UNSTABLE_..., 0: the outcome is stable */
    int32_t applicant; /**< -1: none */
    int32_t school;
    int64_t n;         /**< pairs of applicant and school, and schools, that are wrong */
} zsi_instability;

/** Looks at every school that an applicant prefers to entry[n_applicants] (-1: no school), and keeps the first fault.
 *  O(entries * categories). ZS_E_MEMORY is the only error. */
zs_status zsi_check_stability(const zsi_market *market, const int64_t *entry, zsi_instability *found, zsi_report *report);
/** What a kind says, for messages. Static. */
const char *zsi_instability_text(int32_t kind);

#endif
