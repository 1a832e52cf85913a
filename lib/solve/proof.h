/** @file proof.h
 * A proof of the whole instance on a thread of its own, so that the caller can search, report and be cancelled meanwhile.
 */
#ifndef ZONESOLVE_SOLVE_PROOF_H
#define ZONESOLVE_SOLVE_PROOF_H

#include "base/monitor.h"
#include "model/certificate/certificate.h"
#include "solve/search/anneal.h"
#include "solve/suggestion.h"
#include "solve/tree/prover.h"

#include <pthread.h>
#include <stdatomic.h>

/** How a proof goes about it. */
enum { ZSI_PROOF_NONE = 0, ZSI_PROOF_TREE = 1, ZSI_PROOF_COLUMNS = 2, ZSI_PROOF_MULTIPLIERS = 3 };

typedef struct zsi_proof {
    const zsi_instance *instance; /**< borrowed */
    zsi_monitor *monitor;         /**< borrowed: its end stops the proof */
    zsi_monitor *beside;          /**< borrowed: stopped when the proof ends; NULL: none */
    int32_t kind;                 /**< ZSI_PROOF_... */
    const int64_t *place_price;   /**< [n_schools] borrowed: prices of places to start from */
    int32_t rounds;               /**< of a tree's root, which is all of the proof then; 0: the whole proof */
    int32_t threads;              /**< that it may use where it uses several */
    double gap;
    int64_t step;                 /**< every cost is a multiple of it */
    const int32_t *start;         /**< [n_units] plan without excess to beat, NULL: none */
    int64_t start_cost;
    int64_t bound;                /**< result: no plan without excess costs less; ZSI_FORBIDDEN: there is none */
    int64_t cost;                 /**< result: of the best plan, ZSI_FORBIDDEN: none */
    int32_t *school;              /**< result: [n_units] that plan, NULL: none. Owned */
    int64_t *once;                /**< result: [n_units] multipliers of a proof by them alone, NULL: none. Owned */
    int64_t *worth;               /**< result: [n_schools] of the best packings with them. Owned */
    int32_t finished;             /**< result: nothing is left open within the gap */
    zsi_certificate certificate;  /**< result: what recomputes the bound, or only root_bound; its scale, excess, cost and
                                       bound are filled in later. Kind ZSI_BOUND_NONE: there is none. Owned */
    int32_t certifies;            /**< result: the certificate is for the bound, not only for root_bound */
    zsi_certificate multipliers;  /**< result: of the first multipliers alone, with its bound, where the certificate is more
                                       than that; like it for the rest. Owned */
    int64_t root_bound;           /**< result: the bound before branching, INT64_MIN: none */
    zsi_proof_counts counts;      /**< result */
    zs_status status;             /**< result */
    zsi_report report;            /**< text where the status is not ZS_OK */
    zsi_suggestion suggestion;    /**< what the proof's relaxation leans to */
    _Atomic int64_t known;        /**< bound so far, INT64_MIN: none; may be read while the proof goes on */
    atomic_int done;
    pthread_t thread;
    int32_t has_thread;
} zsi_proof;

/** Which proof fits the shape of the instance: columns of zones where zones hold few units, the tree over units where the
 *  pairs are not too many, else multipliers alone. */
int32_t zsi_proof_kind(const zsi_instance *instance);
/** Starts proof->kind on a thread; all fields above the results must be set. Join with zsi_proof_join(). */
zs_status zsi_proof_start(zsi_proof *proof, const zsi_report *told);
static inline int zsi_proof_done(zsi_proof *proof)
{
    return atomic_load_explicit(&proof->done, memory_order_acquire);
}
/** Waits for the end and frees what is not a result. */
void zsi_proof_join(zsi_proof *proof);
void zsi_proof_clear(zsi_proof *proof);
/** Greatest number that divides the cost of every plan, so that bounds may be rounded up to its multiples.
 *  O(n_units * n_schools), at once where it is 1. */
int64_t zsi_cost_step(const zsi_instance *instance);

#endif
