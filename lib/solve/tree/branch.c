/** @file branch.c */
#include "solve/tree/branch.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

enum {
    MOST_CANDIDATES = 40,
    PATIENCE = 6, /* trials in a row that bring nothing better */
    TRIAL_ITERATIONS = 200
};

static const double FRACTIONAL = 1e-5;

int zsi_branch_room_make(zsi_branch_room *room, const zsi_region *region)
{
    size_t n_columns = (size_t)region->n_pairs + (size_t)region->n_schools;
    *room = (zsi_branch_room){.column_status = ZSI_NEW(uint8_t, n_columns),
                              .candidate = ZSI_NEW(int32_t, region->n_pairs),
                              .score = ZSI_NEW(double, region->n_pairs),
                              .rise = {ZSI_NEW(double, region->n_pairs), ZSI_NEW(double, region->n_pairs)},
                              .n_trials = {ZSI_NEW(int32_t, region->n_pairs), ZSI_NEW(int32_t, region->n_pairs)}};
    if (zsi_domain_make(&room->trial, region) || !room->column_status || !room->candidate || !room->score ||
        !room->rise[0] || !room->rise[1] || !room->n_trials[0] || !room->n_trials[1]) {
        zsi_branch_room_clear(room, region);
        return -1;
    }
    return 0;
}

void zsi_branch_room_clear(zsi_branch_room *room, const zsi_region *region)
{
    (void)region;
    zsi_domain_clear(&room->trial);
    free(room->row_status);
    free(room->column_status);
    free(room->candidate);
    free(room->score);
    for (int in = 0; in < 2; in++) {
        free(room->rise[in]);
        free(room->n_trials[in]);
    }
    *room = (zsi_branch_room){0};
}

static int is_split(const zsi_prover *prover, const zsi_domain *domain, int32_t pair)
{
    double x = prover->relax.x[pair];
    return domain->open[pair] && domain->n_open[prover->region->pair_unit[pair]] > 1 && x > FRACTIONAL &&
           x < 1.0 - FRACTIONAL;
}

/* Rise of the cost expected of an answer: from earlier trials of the pair, else of all pairs by pupils. */
static double expected_rise(const zsi_branch_room *room, const zsi_prover *prover, int32_t pair, int in)
{
    double change = in ? 1.0 - prover->relax.x[pair] : prover->relax.x[pair];
    if (room->n_trials[in][pair] > 0) {
        return change * room->rise[in][pair] / room->n_trials[in][pair];
    }
    double pupils = (double)prover->region->pupils[prover->region->pair_unit[pair]];
    return change * pupils * (room->n_all[in] > 0 ? room->rise_a_pupil[in] / (double)room->n_all[in] : 1.0);
}

static double score_of(const zsi_prover *prover, double out, double in)
{
    double least = 1e-6 * prover->relax.cost_unit;
    return fmax(out, least) * fmax(in, least);
}

/* Learns from a trial. */
static void learn(zsi_branch_room *room, const zsi_prover *prover, int32_t pair, double x, int in, double rise)
{
    double change = in ? 1.0 - x : x;
    double pupils = (double)prover->region->pupils[prover->region->pair_unit[pair]];
    rise = rise < 0.0 ? 0.0 : rise;
    room->rise[in][pair] += rise / change;
    room->n_trials[in][pair]++;
    if (pupils > 0.0) {
        room->rise_a_pupil[in] += rise / change / pupils;
        room->n_all[in]++;
    }
}

/* Whether a pair decides if its school is open. */
static int is_seat(const zsi_prover *prover, int32_t pair)
{
    return pair == zsi_region_seat(prover->region, prover->region->pair_school[pair]);
}

/* Whether the relaxation opens some school in part: which schools are open is asked before all else. */
static int splits_seats(const zsi_prover *prover, const zsi_domain *domain)
{
    for (int32_t j = 0; j < prover->region->n_schools; j++) {
        int32_t seat = zsi_region_seat(prover->region, j);
        if (seat >= 0 && is_split(prover, domain, seat)) {
            return 1;
        }
    }
    return 0;
}

