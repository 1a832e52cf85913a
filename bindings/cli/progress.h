/** @file progress.h
 * How a search is going, on stderr: a live line on a terminal, else a plain line now and then.
 */
#ifndef ZONESOLVE_CLI_PROGRESS_H
#define ZONESOLVE_CLI_PROGRESS_H

#include <stdint.h>

typedef struct progress {
    int is_live;       /**< whether stderr is a terminal */
    int is_shown;      /**< whether a live line stands there */
    double shown_s;    /**< time of the last plain line */
    double total;      /**< figures of the last plain line */
    double bound;
    int64_t excess;
} progress;

void progress_begin(progress *p);
/** A zs_progress_fn; `user` is a progress. */
int32_t progress_show(void *user, double seconds, double total, double bound, int64_t excess);
/** Clears the live line. */
void progress_end(progress *p);

#endif
