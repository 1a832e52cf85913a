/** @file handles.h
 * The structs behind the public handles.
 */
#ifndef ZONESOLVE_API_HANDLES_H
#define ZONESOLVE_API_HANDLES_H

#include "base/monitor.h"
#include "model/plan.h"
#include "model/reasons.h"
#include "run/session.h"

#include <stdatomic.h>

/** What a problem and the plans made from it share; freed with the last of them. */
typedef struct zsi_shared {
    atomic_int n_owners;
    zsi_session session; /**< the problem's arrays and, for a plan file, everything else read */
} zsi_shared;

struct zs_problem {
    zsi_shared *shared;
    zsi_report report;
    size_t n_loaded; /**< findings of zs_problem_load(); those of a solve or score come after */
    char *text; /**< made by the last call that makes one, NULL: none */
};

/** Unset values: NaN, or -1. */
struct zs_options {
    double time_s;
    double gap;
    uint64_t seed;
    int32_t has_seed;
    int32_t threads;
    zs_progress_fn progress;
    void *user;
    zs_cancel *cancel;
};

struct zs_plan {
    zsi_shared *shared;
    zsi_report report;
    zsi_plan plan;
    zsi_origin origin;
    zsi_reasoner *reasoner; /**< NULL: nobody asked yet */
    char *text; /**< made by the last call that makes one, NULL: none */
    char *json; /**< plan.json as written or as it would be, NULL: not made yet */
};

/** ZS_E_STATE for a problem that must not be changed: a plan shares it, or a file filled it. */
zs_status zsi_check_changeable(zs_problem *problem, const char *function);
void zsi_shared_release(zsi_shared *shared);
/** A plan handle around `plan` and `origin`, which it takes over. NULL: out of memory, both are still the caller's. */
zs_plan *zsi_plan_handle(zsi_shared *shared, const zsi_plan *plan, const zsi_origin *origin);
void zsi_plan_forget_reasons(zs_plan *plan);
/** Scores assignment[n_blocks] of a problem that is whole: the inner half of zs_problem_score(). */
zs_status zsi_score(zs_problem *problem, const int32_t *assignment, zs_plan **out);

#endif
