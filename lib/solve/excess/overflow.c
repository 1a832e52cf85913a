/** @file overflow.c */
#include "solve/excess/overflow.h"

#include "base/memory.h"
#include "solve/tree/log_certificate.h"
#include "solve/tree/tree.h"

#include <math.h>
#include <string.h>

/* Cost of one pupil of excess: fine enough for fractional multipliers. */
#define A_PUPIL ZSI_SPILL_SCALE
/* What the log of a tree may take, packed. */
#define LOG_BYTES ((size_t)16 << 20)

/* The part of a unit in a query. */
enum { OUTSIDE = 0, STAYS = 1, MAY_LEAVE = 2 };

/* A query on its way into a problem of its own. Schools: the open ones, the ghost, the way out. Blocks: those of the
 * units that take part, the fillers by school, the blocks of the ghost and of the way out. */
typedef struct building {
    const zsi_instance *in;
    const zsi_overflow_query *query;
    uint8_t *part;        /* [n_units] */
    int32_t n_open;
    int32_t *school_of;   /* [n_open] */
    int32_t n_fillers;    /* of a school */
    int64_t filler[64];   /* [n_fillers] pupils */
    int32_t has_way_out;
    int32_t n_own;        /* blocks of units that take part */
    int32_t *block_at;    /* [n_blocks of the problem] in the new problem, -1: outside */
    int32_t n_links;
    int32_t *link_a;
    int32_t *link_b;
    zsi_problem problem;
} building;

static int is_open(const building *b, int32_t school)
{
    return !b->query->open || b->query->open[school];
}

/* Then the new problem is the one of spill.h, and its tree a certificate. */
static int is_of_all(const zsi_overflow_query *query)
{
    return !query->plan && !query->open;
}

static uint8_t part_of(const building *b, int32_t unit)
{
    int may_stay = 0;
    int may_leave = 0;
    if (b->query->plan) {
        return is_open(b, b->query->plan[unit]) ? STAYS : OUTSIDE;
    }
    for (int32_t j = 0; j < b->in->n_schools; j++) {
        int allowed = zsi_cost_at(b->in, unit, j) < ZSI_FORBIDDEN;
        may_stay |= allowed && is_open(b, j);
        may_leave |= allowed && !is_open(b, j);
    }
    return !may_stay ? OUTSIDE : may_leave ? MAY_LEAVE : STAYS;
}

/* Counts everything; -1: out of memory. */
static int count(building *b)
{
    const zsi_instance *in = b->in;
    b->part = ZSI_NEW(uint8_t, in->n_units);
    b->school_of = ZSI_NEW(int32_t, in->n_schools);
    if (!b->part || !b->school_of) {
        return -1;
    }
    for (int32_t j = 0; j < in->n_schools; j++) {
        if (is_open(b, j)) {
            b->school_of[b->n_open++] = j;
        }
    }
    for (int32_t u = 0; u < in->n_units; u++) {
        b->part[u] = part_of(b, u);
        b->has_way_out |= b->part[u] == MAY_LEAVE;
        b->n_own += b->part[u] != OUTSIDE ? in->unit_first[u + 1] - in->unit_first[u] : 0;
    }
    for (int64_t size = 1, rest = b->query->most; rest > 0; size *= 2) {
        b->filler[b->n_fillers++] = size < rest ? size : rest;
        rest -= size < rest ? size : rest;
    }
    return 0;
}

static int32_t n_schools_of(const building *b)
{
    return b->n_open + 1 + b->has_way_out;
}

static int32_t n_blocks_of(const building *b)
{
    return b->n_own + b->n_open * b->n_fillers + 1 + b->has_way_out;
}

static void clear(building *b)
{
    free(b->part);
    free(b->school_of);
    free(b->block_at);
    free(b->link_a);
    free(b->link_b);
    zsi_problem_clear(&b->problem);
}

static int64_t count_links(const building *b)
{
    const zsi_problem *old = b->in->problem;
    return (old->link_first ? old->n_links : 0) + 2 * (int64_t)b->n_open * b->n_fillers + b->n_own;
}

