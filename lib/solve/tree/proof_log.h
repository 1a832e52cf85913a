/** @file proof_log.h
 * What a proof by branching did, as claims that anyone can check in integers without the solver: a certificate in short.
 *
 * Read from the first step to the last, with the open pairs of each node at hand, each step is checked by itself:
 * - SEPARATOR: in the graph of the pairs open at node 0, every way from the school's block to some block of the head unit
 *   meets a member unit. It may be used with a multiplier from then on.
 * - PRICE: the prices (see prices.h) prove `bound` for every plan of the node; and for each pair of `drop` that plans of
 *   the node with that pair cost at least the bound of the whole proof, so that the pair is closed.
 * - TRIAL: plans of the node that give `pair` the answer `in` cost at least that bound, so the other answer is settled.
 * - BRANCH: the node becomes two, `child[0]` without the pair and `child[1]` with it.
 * After every step that closes pairs, pairs that are cut off, too heavy to reach or needed elsewhere (reach.h) may be
 * closed, too. The proof holds where every node that was not branched has no plan left or a PRICE, its own or that of a
 * node above it, of at least the bound of the whole proof.
 */
#ifndef ZONESOLVE_SOLVE_TREE_PROOF_LOG_H
#define ZONESOLVE_SOLVE_TREE_PROOF_LOG_H

#include "base/packed.h"
#include "solve/tree/cuts.h"
#include "solve/tree/prices.h"

enum { ZSI_STEP_SEPARATOR = 1, ZSI_STEP_PRICE = 2, ZSI_STEP_TRIAL = 3, ZSI_STEP_BRANCH = 4 };

/** The steps, packed. */
typedef struct zsi_proof_log {
    zsi_packed packed; /**< where it is full the log is not whole */
    size_t n_whole;    /**< bytes of the steps that are there to their end */
    int64_t n_prices;  /**< PRICE and TRIAL steps */
    int64_t n_branchings;
    int64_t *last;     /**< [n_units] unit prices of the last step with prices: the next are kept as differences */
    int32_t n_units;
} zsi_proof_log;

/** One step. Arrays are borrowed from the reader until the next step. */
typedef struct zsi_proof_step {
    int32_t kind;
    int32_t node;       /**< PRICE, TRIAL, BRANCH */
    int32_t cut;        /**< SEPARATOR: its number */
    int32_t school;     /**< SEPARATOR */
    int32_t pair;       /**< TRIAL, BRANCH; SEPARATOR: its head */
    int32_t in;         /**< TRIAL */
    int32_t child[2];   /**< BRANCH */
    int64_t bound;      /**< PRICE */
    int64_t moved;      /**< PRICE, TRIAL: multiplier of the limit on moved pupils */
    int64_t site[ZSI_N_SITE_LIMITS]; /**< PRICE, TRIAL: multipliers of the limits on projects */
    int64_t *unit;      /**< PRICE, TRIAL: [n_units] multipliers of "once" */
    int32_t n_cuts;
    int32_t *cuts;      /**< PRICE, TRIAL: [n_cuts] separators with a multiplier */
    int64_t *cut_price; /**< [n_cuts] above 0 */
    int32_t n_pairs;
    int32_t *pairs;     /**< PRICE: [n_pairs] drop; SEPARATOR: members */
} zsi_proof_step;

/** 0, or -1: out of memory. Free with zsi_proof_log_clear(). */
int zsi_proof_log_make(zsi_proof_log *log, int32_t n_units, size_t most);
void zsi_proof_log_clear(zsi_proof_log *log);

/** Appends steps; `log` may be NULL. A log that is full takes no more, but the steps in it stay. */
void zsi_log_separator(zsi_proof_log *log, const zsi_cut_pool *pool, int32_t cut);
void zsi_log_price(zsi_proof_log *log, int32_t node, const zsi_prices *prices, int64_t bound, int32_t n_drop,
                   const int32_t *drop);
void zsi_log_trial(zsi_proof_log *log, int32_t node, const zsi_prices *prices, int32_t pair, int32_t in);
void zsi_log_branch(zsi_proof_log *log, int32_t node, int32_t pair, const int32_t child[2]);

/** A walk through a log. */
typedef struct zsi_proof_reader {
    const zsi_proof_log *log;
    size_t at;
    zsi_proof_step step;
    size_t cut_capacity;
    size_t price_capacity;
    size_t pair_capacity;
} zsi_proof_reader;

/** 0, or -1: out of memory. */
int zsi_proof_reader_make(zsi_proof_reader *reader, const zsi_proof_log *log);
void zsi_proof_reader_clear(zsi_proof_reader *reader);
/** 1: reader->step is the next step, whole; 0: there is none; -1: out of memory. */
int zsi_proof_reader_next(zsi_proof_reader *reader);

#endif
