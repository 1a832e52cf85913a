/** @file explain_text.h
 * The explanation of a block: why it goes where it goes, and what the alternatives would cost.
 */
#ifndef ZONESOLVE_WRITE_EXPLAIN_TEXT_H
#define ZONESOLVE_WRITE_EXPLAIN_TEXT_H

#include "model/forced_plan.h"
#include "write/reason_text.h"

typedef struct zsi_explanation {
    zsi_reasoner *reasoner;
    int32_t block;
    zsi_language language;
    int32_t n;                /**< alternatives */
    const zsi_forced *forced; /**< [n] */
    int32_t ran_out;          /**< set where memory ran out: the text is not whole */
} zsi_explanation;

/** As text for people. Errors stay on the stream. */
void zsi_put_explanation(const zsi_explanation *e, FILE *file);
/** As a JSON object; texts in it are in the language, keys are not. */
void zsi_put_explanation_json(zsi_explanation *e, FILE *file);

#endif
