/** @file proof.c */
#include "solve/proof.h"

#include "base/memory.h"
#include "solve/columns/columns.h"
#include "solve/lagrange/border_certificate.h"
#include "solve/lagrange/lagrange.h"
#include "solve/search/exact.h"
#include "solve/tree/log_certificate.h"
#include "solve/tree/tree.h"

#include <math.h>
#include <string.h>

/* Pairs of unit and school beyond which the tree's tables would not pay. */
#define MOST_PAIRS 3000000
/* Steps of multipliers: far more than they need, and where no plan is known to aim at. */
enum { MOST_STEPS = 5000, STEPS_WITHOUT_PLAN = 300 };
/* Of the tree near a relaxation. */
enum { NODES_NEAR = 60 };
/* What the log of a tree may take, packed. */
#define LOG_BYTES ((size_t)64 << 20)
/* Units a zone up to which zones are priced quickly, and units up to which their linear program stays small. */
enum { COLUMN_UNITS_A_ZONE = 12, COLUMN_UNITS = 3000 };

static int columns_pay(const zsi_instance *instance)
{
    return instance->n_units <= COLUMN_UNITS && instance->n_units / COLUMN_UNITS_A_ZONE <= instance->n_schools &&
           !instance->link_border && !instance->sites && instance->problem->limit_moved_pupils < 0 && zsi_columns_apply(instance);
}

int32_t zsi_proof_kind(const zsi_instance *instance)
{
    if (columns_pay(instance)) {
        return ZSI_PROOF_COLUMNS;
    }
    return (int64_t)instance->n_units * instance->n_schools <= MOST_PAIRS ? ZSI_PROOF_TREE : ZSI_PROOF_MULTIPLIERS;
}

/* The tree's plan in its region's units and schools, back in those of the instance. */
static zs_status take_plan(zsi_proof *proof, const zsi_region *region, const zsi_tree_result *result)
{
    if (!result->school || result->best_cost >= ZSI_FORBIDDEN) {
        return ZS_OK;
    }
    proof->school = ZSI_NEW(int32_t, proof->instance->n_units);
    if (!proof->school) {
        return zsi_fail_memory(&proof->report);
    }
    for (int32_t u = 0; u < region->n_units; u++) {
        proof->school[region->unit_of[u]] = region->school_of[result->school[u]];
    }
    proof->cost = result->best_cost;
    return ZS_OK;
}

/* The region's numbers against those of the instance, for those who look on. */
typedef struct leaning {
    zsi_proof *proof;
    const zsi_region *region;
    int32_t *school; /* [n_units of the instance] */
    uint8_t *left;   /* [n_units * n_schools of the instance] */
    uint8_t *open;   /* [n_schools of the instance] percent */
} leaning;

static void tell_plan(void *data, const int32_t *school, int64_t cost)
{
    leaning *here = data;
    for (int32_t u = 0; u < here->region->n_units; u++) {
        here->school[here->region->unit_of[u]] = here->region->school_of[school[u]];
    }
    zsi_suggest_plan(&here->proof->suggestion, here->school, cost);
}

/* A school is as open as the unit it stands in goes to it. */
static void tell_open(leaning *here, const double *share)
{
    const zsi_region *region = here->region;
    for (int32_t j = 0; j < region->n_schools; j++) {
        int32_t seat = zsi_region_seat(region, j);
        here->open[region->school_of[j]] = seat < 0 ? 0 : (uint8_t)lround(100.0 * fmin(fmax(share[seat], 0.0), 1.0));
    }
}