static int allocate(building *b)
{
    zsi_problem *p = &b->problem;
    zsi_problem_init(p);
    p->contiguous = b->in->problem->contiguous;
    p->n_blocks = n_blocks_of(b);
    p->n_schools = n_schools_of(b);
    size_t n_pairs = (size_t)p->n_blocks * (size_t)p->n_schools;
    p->pupils = ZSI_NEW(int64_t, p->n_blocks);
    p->places = ZSI_NEW(int64_t, p->n_schools);
    p->school_block = ZSI_NEW(int32_t, p->n_schools);
    p->travel_m = ZSI_NEW(double, n_pairs);
    p->current = ZSI_NEW(int32_t, p->n_blocks);
    p->group = ZSI_NEW(int32_t, p->n_blocks);
    b->block_at = ZSI_NEW(int32_t, b->in->problem->n_blocks);
    b->link_a = ZSI_NEW(int32_t, count_links(b));
    b->link_b = ZSI_NEW(int32_t, count_links(b));
    for (size_t i = 0; p->travel_m && i < n_pairs; i++) {
        p->travel_m[i] = INFINITY;
    }
    return p->pupils && p->places && p->school_block && p->travel_m && p->current && p->group && b->block_at &&
                   b->link_a && b->link_b
               ? 0
               : -1;
}

static void allow(building *b, int32_t block, int32_t school)
{
    b->problem.travel_m[(int64_t)block * b->problem.n_schools + school] = 0.0;
}

static void join(building *b, int32_t block, int32_t other)
{
    if (b->in->problem->contiguous) {
        b->link_a[b->n_links] = block;
        b->link_b[b->n_links++] = other;
    }
}

/* The current school in the new problem: closed ones are the way out. */
static int32_t current_of(const building *b, int32_t block)
{
    const zsi_problem *old = b->in->problem;
    int32_t school = old->current ? old->current[block] : -1;
    if (school < 0) {
        return -1;
    }
    for (int32_t j = 0; j < b->n_open; j++) {
        if (b->school_of[j] == school) {
            return j;
        }
    }
    return b->n_open + 1; /* where there is no way out, a school that it cannot stay with */
}

/* Blocks of the units that take part, with the schools that they may go to. */
static void add_units(building *b)
{
    const zsi_instance *in = b->in;
    zsi_problem *p = &b->problem;
    int32_t way_out = b->n_open + 1;
    int32_t n = 0;
    for (int32_t block = 0; block < in->problem->n_blocks; block++) {
        int32_t u = in->block_unit[block];
        b->block_at[block] = b->part[u] != OUTSIDE ? n : -1;
        if (b->part[u] == OUTSIDE) {
            continue;
        }
        p->pupils[n] = in->problem->pupils[block];
        p->group[n] = in->unit_first[u + 1] - in->unit_first[u] > 1 ? u : -1;
        p->current[n] = current_of(b, block);
        for (int32_t j = 0; j < b->n_open; j++) {
            if (zsi_cost_at(in, u, b->school_of[j]) < ZSI_FORBIDDEN) {
                allow(b, n, j);
            }
        }
        if (b->part[u] == MAY_LEAVE) {
            allow(b, n, way_out);
            join(b, n, p->n_blocks - 1);
        }
        n++;
    }
}

static void add_links(building *b)
{
    const zsi_problem *old = b->in->problem;
    for (int32_t block = 0; old->contiguous && block < old->n_blocks; block++) {
        for (int64_t i = old->link_first[block]; b->block_at[block] >= 0 && i < old->link_first[block + 1]; i++) {
            int32_t other = old->link_block[i];
            if (other > block && b->block_at[other] >= 0) {
                join(b, b->block_at[block], b->block_at[other]);
            }
        }
    }
}

static void add_fillers(building *b)
{
    zsi_problem *p = &b->problem;
    int32_t ghost = b->n_open;
    int32_t ghost_block = b->n_own + b->n_open * b->n_fillers;
    int32_t n = b->n_own;
    for (int32_t j = 0; j < b->n_open; j++) {
        for (int32_t k = 0; k < b->n_fillers; k++, n++) {
            p->pupils[n] = b->filler[k];
            p->current[n] = -1;
            p->group[n] = -1;
            allow(b, n, j);
            allow(b, n, ghost);
            join(b, n, p->school_block[j]);
            join(b, n, ghost_block);
        }
    }
    for (; n < p->n_blocks; n++) { /* the blocks of the ghost and of the way out */
        p->current[n] = -1;
        p->group[n] = -1;
        allow(b, n, ghost + n - ghost_block);
    }
}

