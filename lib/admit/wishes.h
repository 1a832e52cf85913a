/** @file wishes.h
 * Which schools each applicant asks for, in what order.
 */
#ifndef ZONESOLVE_ADMIT_WISHES_H
#define ZONESOLVE_ADMIT_WISHES_H

#include "admit/market.h"
#include "admit/policy.h"
#include "admit/roll.h"

/** Makes the lists of a market (first, school); the rest stays zero. Under ZSI_ASK_ZONE: the schools of the zone, those the
 *  applicant prefers first, the others from the nearest on; preferred schools elsewhere are left out. */
zs_status zsi_list_wishes(zsi_market *market, const zsi_roll *roll, const zsi_policy *policy, zsi_report *report);

#endif