static void suggest(void *data, const int32_t *school, const zsi_domain *root, const double *share)
{
    leaning *here = data;
    const zsi_region *region = here->region;
    int32_t n_schools = here->proof->instance->n_schools;
    memset(here->left, 0, (size_t)here->proof->instance->n_units * (size_t)n_schools);
    for (int32_t u = 0; u < region->n_units; u++) {
        here->school[region->unit_of[u]] = school[u] < 0 ? -1 : region->school_of[school[u]];
        for (int32_t p = region->pair_first[u]; p < region->pair_first[u + 1]; p++) {
            here->left[(int64_t)region->unit_of[u] * n_schools + region->school_of[region->pair_school[p]]] = root->open[p];
        }
    }
    tell_open(here, share);
    zsi_suggest(&here->proof->suggestion, here->school, here->left, here->open);
}

/* A better plan of the region near where its relaxation leans to, by a tree over what is undecided. */
static zs_status improve(void *data, const int32_t *school, int32_t *plan, int64_t *cost)
{
    leaning *here = data;
    const zsi_region *region = here->region;
    zsi_best best = {.school = ZSI_NEW(int32_t, here->proof->instance->n_units), .cost = *cost};
    zs_status status = best.school ? ZS_OK : ZS_E_MEMORY;
    for (int32_t u = 0; status == ZS_OK && u < region->n_units; u++) {
        here->school[region->unit_of[u]] = school[u] < 0 ? -1 : region->school_of[school[u]];
        best.school[region->unit_of[u]] = region->school_of[plan[u]];
    }
    if (status == ZS_OK) {
        status = zsi_exact_near(here->proof->instance, here->school, NULL, NODES_NEAR, here->proof->monitor, &best);
    }
    for (int32_t u = 0; status == ZS_OK && best.cost < *cost && u < region->n_units; u++) {
        while (region->school_of[plan[u]] != best.school[region->unit_of[u]]) {
            plan[u] = (plan[u] + 1) % region->n_schools;
        }
    }
    *cost = status == ZS_OK ? best.cost : *cost;
    free(best.school);
    return status;
}

/* A bound that leaves nothing to prove. */
static int64_t enough(const zsi_proof *proof)
{
    return proof->start ? zsi_bound_within(proof->start_cost, proof->gap, proof->step) : INT64_MAX;
}

/* Multipliers for the whole instance, and the bound that they prove. */
static zs_status find_multipliers(zsi_proof *proof, zsi_lagrange *multipliers)
{
    zsi_lagrange_options options = {.upper = proof->start ? proof->start_cost : ZSI_FORBIDDEN,
                                    .enough = enough(proof),
                                    .most_steps = proof->start ? MOST_STEPS : STEPS_WITHOUT_PLAN,
                                    .known = &proof->known};
    int32_t threads = proof->kind == ZSI_PROOF_MULTIPLIERS ? proof->threads : 1;
    ZSI_TRY(zsi_lagrange_make(multipliers, proof->instance, proof->place_price, proof->start, threads,
                              &proof->report));
    zs_status status = zsi_lagrange_ascend(multipliers, &options, proof->monitor, &proof->report);
    proof->bound = multipliers->bound;
    proof->finished = multipliers->bound >= options.enough;
    return status;
}

/* The multipliers themselves are the certificate of a bound that they finished; else a spare one. */
static zs_status certify_multipliers(zsi_proof *proof, const zsi_lagrange *multipliers)
{
    zsi_certificate *c = &proof->multipliers;
    if (multipliers->bound == INT64_MIN) {
        return ZS_OK;
    }
    if (zsi_certificate_of_multipliers(c, proof->instance->n_units, multipliers->once, multipliers->moved,
                                       multipliers->site) ||
        zsi_lagrange_certify_borders(multipliers, c)) {
        return zsi_fail_memory(&proof->report);
    }
    c->bound = multipliers->bound;
    if (proof->certificate.kind == ZSI_BOUND_NONE) {
        proof->certificate = *c;
        zsi_certificate_init(c);
        proof->root_bound = multipliers->bound;
        proof->certifies = 1;
    }
    return ZS_OK;
}

