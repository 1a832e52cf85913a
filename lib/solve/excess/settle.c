/** @file settle.c */
#include "solve/excess/settle.h"

#include "base/memory.h"
#include "solve/excess/overflow.h"
#include "solve/excess/overfull.h"
#include "solve/excess/surplus.h"

#include <string.h>

/* Sizes of the tree's tables (units times schools): of an instance that is asked at once, at first, after a round, or
 * at last; of a window. */
enum { TINY = 600, SMALL = 4000, MOST_OF_ALL = 60000, MOST_OF_WINDOW = 4000, WINDOW_NODES = 200 };
/* Tries to pass a school's surplus on; rounds over the overfull schools, the first with this many tries each, each
 * further round with four times as many, and with hot runs in growing windows, of this many proposals a unit. */
enum { TRIES = 8, ROUNDS = 4, HOT_RUNS = 4, HOT_PROPOSALS = 1000 };
/* Heat of these runs: excess alone leads, cost hardly counts. */
static const double heats[HOT_RUNS] = {1.0, 4.0, 16.0, 64.0};

typedef struct settling {
    const zsi_instance *in;
    const zsi_settle_options *options;
    zsi_best *best;
    zsi_zones zones; /* room for the hot runs */
    uint64_t n_runs;
    int64_t effort; /* of the round: 1, 4, 16, ... */
    int64_t *bound;
    zsi_monitor *monitor; /* of this work alone */
    int32_t changed;
    zsi_report *report;
} settling;

static int is_settled(const settling *s)
{
    return zsi_best_keeps_limits(s->best) && s->best->excess <= *s->bound;
}

/* Units that took part go where the answer sends them. */
static zs_status take(settling *s, const zsi_overflow_answer *answer)
{
    for (int32_t u = 0; u < s->in->n_units; u++) {
        s->best->school[u] = answer->school[u] >= 0 ? answer->school[u] : s->best->school[u];
    }
    s->best->cost = zsi_instance_cost(s->in, s->best->school);
    s->best->excess = zsi_instance_excess(s->in, s->best->school);
    s->best->n_forbidden = 0;
    s->best->moved_beyond = 0;
    s->changed = 1;
    return s->best->excess < 0 ? zsi_fail_memory(s->report) : ZS_OK;
}

static int64_t everyone(const zsi_instance *in)
{
    int64_t sum = 0;
    for (int32_t u = 0; u < in->n_units; u++) {
        sum += in->pupils[u];
    }
    return sum;
}

/* Its certificate proves the bound now, or none does. */
static void take_proof(settling *s, zsi_overflow_answer *answer)
{
    if (!s->options->proof) {
        return;
    }
    zsi_certificate_clear(&s->options->proof->certificate);
    *s->options->proof = answer->proof;
    zsi_certificate_init(&answer->proof.certificate);
}

/* All of a small instance at once. */
static zs_status settle_all(settling *s, int64_t largest)
{
    int rules = zsi_best_keeps_limits(s->best);
    zsi_overflow_query query = {.most = rules ? s->best->excess - 1 : everyone(s->in)};
    zsi_overflow_answer answer;
    if (s->in->sites || zsi_overflow_size(s->in, &query) > largest || is_settled(s) || zsi_monitor_over(s->monitor)) {
        return ZS_OK;
    }
    zs_status status = zsi_overflow_solve(s->in, &query, s->monitor, &answer, s->report);
    if (status == ZS_OK) {
        if (answer.bound > *s->bound) {
            *s->bound = answer.bound;
            take_proof(s, &answer);
        }
        if (answer.school) {
            status = take(s, &answer);
        }
    }
    zsi_overflow_clear(&answer);
    return status;
}

static int64_t units_in(const settling *s, const zsi_window_choice *window)
{
    int64_t n = 0;
    for (int32_t u = 0; u < s->in->n_units; u++) {
        n += window->open[s->best->school[u]];
    }
    return n;
}

/* Anneals a window of the best plan for excess alone; *gained says whether it fell. */
static zs_status run_hot(settling *s, const zsi_window_choice *window, int32_t *gained)
{
    int64_t excess = s->best->excess;
    *gained = 0;
    for (int i = 0; i < HOT_RUNS && !*gained && !zsi_monitor_over(s->monitor); i++) {
        zsi_anneal_options options = {.proposals = HOT_PROPOSALS * s->effort * units_in(s, window),
                                      .heat_start = heats[i] * s->options->a_unit,
                                      .heat_end = 0.1 * s->options->a_unit,
                                      .excess_price = heats[i] * s->options->a_pupil,
                                      .place_price = s->options->place_price,
                                      .window = window->open,
                                      .seed = s->options->seed + 7919u * ++s->n_runs};
        zsi_zones_set(&s->zones, s->best->school);
        ZSI_TRY(zsi_anneal(&s->zones, &options, s->monitor, s->best, s->report));
        *gained = s->best->excess < excess;
    }
    s->changed |= *gained;
    return ZS_OK;
}

