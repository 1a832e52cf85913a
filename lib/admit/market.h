/** @file market.h
 * Who asks for which school and in what order every school takes them: all that a mechanism has to know.
 */
#ifndef ZONESOLVE_ADMIT_MARKET_H
#define ZONESOLVE_ADMIT_MARKET_H

#include "base/report.h"

/** A school's choice among applicants: first, for each category, the best ranked up to its reserved places; then the best
 *  ranked of all others while places last, passing over categories that have reached their quota. Reserved places that
 *  nobody of the category asks for go to others (Hafalir, Yenmez, Yildirim 2013; with quotas: Abdulkadiroglu, Sonmez 2003). */
typedef struct zsi_market {
    int32_t n_applicants;
    int32_t n_schools;
    int32_t n_categories;
    size_t *first;      /**< [n_applicants + 1] entries of applicant i, the preferred first: first[i] .. first[i + 1] - 1 */
    int32_t *school;    /**< [first[n_applicants]] */
    int32_t *rank;      /**< [first[n_applicants]] from 0, unique within a school, smaller first; -1: not eligible there */
    int64_t *places;    /**< [n_schools] */
    int32_t *category;  /**< [n_applicants] from 0; NULL: all the same */
    int64_t *reserved;  /**< [n_schools * n_categories] places; NULL: none */
    int64_t *quota;     /**< [n_schools * n_categories] most places, -1: no quota; NULL: none */
} zsi_market;

/** Empty market with room for so many entries; first[0] is 0. 0, or -1: out of memory. Clear it in any case. */
int zsi_market_make(zsi_market *market, int32_t n_applicants, int32_t n_schools, size_t n_entries);
void zsi_market_clear(zsi_market *market);
/** ZS_E_ARGUMENT or ZS_E_DATA with a text where an index is out of range, a school stands twice in a list, ranks of a
 *  school are not unique, or more is reserved than there are places or than the quota allows. O(entries). */
zs_status zsi_market_validate(const zsi_market *market, zsi_report *report);

static inline int64_t zsi_market_reserved(const zsi_market *market, int32_t school, int32_t category)
{
    return market->reserved ? market->reserved[(int64_t)school * market->n_categories + category] : 0;
}

/** INT64_MAX: no quota. */
static inline int64_t zsi_market_quota(const zsi_market *market, int32_t school, int32_t category)
{
    int64_t quota = market->quota ? market->quota[(int64_t)school * market->n_categories + category] : -1;
    return quota < 0 ? INT64_MAX : quota;
}

static inline int32_t zsi_market_category(const zsi_market *market, int32_t applicant)
{
    return market->category ? market->category[applicant] : 0;
}

#endif
