/** @file priority.h
 * The order in which every school takes its applicants, from the rules.
 */
#ifndef ZONESOLVE_ADMIT_PRIORITY_H
#define ZONESOLVE_ADMIT_PRIORITY_H

#include "admit/draw.h"
#include "admit/market.h"
#include "admit/policy.h"
#include "admit/roll.h"

/** What stands behind the ranks of a market. */
typedef struct zsi_priority {
    zsi_market market;
    int32_t *rule;           /**< [entries] that decides, -1: none, not eligible */
    int32_t *tie;            /**< [entries] number among the ranks of the school; equal where the rules leave two equal */
    zsi_draw_number *number; /**< [entries] drawn; NULL: no draw */
} zsi_priority;

/** Lists what each applicant asks for, finds the rule of every pair and ranks them: by rule, by its ties, by the number
 *  drawn, and where there is no draw by id. O(entries log entries), plus schools of a zone per applicant. Clear in any case. */
zs_status zsi_priority_make(zsi_priority *priority, const zsi_roll *roll, const zsi_policy *policy, zsi_report *report);
void zsi_priority_clear(zsi_priority *priority);
/** Whether an applicant keeps the conditions of a rule at a school. */
int zsi_rule_holds(const zsi_rule *rule, const zsi_roll *roll, int32_t applicant, int32_t school);
/** A school where an applicant was taken and another was not although the rules leave the two equal, so that only their
 *  ids told them apart; -1: none. entry[n_applicants] as of the mechanism. -2: out of memory. */
int32_t zsi_priority_open_tie(const zsi_priority *priority, const int64_t *entry);

#endif