/* The fractional pairs, most promising first. Returns their number. */
static int32_t list_candidates(zsi_branch_room *room, const zsi_prover *prover, const zsi_domain *domain)
{
    const zsi_region *region = prover->region;
    int32_t n = 0;
    int seats_only = splits_seats(prover, domain);
    for (int32_t p = 0; p < region->n_pairs; p++) {
        if (!is_split(prover, domain, p) || (seats_only && !is_seat(prover, p))) {
            continue;
        }
        double score =
            score_of(prover, expected_rise(room, prover, p, 0), expected_rise(room, prover, p, 1));
        int32_t at = n < MOST_CANDIDATES ? n++ : n;
        for (; at > 0 && room->score[at - 1] < score; at--) {
            room->score[at] = room->score[at - 1];
            room->candidate[at] = room->candidate[at - 1];
        }
        room->score[at] = score;
        room->candidate[at] = p;
    }
    return n;
}

/* Bounds of a unit's columns for one answer, and back. */
static zs_status bound_unit(zsi_prover *prover, const zsi_domain *domain, int32_t unit)
{
    const zsi_region *region = prover->region;
    for (int32_t p = region->pair_first[unit]; p < region->pair_first[unit + 1]; p++) {
        int32_t column = prover->relax.pair_column[p];
        uint8_t fixed = !domain->open[p];
        if (column >= 0 && fixed != prover->relax.fixed[p]) {
            prover->relax.fixed[p] = fixed;
            ZSI_TRY(zsi_lp_bound_column(prover->relax.lp, column, 0.0, fixed ? 0.0 : INFINITY));
        }
    }
    return ZS_OK;
}

/* Puts the domain with one more answer into room->trial, and solves its LP for a while. */
static zs_status solve_answer(zsi_branch_room *room, zsi_prover *prover, const zsi_domain *domain, int32_t pair, int in,
                              int32_t *outcome)
{
    const zsi_region *region = prover->region;
    zsi_relax *relax = &prover->relax;
    double limit = (double)prover->prune * (1.0 + 1e-9);
    zsi_domain_copy(&room->trial, domain, region);
    if (in) {
        zsi_domain_settle(&room->trial, region, pair);
    } else {
        zsi_domain_drop(&room->trial, region, pair);
    }
    ZSI_TRY(bound_unit(prover, &room->trial, region->pair_unit[pair]));
    prover->counts.trials++;
    zsi_lp_limits limits = {.iterations = TRIAL_ITERATIONS,
                            .objective = limit / relax->cost_unit - relax->constant,
                            .monitor = prover->monitor};
    return zsi_lp_solve(relax->lp, limits, outcome);
}

/* Back from an answer to the domain. */
static zs_status take_back(zsi_branch_room *room, zsi_prover *prover, const zsi_domain *domain, int32_t pair)
{
    ZSI_TRY(bound_unit(prover, domain, prover->region->pair_unit[pair]));
    return zsi_lp_set_basis(prover->relax.lp, room->row_status, room->column_status);
}

zs_status zsi_branch_bound(zsi_branch_room *room, zsi_prover *prover, const zsi_domain *domain, int32_t pair, int in,
                           int64_t *bound)
{
    int32_t outcome;
    ZSI_TRY(solve_answer(room, prover, domain, pair, in, &outcome));
    if (outcome != ZSI_LP_STOPPED && outcome != ZSI_LP_LOST) {
        ZSI_TRY(zsi_prover_bound(prover, &room->trial, outcome == ZSI_LP_INFEASIBLE, bound));
    }
    return take_back(room, prover, domain, pair);
}