static zs_status prove_by_multipliers(zsi_proof *proof)
{
    zsi_lagrange multipliers = {0};
    zs_status status = find_multipliers(proof, &multipliers);
    zs_status certified = certify_multipliers(proof, &multipliers);
    if (status == ZS_OK && proof->bound > INT64_MIN) {
        proof->once = multipliers.once;
        proof->worth = multipliers.value;
        multipliers.once = NULL;
        multipliers.value = NULL;
    }
    zsi_lagrange_clear(&multipliers);
    return status == ZS_OK ? certified : status;
}

static zs_status grow_tree(zsi_proof *proof, const zsi_instance *instance, const zsi_lagrange *multipliers)
{
    zsi_region region = {0};
    zsi_tree_result result = {.bound = INT64_MIN, .best_cost = ZSI_FORBIDDEN};
    ZSI_TRY(zsi_region_make(&region, instance, 0, NULL, NULL, &proof->report));
    zsi_tree_options options = {.gap = proof->gap,
                                .once = multipliers->once,
                                .moved_price = multipliers->moved,
                                .site_price = multipliers->site,
                                .known = &proof->known,
                                .school = proof->start,
                                .log_bytes = LOG_BYTES,
                                .step = proof->step,
                                .most_rounds = proof->rounds,
                                .cutoff = proof->start ? proof->start_cost : ZSI_FORBIDDEN};
    leaning here = {.proof = proof,
                    .region = &region,
                    .school = ZSI_NEW(int32_t, proof->instance->n_units),
                    .left = ZSI_NEW(uint8_t, (size_t)proof->instance->n_units * (size_t)proof->instance->n_schools),
                    .open = ZSI_NEW(uint8_t, proof->instance->n_schools)};
    options.on_leaning = suggest;
    options.improve = zsi_exact_fits(proof->instance) && !instance->sites ? improve : NULL; /* sets of schools are drawn */
    options.leaning_data = &here;
    options.on_plan = tell_plan;
    options.on_plan_data = &here;
    zs_status status = here.school && here.left && here.open
                           ? zsi_tree_prove(&region, &options, proof->monitor, &result, &proof->report)
                           : zsi_fail_memory(&proof->report);
    free(here.school);
    free(here.left);
    free(here.open);
    proof->bound = result.bound > proof->bound ? result.bound : proof->bound;
    proof->finished = result.finished;
    proof->counts = result.counts;
    zs_status taken = take_plan(proof, &region, &result);
    if (taken == ZS_OK) {
        taken = zsi_certificate_from_log(&proof->certificate, &result.log, &region, &proof->certifies, &proof->root_bound);
    }
    if (taken == ZS_OK && zsi_lagrange_certify_borders(multipliers, &proof->certificate)) {
        taken = zsi_fail_memory(&proof->report);
    }
    zsi_tree_result_clear(&result);
    zsi_region_clear(&region);
    return status == ZS_OK ? taken : status;
}

/* Takes the log over as the certificate, of as much as it proves. */
static void take_log(zsi_proof *proof, zsi_column_log *log, const zsi_columns_result *result)
{
    if (result->logged > ZSI_WORTH_NONE) {
        proof->certificate.kind = ZSI_BOUND_COLUMNS;
        proof->certificate.columns = *log;
        proof->certifies = result->logged >= result->bound;
        *log = (zsi_column_log){0};
    }
}

static zs_status prove_by_columns(zsi_proof *proof)
{
    zsi_column_log log;
    zsi_columns_options options = {.plan = proof->start, .gap = proof->gap, .log = &log};
    zsi_columns_result result;
    if (zsi_column_log_make(&log, proof->instance->n_units, LOG_BYTES)) {
        return zsi_fail_memory(&proof->report);
    }
    zs_status status = zsi_columns_prove(proof->instance, &options, proof->monitor, &result, &proof->report);
    if (status == ZS_OK) {
        take_log(proof, &log, &result);
    }
    zsi_column_log_clear(&log);
    ZSI_TRY(status);
    proof->bound = result.bound;
    proof->finished = result.proven;
    proof->root_bound = result.root_bound;
    proof->counts.nodes = result.nodes;
    proof->counts.packing_cuts = result.cuts;
    proof->counts.columns = result.columns;
    if (result.school && (!proof->start || result.cost < proof->start_cost)) {
        proof->cost = result.cost;
        proof->school = result.school;
        result.school = NULL;
    }
    zsi_columns_result_clear(&result);
    return ZS_OK;
}

