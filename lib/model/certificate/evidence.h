/** @file evidence.h
 * What stands behind a bound: its kind, how it grew, what was searched, and the certificate.
 */
#ifndef ZONESOLVE_MODEL_EVIDENCE_H
#define ZONESOLVE_MODEL_EVIDENCE_H

#include "model/certificate/excess_proof.h"

enum { ZSI_HISTORY_ROOM = 8, ZSI_SPARE_CERTIFICATES = 2 };

struct zsi_plan;

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
    int64_t root_bound;          /**< where it is a tree: what its root proves by itself, INT64_MIN: not known */
    zsi_certificate spare[ZSI_SPARE_CERTIFICATES]; /**< weaker ones, by falling bound; kind ZSI_BOUND_NONE: none */
    zsi_excess_proof excess_proof; /**< of excess beyond what areas of a shortage miss */
} zsi_evidence;

/** Leaves the first of the evidence's certificates that the exact check accepts, and drops the others: the certificate
 *  itself, its root alone, the spare ones. All but the quick ones, of one set of multipliers, are given up where the
 *  monitor (NULL: none) ends. What is left is of kind ZSI_BOUND_NONE where none is accepted. The proof of excess stays
 *  where it is accepted and tells more than the areas of the plan's shortage. ZS_E_MEMORY. */
zs_status zsi_evidence_settle(const zsi_problem *problem, struct zsi_plan *plan, zsi_monitor *monitor, zsi_report *report);
void zsi_evidence_clear(zsi_evidence *evidence);

#endif