/* One window of the best plan, exactly; *gained says whether its excess fell. */
static zs_status ask_window(settling *s, const zsi_window_choice *window, int32_t *gained)
{
    zsi_overflow_query query = {
        .open = window->open, .plan = s->best->school, .most = window->excess - 1, .most_nodes = WINDOW_NODES};
    zsi_overflow_answer answer;
    *gained = 0;
    if (s->in->sites || zsi_overflow_size(s->in, &query) > MOST_OF_WINDOW) {
        return ZS_OK;
    }
    zs_status status = zsi_overflow_solve(s->in, &query, s->monitor, &answer, s->report);
    if (status == ZS_OK && answer.school) {
        status = take(s, &answer);
        *gained = 1;
    }
    zsi_overflow_clear(&answer);
    return status;
}

/* Tries to pass one school's surplus on, each time from the best plan, for as long as that gains. */
static zs_status pass_on(settling *s, zsi_overfull *map, int32_t school)
{
    zsi_surplus surplus;
    uint64_t seed = s->options->seed + 7919u * ++s->n_runs;
    zs_status status = zsi_surplus_make(&surplus, &s->zones, map, seed) ? zsi_fail_memory(s->report) : ZS_OK;
    for (int64_t i = 0; status == ZS_OK && i < TRIES * s->effort && !zsi_monitor_over(s->monitor); i++) {
        zsi_zones_set(&s->zones, s->best->school);
        if (s->zones.load[school] <= s->in->places[school]) {
            break;
        }
        zsi_surplus_pass(&surplus, school);
        if (zsi_best_beaten(s->best, &s->zones) && s->zones.excess < s->best->excess) {
            memcpy(s->best->school, s->zones.school, (size_t)s->in->n_units * sizeof *s->best->school);
            s->best->excess = s->zones.excess;
            s->best->cost = s->zones.cost;
            s->changed = 1;
            i = -1;
        }
    }
    zsi_surplus_clear(&surplus);
    return status;
}

/* Windows around one overfull school, each larger than the last, until it is overfull no more. */
static zs_status relieve(settling *s, zsi_overfull *map, int32_t school)
{
    zsi_window_choice window;
    zs_status status = ZS_OK;
    zsi_overfull_start(map, s->best->school, school);
    while (status == ZS_OK && !is_settled(s) && !zsi_monitor_over(s->monitor) && zsi_overfull_grow(map, &window)) {
        int32_t gained;
        status = run_hot(s, &window, &gained);
        if (status == ZS_OK && !gained) {
            status = ask_window(s, &window, &gained);
        }
        if (gained) {
            zsi_overfull_start(map, s->best->school, school);
        }
    }
    return status;
}

/* One round over all overfull schools. */
static zs_status relieve_all(settling *s, zsi_overfull *map)
{
    zs_status status = ZS_OK;
    for (int32_t j = 0; status == ZS_OK && j < s->in->n_schools && !is_settled(s); j++) {
        status = pass_on(s, map, j);
        if (status == ZS_OK && s->effort > 1) {
            status = relieve(s, map, j);
        }
    }
    return status;
}

/* Rounds of more and more work; all of a small instance at once after the first. */
static zs_status work_rounds(settling *s)
{
    zsi_overfull map;
    zs_status status = zsi_overfull_make(&map, s->in) ? zsi_fail_memory(s->report) : ZS_OK;
    if (status == ZS_OK) {
        status = zsi_zones_make(&s->zones, s->in, s->best->school, s->report);
    }
    s->effort = 1;
    for (int round = 0; status == ZS_OK && round < ROUNDS && !is_settled(s) && !zsi_monitor_over(s->monitor); round++) {
        status = relieve_all(s, &map);
        if (status == ZS_OK && round == 0) {
            status = settle_all(s, SMALL);
        }
        s->effort *= 4;
    }
    zsi_zones_clear(&s->zones);
    zsi_overfull_clear(&map);
    return status;
}

zs_status zsi_settle_excess(const zsi_instance *instance, const zsi_settle_options *options, zsi_best *best,
                            int64_t *bound, int32_t *changed, zsi_monitor *monitor, zsi_report *report)
{
    double limit_s = monitor->limit_s - (1.0 - options->share) * zsi_monitor_left_s(monitor);
    zsi_monitor own = {.start_s = monitor->start_s, .limit_s = limit_s, .cancel = monitor->cancel};
    settling s = {
        .in = instance, .options = options, .best = best, .bound = bound, .monitor = &own, .report = report};
    zs_status status = settle_all(&s, TINY);
    if (status == ZS_OK && zsi_best_keeps_limits(best) && !is_settled(&s)) {
        status = work_rounds(&s);
    }
    if (status == ZS_OK) {
        status = settle_all(&s, MOST_OF_ALL);
    }
    *changed = s.changed;
    return status;
}
