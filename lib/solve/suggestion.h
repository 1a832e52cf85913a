/** @file suggestion.h
 * What a proof tells the search beside it, handed from its thread: the assignment that its relaxation leans to, the pairs
 * it has left, its best plan.
 */
#ifndef ZONESOLVE_SOLVE_SUGGESTION_H
#define ZONESOLVE_SOLVE_SUGGESTION_H

#include "base/report.h"

#include <pthread.h>

typedef struct zsi_suggestion {
    pthread_mutex_t lock;
    int32_t *school; /**< [n_units] school that the relaxation gives a unit nearly whole, -1: it is split */
    uint8_t *left;   /**< [n_units * n_schools] 0: no better plan has the pair */
    uint8_t *open;   /**< [n_schools] percent that the relaxation opens of a school */
    int32_t n_units;
    int32_t n_schools;
    int32_t number;  /**< of suggestions so far */
    int32_t *plan;   /**< [n_units] the proof's best plan */
    int64_t cost;    /**< of it, INT64_MAX: none yet */
} zsi_suggestion;

/** No suggestion yet; n_schools 0: pairs left are not told. ZS_OK or ZS_E_MEMORY. Free with zsi_suggestion_clear() once both sides are done. */
zs_status zsi_suggestion_make(zsi_suggestion *suggestion, int32_t n_units, int32_t n_schools, zsi_report *report);
void zsi_suggestion_clear(zsi_suggestion *suggestion);
/** Replaces the suggestion by school[n_units], the pairs left by left[n_units * n_schools], and open[n_schools]. */
void zsi_suggest(zsi_suggestion *suggestion, const int32_t *school, const uint8_t *left, const uint8_t *open);
/** Copies the suggestion into school[n_units] where it is newer than *number, which is brought up to date. */
int zsi_suggestion_take(zsi_suggestion *suggestion, int32_t *number, int32_t *school);
/** Copies the pairs that are left into left[n_units * n_schools], and open[n_schools], where they are newer than *number,
 *  which is brought up to date. */
int zsi_suggestion_take_left(zsi_suggestion *suggestion, int32_t *number, uint8_t *left, uint8_t *open);
/** Replaces the proof's plan by a better one, school[n_units]. */
void zsi_suggest_plan(zsi_suggestion *suggestion, const int32_t *school, int64_t cost);
/** Copies the proof's plan into school[n_units] where it costs less than *cost, which becomes its cost. */
int zsi_suggestion_take_plan(zsi_suggestion *suggestion, int32_t *school, int64_t *cost);

#endif
