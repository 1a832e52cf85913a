/** @file stages.c
 * The stages of a solve: search alone for a measured amount of work, then the proof, with search beside it on the threads
 * that are left.
 *
 * Amounts are counted in proposals, not seconds, and what is found beside a proof is used only when the clock ends it: so
 * a run that ends by its gap gives the same plan on any machine and any number of threads.
 */
#include "solve/class_bounds.h"
#include "solve/evidence.h"
#include "solve/excess/settle.h"

#include "base/memory.h"
#include "solve/search/exact.h"

#include <math.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Share of the time that the search has before the proof, and the proposals a second it is taken to make. */
#define SEARCH_SHARE 0.1
#define SITES_SEARCH_SHARE 0.05 /* where schools may be opened or closed: the rest comes near the proof's root */
#define NEAR_ROOT_SHARE 0.12
#define SETS_SEARCH_SHARE 0.5   /* and where several sets of open schools are tried */
#define ONE_SET_SHARE 0.05      /* most for the zones of one drawn set */
#define PROPOSALS_A_SECOND 5e6
/* Share of the time that is kept for the check of a tree: with as much again beyond the limit it takes about that. */
#define CHECK_SHARE 0.04
/* The same for multipliers alone, where the map is what takes time: seconds a pair of unit and school, and the most. */
#define CHECK_SECONDS_A_PAIR 4e-7
#define MOST_CHECK_SHARE 0.1
/* Share of the time left for bringing the excess and its bound together. */
#define EXCESS_SHARE 0.4
/* Starts before the proof of a small instance, the cool one included; a large one rarely gets that far. */
enum { STARTS_BEFORE_PROOF = 4 };
/* Of the tree near a relaxation, and of large windows beside a proof. */
enum { NODES_NEAR = 100, LARGE_ZONES = 8, NODES_LARGE = 60 };
/* Share of the time beside a proof for trees near a relaxation, where moves of schools find more. */
#define NEAR_SHARE 0.2
/* Rounds of the root that tell which schools to open. */
enum { LEANING_ROUNDS = 7 };

static int64_t round_up(const zsi_solver *s, int64_t bound)
{
    int64_t rest = bound % s->step;
    return s->step == 1 || bound <= 0 || rest == 0 ? bound : bound - rest + s->step;
}

/* For the best plan's excess, which also grows when a plan over the limit on moved pupils is left for one within it. */
static void update_bound(zsi_solver *s)
{
    s->bound = zsi_price_bound(&s->instance, s->transport.price, zsi_pupils_beyond(s, s->best.excess));
    if (s->best.excess == 0 && s->proven > s->bound) {
        s->bound = s->proven;
    }
    s->bound = round_up(s, s->bound);
}

static double gap_of(const zsi_solver *s)
{
    if (s->best.cost <= s->bound) {
        return 0.0;
    }
    return s->bound == INT64_MIN ? 1.0 : ((double)s->best.cost - (double)s->bound) / (double)s->best.cost;
}

int zsi_is_good_enough(const zsi_solver *s)
{
    return zsi_best_keeps_limits(&s->best) && s->best.excess <= s->excess_bound && gap_of(s) <= zsi_gap_goal(s);
}

static void report_progress(zsi_solver *s, const zsi_best *best, int64_t bound, int always)
{
    zsi_monitor_report(s->monitor, zsi_in_km(s, best->cost), zsi_in_km(s, bound), zsi_pupils_beyond(s, best->excess),
                       always);
}

/* Proposals that are a share of the time. */
static int64_t proposals_of(const zsi_solver *s, double share)
{
    double work = share * PROPOSALS_A_SECOND * s->monitor->limit_s;
    return work < 1e15 ? (int64_t)work : INT64_MAX / 4;
}

/* Search alone: until it is good enough, has had its share of work, or (0: in any case) so many starts bring no more. */
static zs_status search_on(zsi_solver *s, zsi_search *search, int64_t most_proposals, int32_t most_starts)
{
    while (!zsi_monitor_over(s->monitor) && !zsi_is_good_enough(s)) {
        if (search->n_proposals >= most_proposals ||
            (most_starts > 0 && search->n_starts >= most_starts && search->is_idle)) {
            break;
        }
        ZSI_TRY(zsi_search_step(search, &s->best, s->monitor, s->report));
        update_bound(s);
        report_progress(s, &s->best, s->bound, 0);
    }
    return ZS_OK;
}

