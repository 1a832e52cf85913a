/** @file column_check.h
 * Checks a proof by columns from the problem alone, in exact arithmetic: see column_log.h for what each step claims.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_COLUMN_CHECK_H
#define ZONESOLVE_MODEL_CERTIFICATE_COLUMN_CHECK_H

#include "base/monitor.h"
#include "model/certificate/zone_map.h"

/** Parts of zones after which a check is given up, the proof not accepted: about ten seconds. Proofs on 300 blocks and 40
 *  schools take 20,000 to 400,000. */
#define ZSI_MOST_ZONE_PARTS INT64_C(2000000)

typedef struct zsi_column_verdict {
    const char *fault; /**< what does not hold, static text; NULL: the proof holds */
    int32_t node;      /**< where */
    int32_t step;      /**< which of the node's steps, from 0 */
    int64_t searches;  /**< zones' searches made, and the parts they looked at */
    int64_t parts;
    int32_t late;      /**< the monitor ended it; `fault` says so, too */
} zsi_column_verdict;

/**
 * Whether the log proves that no plan without excess and with connected zones costs less than `bound`. Every number in
 * the log is looked at before it is used. `monitor` (NULL: none) may end it. 0, or -1: out of memory. Each claim is a search that is exponential in the worst
 * case; tables of open pairs are held for the nodes that wait, at most as many as the tree is deep.
 */
int zsi_column_check(const zsi_zone_problem *problem, const zsi_column_log *log, int64_t bound,
                     zsi_monitor *monitor, zsi_column_verdict *verdict);

#endif
