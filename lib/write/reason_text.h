/** @file reason_text.h
 * The reasons of a block as sentences, in English or Chinese.
 */
#ifndef ZONESOLVE_WRITE_REASON_TEXT_H
#define ZONESOLVE_WRITE_REASON_TEXT_H

#include "model/reasons.h"

#include <stdio.h>

typedef enum zsi_language { ZSI_ENGLISH, ZSI_CHINESE } zsi_language;

/** Nearer schools that sentences go into; further ones are counted. */
enum { ZSI_NEARER_TOLD = 3 };

/** Where the block goes and from where, then what stands against each nearer school (nearest first), and against staying
 *  with its current school where it changes. One paragraph without line breaks; names are those of reasoner->record, else
 *  indices. Errors stay on the stream. */
void zsi_put_reasons(zsi_reasoner *reasoner, int32_t block, zsi_language language, FILE *file);
/** Only what stands against one school, as one sentence. */
void zsi_put_reason(const zsi_reasoner *reasoner, int32_t block, const zsi_reason *reason, zsi_language language, FILE *file);

#endif