/* The bound on plans like `best`, with what the proof knows so far. */
static int64_t bound_so_far(const zsi_solver *s, zsi_proof *proof, const zsi_best *best)
{
    int64_t known = best->excess == 0 ? atomic_load(&proof->known) : INT64_MIN;
    int64_t bound = known > s->bound ? round_up(s, known) : s->bound;
    return bound < best->cost ? bound : best->cost;
}

static int32_t threads_of(const zsi_solver *s)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return s->options->threads > 0 ? s->options->threads : processors > 0 ? (int32_t)processors : 1;
}

/* What a proof has told the search. */
typedef struct hints {
    int32_t *leaning;    /* [n_units] */
    int32_t leaning_number;
    uint8_t *left;       /* [n_units * n_schools] */
    uint8_t *open;       /* [n_schools] percent that the relaxation opens */
    int32_t left_number; /* 0: nothing yet */
    int64_t n_steps;
    double near_s;       /* spent on trees near what the relaxation leans to */
} hints;

static zs_status hints_make(hints *told, const zsi_solver *s, int32_t proof_kind)
{
    size_t n_pairs = (size_t)s->instance.n_units * (size_t)s->instance.n_schools;
    *told = (hints){.leaning = ZSI_NEW(int32_t, s->instance.n_units),
                    .left = ZSI_NEW(uint8_t, proof_kind == ZSI_PROOF_TREE ? n_pairs : 0),
                    .open = ZSI_NEW(uint8_t, s->instance.n_schools)};
    return told->leaning && told->left && told->open ? ZS_OK : zsi_fail_memory(s->report);
}

static void hints_clear(hints *told)
{
    free(told->leaning);
    free(told->left);
    free(told->open);
}

/* Has the search use what it was told, or forget it (NULL). */
static void follow(const zsi_solver *s, zsi_search *search, const hints *told)
{
    int is_told = told && told->left_number > 0;
    search->windows.left = is_told ? told->left : NULL;
    search->site_moves.left = search->windows.left;
    search->open = is_told && s->instance.sites ? told->open : NULL;
}

/* A tree near what the relaxation leans to now. */
static zs_status search_near(zsi_solver *s, hints *told, const uint8_t *left, zsi_monitor *beside, zsi_best *found)
{
    double start_s = zsi_monitor_elapsed_s(beside);
    zs_status status = zsi_exact_near(&s->instance, told->leaning, left, NODES_NEAR, beside, found);
    told->near_s += zsi_monitor_elapsed_s(beside) - start_s;
    return status;
}

/* A step of search while the proof goes on. Once the proof has told which pairs are left, few enough for trees over much of
 * the city, the best plan is worked on in turns with starts of the search's own: near what the relaxation leans to, where
 * that is new, else in large windows. */
static zs_status step_beside(zsi_solver *s, zsi_search *search, zsi_suggestion *suggestion, hints *told, zsi_monitor *beside,
                             zsi_best *found)
{
    int is_plan = zsi_best_is_plan(found) && zsi_exact_fits(&s->instance);
    if (is_plan && zsi_suggestion_take_plan(suggestion, found->school, &found->cost)) {
        zsi_search_take(search, found);
    }
    (void)zsi_suggestion_take_left(suggestion, &told->left_number, told->left, told->open);
    follow(s, search, told);
    if (!is_plan || !search->windows.left || told->n_steps++ % 2 == 0) {
        return zsi_search_step(search, found, beside, s->report);
    }
    int is_near_due = !s->instance.sites || told->near_s <= NEAR_SHARE * zsi_monitor_elapsed_s(beside);
    if (is_near_due && zsi_suggestion_take(suggestion, &told->leaning_number, told->leaning)) {
        return search_near(s, told, search->windows.left, beside, found);
    }
    if (s->instance.sites) { /* moves of schools find more than windows that large */
        return zsi_search_step(search, found, beside, s->report);
    }
    return zsi_windows_run_exact(&search->windows, found, LARGE_ZONES, 0, NODES_LARGE, beside, s->report);
}

/* Waits for the proof, searching on the other threads. Better plans go into `found`. */
static zs_status search_beside(zsi_solver *s, zsi_search *search, zsi_proof *proof, zsi_monitor *beside, zsi_best *found)
{
    const struct timespec moment = {.tv_nsec = 5000000};
    hints told;
    zs_status status = hints_make(&told, s, proof->kind);
    search->windows.threads = proof->kind == ZSI_PROOF_MULTIPLIERS ? 0 : threads_of(s) - 1;
    while (!zsi_proof_done(proof)) {
        if (search->windows.threads > 0 && status == ZS_OK && !zsi_monitor_over(beside)) {
            status = step_beside(s, search, &proof->suggestion, &told, beside, found);
        } else {
            nanosleep(&moment, NULL);
        }
        report_progress(s, found, bound_so_far(s, proof, found), 0);
    }
    search->windows.threads = threads_of(s);
    follow(s, search, NULL);
    hints_clear(&told);
    return status;
}