static void add_schools(building *b)
{
    const zsi_problem *old = b->in->problem;
    zsi_problem *p = &b->problem;
    int64_t everyone = 0;
    for (int32_t block = 0; block < old->n_blocks; block++) {
        everyone += old->pupils[block];
    }
    for (int32_t j = 0; j < b->n_open; j++) {
        int32_t home = old->school_block[b->school_of[j]];
        p->places[j] = b->in->places[b->school_of[j]] + b->query->most;
        p->school_block[j] = old->contiguous ? b->block_at[home] : -1;
    }
    p->places[b->n_open] = b->query->most;
    p->places[p->n_schools - 1] = b->has_way_out ? everyone : b->query->most;
    for (int32_t k = 0; k < p->n_schools - b->n_open; k++) {
        p->school_block[b->n_open + k] = old->contiguous ? b->n_own + b->n_open * b->n_fillers + k : -1;
    }
}

/* Pupils moved outside a window are spent. */
static void set_moved_limit(building *b)
{
    const zsi_instance *in = b->in;
    b->problem.limit_moved_pupils = in->problem->limit_moved_pupils;
    for (int32_t u = 0; b->query->plan && in->problem->limit_moved_pupils >= 0 && u < in->n_units; u++) {
        b->problem.limit_moved_pupils -= b->part[u] == OUTSIDE ? zsi_instance_moved(in, u, b->query->plan[u]) : 0;
    }
}

static zs_status build(building *b, zsi_report *report)
{
    if (allocate(b)) {
        return zsi_fail_memory(report);
    }
    add_units(b);
    add_schools(b);
    add_links(b);
    add_fillers(b);
    set_moved_limit(b);
    return b->problem.contiguous
               ? zsi_problem_set_link_pairs(&b->problem, b->n_links, b->link_a, b->link_b, NULL, report)
               : ZS_OK;
}

/* Fillers at the ghost cost their pupils, everything else nothing. */
static void set_costs(const building *b, zsi_instance *made)
{
    for (int32_t u = 0; u < made->n_units; u++) {
        int64_t *cost = made->cost + (int64_t)u * made->n_schools + b->n_open;
        if (made->unit_block[made->unit_first[u]] >= b->n_own && *cost < ZSI_FORBIDDEN) {
            *cost = A_PUPIL * made->pupils[u];
        }
    }
}

static zs_status take_plan(const building *b, const zsi_instance *made, const zsi_tree_result *result,
                           zsi_overflow_answer *answer, zsi_report *report)
{
    free(answer->school);
    answer->school = ZSI_NEW(int32_t, b->in->n_units);
    if (!answer->school) {
        return zsi_fail_memory(report);
    }
    for (int32_t u = 0; u < b->in->n_units; u++) {
        int32_t block = b->block_at[b->in->unit_block[b->in->unit_first[u]]];
        int32_t school = block >= 0 ? result->school[made->block_unit[block]] : -1;
        answer->school[u] = school >= 0 && school < b->n_open ? b->school_of[school] : -1;
    }
    answer->excess = result->best_cost / A_PUPIL;
    return ZS_OK;
}

/* The log as a certificate, where it is whole. */
static zs_status take_proof(const building *b, const zsi_region *region, const zsi_proof_log *log, int64_t bound,
                            zsi_overflow_answer *answer, zsi_report *report)
{
    int32_t whole = 0;
    int64_t root_bound;
    zsi_certificate *c = &answer->proof.certificate;
    zsi_certificate_clear(c);
    answer->proof.most = b->query->most;
    if (zsi_certificate_from_log(c, log, region, &whole, &root_bound) != ZS_OK) {
        return zsi_fail_memory(report);
    }
    if (!whole) {
        zsi_certificate_clear(c);
        return ZS_OK;
    }
    c->scale = A_PUPIL;
    c->bound = bound;
    c->cost = INT64_MAX / 8; /* it stands beside no plan */
    return ZS_OK;
}

