/** @file explain.h
 * Why one block goes where it goes, and what every other school would cost: for a planner's desk, as text or JSON.
 */
#ifndef ZONESOLVE_RUN_EXPLAIN_H
#define ZONESOLVE_RUN_EXPLAIN_H

#include "run/forced.h"
#include "write/reason_text.h"

/** Alternatives that are solved: nearer schools, nearest first, the current one, and at least one. */
enum { ZSI_MOST_ALTERNATIVES = 6 };

typedef struct zsi_explain_options {
    zsi_solve_options solve;
    double time_s;         /**< for each alternative */
    zs_cancel *cancel;     /**< NULL: none */
    int32_t school;        /**< the only school to ask about, -1: the alternatives above */
    zsi_language language;
    int32_t as_json;
} zsi_explain_options;

/** Makes the explanation of a block into *text, which the caller frees. ZS_E_CANCELLED: the caller cancelled. */
zs_status zsi_explain(zsi_reasoner *reasoner, int32_t block, const zsi_explain_options *options, char **text,
                      zsi_report *report);

#endif