/* What a proof says of plans without excess, and of the excess where it says there are none. */
static void take_bound(zsi_solver *s, const zsi_proof *proof)
{
    if (proof->bound >= ZSI_FORBIDDEN && !proof->start) {
        s->excess_bound = s->excess_bound > 1 ? s->excess_bound : 1;
    } else if (proof->bound >= ZSI_FORBIDDEN) {
        s->proven = proof->start_cost; /* nothing below the start */
    } else if (proof->bound > s->proven) {
        s->proven = proof->bound;
    }
}

/* The proof's own plan where it finished; else the best of it and of the search beside it. With classes the proof sees a
 * projection: its plan may leave pupils beyond what the rooms hold. */
static zs_status take_plans(zsi_solver *s, const zsi_proof *proof, const zsi_best *found)
{
    int32_t n = s->instance.n_units;
    zsi_best proven = {.school = proof->school, .cost = proof->cost};
    if (proof->school && s->instance.load) {
        proven.excess = zsi_instance_excess(&s->instance, proof->school);
        if (proven.excess < 0) {
            return zsi_fail_memory(s->report);
        }
    }
    if (proof->school && zsi_best_before(&proven, &s->best)) {
        zsi_best_copy(&s->best, &proven, n);
    }
    if (!proof->finished && zsi_best_before(found, &s->best)) {
        zsi_best_copy(&s->best, found, n);
    }
    return ZS_OK;
}

/* The certificate is checked before the plan is handed out. */
static void keep_time_for_check(zsi_solver *s, int32_t proof_kind)
{
    double pairs = (double)s->instance.n_units * (double)s->instance.n_schools;
    double check_s = CHECK_SECONDS_A_PAIR * pairs;
    double most_s = MOST_CHECK_SHARE * s->monitor->limit_s;
    if (proof_kind == ZSI_PROOF_TREE) {
        s->monitor->limit_s *= 1.0 - CHECK_SHARE;
    } else if (proof_kind == ZSI_PROOF_MULTIPLIERS && isfinite(most_s)) {
        s->monitor->limit_s -= check_s < most_s ? check_s : most_s;
    }
}

/* A proof that starts from the best plan. */
static zsi_proof proof_of(zsi_solver *s)
{
    return (zsi_proof){.instance = &s->instance,
                       .monitor = s->monitor,
                       .kind = zsi_proof_kind(&s->instance),
                       .place_price = s->transport.price,
                       .threads = threads_of(s),
                       .gap = zsi_gap_goal(s),
                       .step = s->step,
                       .start = zsi_best_is_plan(&s->best) ? s->best.school : NULL,
                       .start_cost = s->best.cost};
}

/* What a proof could do until GLPK failed stands; any other failure ends the solve. */
static zs_status judge(zsi_solver *s, const zsi_proof *proof, zs_status status)
{
    if (proof->status == ZS_E_SOLVER) {
        zsi_find(s->report, ZS_FINDING_NOTE, "proof ended early", "the proof ended early: %s", proof->report.text);
    } else if (status == ZS_OK && proof->status != ZS_OK) {
        status = zsi_fail(s->report, proof->status, "%s", proof->report.text);
    }
    return status;
}

/* Some rounds of the proof's root by itself tell which schools its relaxation opens; then search near that, for a measured
 * amount of work: what the proof closes hangs on the plan that it starts from. */
static zs_status search_near_root(zsi_solver *s, zsi_search *search)
{
    zsi_proof proof = proof_of(s);
    hints told;
    if (!s->instance.sites || search->n_first > 1 || proof.kind != ZSI_PROOF_TREE || s->excess_bound > 0) {
        return ZS_OK;
    }
    proof.rounds = LEANING_ROUNDS;
    zs_status status = hints_make(&told, s, proof.kind);
    if (status == ZS_OK) {
        status = zsi_proof_start(&proof, s->report);
        zsi_proof_join(&proof);
        status = judge(s, &proof, status);
    }
    if (status == ZS_OK && proof.status == ZS_OK) {
        (void)zsi_suggestion_take_left(&proof.suggestion, &told.left_number, told.left, told.open);
        follow(s, search, &told);
        status = search_on(s, search, search->n_proposals + proposals_of(s, NEAR_ROOT_SHARE), 0);
        follow(s, search, NULL);
    }
    hints_clear(&told);
    zsi_proof_clear(&proof);
    return status;
}

