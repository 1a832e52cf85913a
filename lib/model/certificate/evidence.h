/** @file evidence.h
 * What stands behind a bound: its kind, how it grew, what was searched, and the certificate.
 */
#ifndef ZONESOLVE_MODEL_EVIDENCE_H
#define ZONESOLVE_MODEL_EVIDENCE_H

#include "model/certificate/certificate.h"

enum { ZSI_HISTORY_ROOM = 8 };

/** A bound as it stood once a stage had ended. */
typedef struct zsi_bound_entry {
    zsi_bound_kind kind;
    double bound;   /**< km of the total */
} zsi_bound_entry;

/** Amounts of work; they do not depend on the machine unless the clock ended the run. */
typedef struct zsi_search_counts {
    int64_t proposals; /**< moves that the search proposed before the proof, or in all where the proof did not finish */
    int64_t windows;   /**< windows of neighbouring zones that were solved exactly */
    int64_t proved;    /**< of these, windows proven to hold nothing better */
    int64_t cuts;      /**< separators and packing cuts found */
    int64_t columns;   /**< zones that a proof by columns made */
} zsi_search_counts;

typedef struct zsi_evidence {
    zsi_bound_kind kind;
    zsi_bound_entry history[ZSI_HISTORY_ROOM];
    int32_t n_history;
    zsi_search_counts counts;
    zsi_certificate certificate; /**< kind ZSI_BOUND_NONE: there is none */
} zsi_evidence;

#endif