/* Tries one answer: its cost, and whether it is proven impossible. */
static zs_status try_answer(zsi_branch_room *room, zsi_prover *prover, const zsi_domain *domain, int32_t pair, int in,
                            double *cost, int32_t *impossible)
{
    int32_t outcome;
    int64_t bound = INT64_MIN / 4;
    ZSI_TRY(solve_answer(room, prover, domain, pair, in, &outcome));
    *cost = zsi_relax_cost(&prover->relax);
    *impossible = 0;
    int beyond = outcome == ZSI_LP_CUT_OFF || outcome == ZSI_LP_INFEASIBLE || *cost >= (double)prover->prune;
    if (beyond && outcome != ZSI_LP_STOPPED && outcome != ZSI_LP_LOST) {
        ZSI_TRY(zsi_prover_bound(prover, &room->trial, outcome == ZSI_LP_INFEASIBLE, &bound));
        *impossible = bound >= prover->prune;
    }
    if (*impossible) {
        zsi_log_trial(prover->log, prover->node, &prover->prices, pair, in);
    }
    return take_back(room, prover, domain, pair);
}

/* Works what a trial proved into the domain. */
static zs_status fix(zsi_prover *prover, zsi_domain *domain, int32_t pair, const int32_t *impossible)
{
    if (impossible[0] && impossible[1]) {
        domain->empty = 1;
        return ZS_OK;
    }
    if (impossible[0]) {
        zsi_domain_settle(domain, prover->region, pair);
    } else {
        zsi_domain_drop(domain, prover->region, pair);
    }
    return bound_unit(prover, domain, prover->region->pair_unit[pair]);
}

/* Solves again after a pair was fixed: the trials go on from there. */
static zs_status solve_again(zsi_branch_room *room, zsi_prover *prover, const zsi_domain *domain, zsi_branching *choice)
{
    zsi_relax *relax = &prover->relax;
    int32_t outcome;
    int64_t bound = INT64_MIN / 4;
    double limit = (double)prover->prune * (1.0 + 1e-9);
    ZSI_TRY(zsi_prover_solve(prover, domain, limit, 0, &outcome));
    if (outcome == ZSI_LP_CUT_OFF || outcome == ZSI_LP_INFEASIBLE) {
        ZSI_TRY(zsi_prover_bound(prover, domain, outcome == ZSI_LP_INFEASIBLE, &bound));
        choice->closed = bound >= prover->prune;
    }
    if (choice->closed) {
        zsi_prover_log_price(prover);
    }
    choice->lost = outcome != ZSI_LP_OPTIMAL;
    zsi_lp_basis(relax->lp, room->row_status, room->column_status);
    return ZS_OK;
}

zs_status zsi_branch_choose(zsi_branch_room *room, zsi_prover *prover, zsi_domain *domain, zsi_branching *choice)
{
    zsi_relax *relax = &prover->relax;
    double base = zsi_relax_cost(relax);
    double best = -1.0;
    int32_t n = list_candidates(room, prover, domain);
    int32_t waited = 0;
    *choice = (zsi_branching){.pair = -1};
    if (zsi_grow((void **)&room->row_status, &room->row_capacity, (size_t)relax->n_rows, 1)) {
        return ZS_E_MEMORY;
    }
    zsi_lp_basis(relax->lp, room->row_status, room->column_status);
    for (int32_t k = 0; k < n && waited < PATIENCE && !zsi_monitor_over(prover->monitor); k++) {
        int32_t pair = room->candidate[k];
        double cost[2];
        int32_t impossible[2];
        if (!is_split(prover, domain, pair)) {
            continue;
        }
        for (int in = 0; in < 2; in++) {
            ZSI_TRY(try_answer(room, prover, domain, pair, in, &cost[in], &impossible[in]));
            learn(room, prover, pair, prover->relax.x[pair], in, cost[in] - base);
        }
        if (impossible[0] || impossible[1]) {
            ZSI_TRY(fix(prover, domain, pair, impossible));
            choice->n_fixed++;
            choice->closed = domain->empty;
            if (!choice->closed) {
                ZSI_TRY(solve_again(room, prover, domain, choice));
            }
            if (choice->closed || choice->lost) {
                return ZS_OK;
            }
            base = zsi_relax_cost(relax);
            best = -1.0;
            waited = 0;
            continue;
        }
        double score = score_of(prover, cost[0] - base, cost[1] - base);
        waited++;
        if (score > best) {
            waited = 0;
            best = score;
            choice->pair = pair;
            choice->estimate[0] = cost[0];
            choice->estimate[1] = cost[1];
        }
    }
    return ZS_OK;
}
