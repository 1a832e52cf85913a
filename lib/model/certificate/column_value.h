/** @file column_value.h
 * The value of a certificate by columns: the proof in it checked on a problem.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_COLUMN_VALUE_H
#define ZONESOLVE_MODEL_CERTIFICATE_COLUMN_VALUE_H

#include "model/certificate/column_check.h"
#include "model/certificate/costs.h"

/** Whether a proof by columns can be about this problem: connected zones, each unit one block, each school in another. */
int zsi_columns_fit(const zsi_costs *costs);
/** Checks the log's proof that no plan costs less than `bound`; *verdict tells. The problem must fit. ZS_E_MEMORY. */
zs_status zsi_column_value(const zsi_costs *costs, const zsi_column_log *log, int64_t bound, zsi_monitor *monitor,
                           zsi_column_verdict *verdict, zsi_report *report);

#endif