static zs_status prove(zsi_solver *s, zsi_search *search)
{
    zsi_best found = {0};
    zsi_monitor beside = {.start_s = s->monitor->start_s, .limit_s = s->monitor->limit_s, .cancel = s->monitor->cancel};
    zsi_proof proof = proof_of(s);
    proof.beside = &beside;
    if (proof.kind == ZSI_PROOF_NONE || s->excess_bound > 0) {
        return ZS_OK;
    }
    keep_time_for_check(s, proof.kind);
    beside.limit_s = s->monitor->limit_s;
    zsi_zones_set(&search->zones, s->best.school);
    ZSI_TRY(zsi_best_make(&found, &search->zones, s->report));
    const int64_t n_before[] = {search->n_proposals, search->windows.n_exact, search->windows.n_proved};
    zs_status status = zsi_proof_start(&proof, s->report);
    if (status == ZS_OK) {
        status = search_beside(s, search, &proof, &beside, &found);
        zsi_proof_join(&proof);
    }
    if (proof.finished) { /* what was found beside it is given up, so it does not count */
        search->n_proposals = n_before[0];
        search->windows.n_exact = n_before[1];
        search->windows.n_proved = n_before[2];
    }
    status = judge(s, &proof, status);
    if (proof.once) {
        zsi_windows_follow(&search->windows, proof.once, proof.worth);
    }
    take_bound(s, &proof);
    zsi_evidence_take_proof(s, &proof);
    zs_status taken = take_plans(s, &proof, &found);
    status = status == ZS_OK ? taken : status;
    update_bound(s);
    zsi_proof_clear(&proof);
    zsi_best_clear(&found);
    return status;
}

/* Excess before everything else: down to the least, or proven to be. The search goes on from a plan with less. */
static zs_status settle_excess(zsi_solver *s, zsi_search *search)
{
    int32_t changed = 0;
    zsi_settle_options options = {.share = EXCESS_SHARE,
                                  .a_unit = search->windows.a_unit,
                                  .a_pupil = search->windows.a_pupil,
                                  .place_price = s->transport.price,
                                  .seed = s->options->seed,
                                  .proof = &s->evidence.excess_proof};
    ZSI_TRY(zsi_settle_excess(&s->instance, &options, &s->best, &s->excess_bound, &changed, s->monitor, s->report));
    if (changed) {
        zsi_search_take(search, &s->best);
    }
    update_bound(s);
    return ZS_OK;
}

static zs_status run(zsi_solver *s, zsi_search *search)
{
    double share = !s->instance.sites ? SEARCH_SHARE : search->n_first > 1 ? SETS_SEARCH_SHARE : SITES_SEARCH_SHARE;
    ZSI_TRY(zsi_best_make(&s->best, &search->zones, s->report));
    s->step = zsi_cost_step(&s->instance);
    update_bound(s);
    ZSI_TRY(search_on(s, search, proposals_of(s, share), STARTS_BEFORE_PROOF));
    if (!s->instance.load && !zsi_monitor_over(s->monitor) && !zsi_is_good_enough(s)) {
        ZSI_TRY(settle_excess(s, search)); /* it knows places, not classes */
    }
    if (!zsi_monitor_over(s->monitor) && !zsi_is_good_enough(s)) {
        ZSI_TRY(search_near_root(s, search));
    }
    if (!zsi_monitor_over(s->monitor) && !zsi_is_good_enough(s)) {
        ZSI_TRY(prove(s, search));
    }
    while (!zsi_monitor_over(s->monitor) && !zsi_is_good_enough(s)) {
        ZSI_TRY(zsi_search_step(search, &s->best, s->monitor, s->report));
        update_bound(s);
        report_progress(s, &s->best, s->bound, 0);
    }
    report_progress(s, &s->best, s->bound, 1);
    return ZS_OK;
}

zs_status zsi_run_stages(zsi_solver *s, const int32_t *school, int32_t n)
{
    zsi_search search;
    ZSI_TRY(zsi_search_make(&search, &s->instance, s->place_price, school, n, s->options->threads, s->options->seed,
                            s->report));
    search.set_proposals = proposals_of(s, ONE_SET_SHARE);
    zs_status status = s->instance.sites ? zsi_search_move_schools(&search, s->report) : ZS_OK;
    status = status == ZS_OK ? run(s, &search) : status;
    s->evidence.counts.proposals = search.n_proposals;
    s->evidence.counts.windows = search.windows.n_exact;
    s->evidence.counts.proved = search.windows.n_proved;
    zsi_search_clear(&search);
    return status;
}