static zs_status take_bound(const building *b, const zsi_region *region, const zsi_tree_result *result,
                            zsi_overflow_answer *answer, zsi_report *report)
{
    int64_t most = b->query->most;
    int64_t bound = result->bound > A_PUPIL * most ? A_PUPIL * most + 1 : result->bound;
    int64_t pupils = bound <= 0 ? 0 : (bound - 1) / A_PUPIL + 1;
    if (pupils <= answer->bound) {
        return ZS_OK;
    }
    answer->bound = pupils;
    return is_of_all(b->query) ? take_proof(b, region, &result->log, bound, answer, report) : ZS_OK;
}

/* On the proof's thread: the first plan ends it. */
static void stop_at_plan(void *data, const int32_t *school, int64_t cost)
{
    zsi_monitor *monitor = data;
    (void)school;
    (void)cost;
    atomic_store(&monitor->stop, 1);
}

/* One question to the tree: is there a plan with at most query->most? */
static zs_status ask(const building *b, const zsi_instance *made, zsi_monitor *monitor, zsi_overflow_answer *answer,
                     zsi_report *report)
{
    zsi_region region = {0};
    zsi_monitor own = {.start_s = monitor->start_s, .limit_s = monitor->limit_s, .cancel = monitor->cancel};
    zsi_tree_result result = {.bound = INT64_MIN, .best_cost = ZSI_FORBIDDEN};
    zsi_tree_options options = {.cutoff = A_PUPIL * b->query->most + 1,
                                .most_nodes = b->query->most_nodes,
                                .log_bytes = is_of_all(b->query) ? LOG_BYTES : 0,
                                .on_plan = stop_at_plan,
                                .on_plan_data = &own};
    ZSI_TRY(zsi_region_make(&region, made, 0, NULL, NULL, report));
    zs_status status = zsi_tree_prove(&region, &options, &own, &result, report);
    status = status == ZS_E_SOLVER ? ZS_OK : status;
    status = status == ZS_OK ? take_bound(b, &region, &result, answer, report) : status;
    if (status == ZS_OK && result.school && result.best_cost < ZSI_FORBIDDEN) {
        status = take_plan(b, made, &result, answer, report);
    }
    zsi_tree_result_clear(&result);
    zsi_region_clear(&region);
    return status;
}

static zs_status solve_once(const zsi_instance *instance, const zsi_overflow_query *query, zsi_monitor *monitor,
                            zsi_overflow_answer *answer, zsi_report *report)
{
    building b = {.in = instance, .query = query};
    zsi_instance made = {0};
    zs_status status = count(&b) ? zsi_fail_memory(report) : build(&b, report);
    if (status == ZS_OK) {
        status = zsi_instance_make(&made, &b.problem, report);
    }
    if (status == ZS_OK) {
        set_costs(&b, &made);
        status = ask(&b, &made, monitor, answer, report);
    }
    zsi_instance_clear(&made);
    clear(&b);
    return status;
}

int64_t zsi_overflow_size(const zsi_instance *instance, const zsi_overflow_query *query)
{
    building b = {.in = instance, .query = query};
    int64_t size = count(&b) ? INT64_MAX : (int64_t)n_blocks_of(&b) * n_schools_of(&b);
    clear(&b);
    return size;
}

zs_status zsi_overflow_solve(const zsi_instance *instance, const zsi_overflow_query *query, zsi_monitor *monitor,
                             zsi_overflow_answer *answer, zsi_report *report)
{
    zsi_overflow_query next = *query;
    zs_status status = ZS_OK;
    int64_t found;
    *answer = (zsi_overflow_answer){.excess = -1};
    zsi_certificate_init(&answer->proof.certificate);
    do { /* each plan raises the question for a better one */
        found = answer->excess;
        status = solve_once(instance, &next, monitor, answer, report);
        next.most = answer->excess - 1;
    } while (status == ZS_OK && answer->excess != found && answer->excess > answer->bound &&
             !zsi_monitor_over(monitor));
    return status;
}

void zsi_overflow_clear(zsi_overflow_answer *answer)
{
    free(answer->school);
    zsi_certificate_clear(&answer->proof.certificate);
    *answer = (zsi_overflow_answer){0};
}
