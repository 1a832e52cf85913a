/** @file tree_value.h
 * The value of a certificate that is a tree of nodes: check.h tells what its steps mean.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_TREE_VALUE_H
#define ZONESOLVE_MODEL_CERTIFICATE_TREE_VALUE_H

#include "base/monitor.h"
#include "model/certificate/certificate.h"
#include "model/certificate/open_pairs.h"

typedef struct zsi_tree_verdict {
    int64_t value;     /**< no plan over the open pairs costs less, at most the cutoff; INT64_MIN where it came late */
    int32_t separator; /**< one that is used and does not separate, -1: none */
    zsi_certificate_pair pair; /**< the first pair that is closed or answered without proof, unit -1: none */
    int32_t late;      /**< the monitor ended it */
} zsi_tree_verdict;

/** Walks the tree from the pairs open at `start`; the certificate's form must have been looked at. Whatever reaches
 *  `cutoff` is as good as it. `monitor`: NULL: none. ZS_E_MEMORY. */
zs_status zsi_tree_value(const zsi_costs *costs, const zsi_certificate *certificate, const zsi_open *start, int64_t cutoff,
                         zsi_monitor *monitor, zsi_tree_verdict *verdict, zsi_report *report);

#endif