/* The tree, charging pairs for borders as the multipliers found best. */
static zs_status grow_charged_tree(zsi_proof *proof, const zsi_lagrange *multipliers)
{
    zsi_instance charged = *proof->instance;
    int64_t *charge = proof->instance->link_border ? zsi_lagrange_charges(multipliers) : NULL;
    if (proof->instance->link_border && !charge) {
        return zsi_fail_memory(&proof->report);
    }
    charged.charge = charge;
    zs_status status = grow_tree(proof, &charged, multipliers);
    free(charge);
    return status;
}

/* The tree, from multipliers that close most pairs before its first linear program. */
static zs_status prove_by_tree(zsi_proof *proof)
{
    zsi_lagrange multipliers = {0};
    zs_status status = find_multipliers(proof, &multipliers);
    if (status == ZS_OK && !proof->finished && !zsi_monitor_over(proof->monitor)) {
        status = grow_charged_tree(proof, &multipliers);
    }
    zs_status certified = certify_multipliers(proof, &multipliers);
    zsi_lagrange_clear(&multipliers);
    return status == ZS_OK ? certified : status;
}

static void *work(void *data)
{
    zsi_proof *proof = data;
    switch (proof->kind) {
    case ZSI_PROOF_COLUMNS:
        proof->status = prove_by_columns(proof);
        break;
    case ZSI_PROOF_TREE:
        proof->status = prove_by_tree(proof);
        break;
    default:
        proof->status = prove_by_multipliers(proof);
    }
    if (proof->beside) {
        atomic_store(&proof->beside->stop, 1);
    }
    atomic_store_explicit(&proof->done, 1, memory_order_release);
    return NULL;
}

zs_status zsi_proof_start(zsi_proof *proof, const zsi_report *told)
{
    proof->bound = INT64_MIN;
    proof->cost = ZSI_FORBIDDEN;
    zsi_report_init_like(&proof->report, told);
    ZSI_TRY(zsi_suggestion_make(&proof->suggestion, proof->instance->n_units,
                                proof->kind == ZSI_PROOF_TREE ? proof->instance->n_schools : 0, &proof->report));
    atomic_init(&proof->done, 0);
    atomic_init(&proof->known, INT64_MIN);
    if (pthread_create(&proof->thread, NULL, work, proof) != 0) {
        return ZS_E_MEMORY;
    }
    proof->has_thread = 1;
    return ZS_OK;
}

void zsi_proof_join(zsi_proof *proof)
{
    if (proof->has_thread) {
        pthread_join(proof->thread, NULL);
        proof->has_thread = 0;
    }
}

void zsi_proof_clear(zsi_proof *proof)
{
    zsi_suggestion_clear(&proof->suggestion);
    zsi_report_clear(&proof->report);
    zsi_certificate_clear(&proof->certificate);
    zsi_certificate_clear(&proof->multipliers);
    free(proof->school);
    free(proof->once);
    free(proof->worth);
    memset(proof, 0, sizeof *proof);
}

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

int64_t zsi_cost_step(const zsi_instance *instance)
{
    int64_t step = 0;
    for (int64_t i = 0; step != 1 && i < (int64_t)instance->n_units * instance->n_schools; i++) {
        step = instance->cost[i] < ZSI_FORBIDDEN ? common_divisor(instance->cost[i], step) : step;
    }
    for (int32_t i = 0; instance->link_border && step != 1 && i < instance->link_first[instance->n_units]; i++) {
        step = common_divisor(instance->link_border[i], step);
    }
    return step > 0 ? step : 1;
}
