/** @file site_moves.c */
#include "solve/siting/site_moves.h"

#include "base/memory.h"
#include "solve/search/construct.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { ROUNDS_A_STEP = 4, PROPOSALS_A_UNIT = 400, DRAWS = 60 };
/* How much worse than the best a plan may be to go on from it: at first, falling to nothing over this many rounds, then
 * again. */
static const double TOLERANCE = 0.012;
enum { ROUNDS_OF_TOLERANCE = 96 };

static zs_status make_one(zsi_site_move *m, const zsi_instance *instance, const int32_t *start, uint64_t seed,
                          zsi_report *report)
{
    m->instance = instance;
    m->school = ZSI_NEW(int32_t, instance->n_units);
    m->is_freed = ZSI_NEW(uint8_t, instance->n_units);
    m->window = ZSI_NEW(uint8_t, instance->n_schools);
    zsi_random_seed(&m->random, seed);
    if (!m->school || !m->is_freed || !m->window) {
        return zsi_fail_memory(report);
    }
    ZSI_TRY(zsi_zones_make(&m->zones, instance, start, report));
    return zsi_best_make(&m->trial, &m->zones, report);
}

zs_status zsi_site_moves_make(zsi_site_moves *moves, const zsi_instance *instance, const int64_t *place_price,
                              const int32_t *start, double a_unit, double a_pupil, uint64_t seed, zsi_report *report)
{
    *moves = (zsi_site_moves){.instance = instance,
                              .place_price = place_price,
                              .a_unit = a_unit,
                              .a_pupil = a_pupil,
                              .move = ZSI_NEW(zsi_site_move, ZSI_MOVES_AT_ONCE),
                              .record = INT64_MAX};
    zs_status status = moves->move ? ZS_OK : zsi_fail_memory(report);
    for (int i = 0; status == ZS_OK && i < ZSI_MOVES_AT_ONCE; i++) {
        status = make_one(&moves->move[i], instance, start, seed + 104729u * (uint64_t)i, report);
    }
    if (status != ZS_OK) {
        zsi_site_moves_clear(moves);
    }
    return status;
}

void zsi_site_moves_clear(zsi_site_moves *moves)
{
    for (int i = 0; moves->move && i < ZSI_MOVES_AT_ONCE; i++) {
        zsi_zones_clear(&moves->move[i].zones);
        zsi_best_clear(&moves->move[i].trial);
        free(moves->move[i].school);
        free(moves->move[i].is_freed);
        free(moves->move[i].window);
    }
    free(moves->move);
    *moves = (zsi_site_moves){0};
}

static int32_t draw(zsi_site_move *m, int32_t n)
{
    return (int32_t)zsi_random_below(&m->random, (uint32_t)n);
}

static int is_open(const zsi_site_move *m, int32_t school)
{
    return zsi_sites_is_open(m->instance->sites, m->school, school);
}

/* The open school that stands in the same unit as this one, -1: none. */
static int32_t open_in_unit(const zsi_site_move *m, int32_t school)
{
    int32_t there = m->school[m->instance->sites->unit[school]];
    return m->instance->sites->unit[there] == m->instance->sites->unit[school] ? there : -1;
}

/* Whether a school's unit may go to others, so that the school may be closed. */
static int may_close(const zsi_site_move *m, int32_t school)
{
    return zsi_sites_may_close(m->instance, m->left, m->instance->sites->unit[school]);
}

static void free_unit(zsi_site_move *m, int32_t unit)
{
    m->school[unit] = -1;
    m->is_freed[unit] = 1;
}

/* Takes all units out of a zone. */
static void close_school(zsi_site_move *m, int32_t school)
{
    for (int32_t u = 0; u < m->instance->n_units; u++) {
        if (m->school[u] == school) {
            free_unit(m, u);
        }
    }
}

/* One school takes the zone of another that stands in the same unit. */
static void exchange(zsi_site_move *m, int32_t from, int32_t to)
{
    for (int32_t u = 0; u < m->instance->n_units; u++) {
        if (m->school[u] == from) {
            m->school[u] = to;
            m->is_freed[u] = 1;
        }
    }
}

/* Opens a school with the unit it stands in; units that only this one joined to their zone are taken out of it. */
static void open_school(zsi_site_move *m, int32_t school)
{
    int32_t unit = m->instance->sites->unit[school];
    int32_t from = m->school[unit];
    if (from >= 0) {
        zsi_zones_walk(&m->zones, from, unit);
        for (int32_t u = 0; u < m->instance->n_units; u++) {
            if (m->school[u] == from && m->zones.mark[u] != m->zones.walk) {
                free_unit(m, u);
            }
        }
    }
    m->school[unit] = school;
    m->is_freed[unit] = 1;
}

static int32_t draw_closed(zsi_site_move *m)
{
    for (int i = 0; i < DRAWS; i++) {
        int32_t j = draw(m, m->instance->n_schools);
        if (zsi_sites_may_go(m->instance, m->left, m->instance->sites->unit[j], j) && !is_open(m, j) && m->instance->places[j] > 0) {
            return j;
        }
    }
    return -1;
}

static int32_t draw_closable(zsi_site_move *m)
{
    for (int i = 0; i < DRAWS; i++) {
        int32_t j = draw(m, m->instance->n_schools);
        if (is_open(m, j) && may_close(m, j)) {
            return j;
        }
    }
    return -1;
}

/* A school to close for one that is opened: the one in whose zone it stands, or a neighbour of that zone, or any. */
static int32_t draw_victim(zsi_site_move *m, int32_t opened)
{
    const zsi_instance *in = m->instance;
    int32_t here = m->school[in->sites->unit[opened]];
    for (int i = 0; i < DRAWS; i++) {
        int32_t u = draw(m, in->n_units);
        int32_t degree = in->link_first[u + 1] - in->link_first[u];
        if (i == 0 && draw(m, 2) == 0 && may_close(m, here)) {
            return here;
        }
        if (m->school[u] != here || degree == 0) {
            continue;
        }
        int32_t next = m->school[in->link_unit[in->link_first[u] + draw(m, degree)]];
        if (next != here && may_close(m, next)) {
            return next;
        }
    }
    return draw(m, 3) == 0 ? draw_closable(m) : -1;
}

/* Opens one more closed school that stands in a unit taken out of its zone, where there is one. */
static void open_freed(zsi_site_move *m)
{
    for (int i = 0; i < DRAWS; i++) {
        int32_t j = draw(m, m->instance->n_schools);
        int32_t unit = m->instance->sites->unit[j];
        if (m->school[unit] < 0 && zsi_sites_may_go(m->instance, m->left, unit, j) && m->instance->places[j] > 0) {
            m->school[unit] = j;
            return;
        }
    }
}

/* Changes which schools are open in m->school; 0: this draw found nothing. */
static int change_sites(zsi_site_move *m)
{
    int32_t kind = draw(m, 6);
    if (kind == 0) {
        int32_t closed = draw_closable(m);
        if (closed >= 0) {
            close_school(m, closed);
        }
        return closed >= 0;
    }
    int32_t opened = draw_closed(m);
    if (opened < 0) {
        return 0;
    }
    int32_t there = open_in_unit(m, opened);
    if (there >= 0) {
        exchange(m, there, opened);
        return 1;
    }
    int32_t victim = kind == 1 ? -1 : draw_victim(m, opened);
    int32_t second = kind == 2 && victim >= 0 ? draw_victim(m, opened) : -1;
    open_school(m, opened);
    if (victim >= 0) {
        close_school(m, victim);
    }
    if (second >= 0) {
        close_school(m, second);
    }
    if (kind == 3 && victim >= 0) {
        open_freed(m);
    }
    return 1;
}

/* Zones with freed units, and those around them. Returns their units. */
static int64_t open_window(zsi_site_move *m)
{
    const zsi_instance *in = m->instance;
    int64_t n = 0;
    memset(m->window, 0, (size_t)in->n_schools);
    for (int32_t u = 0; u < in->n_units; u++) {
        for (int32_t i = in->link_first[u]; m->is_freed[u] && i < in->link_first[u + 1]; i++) {
            m->window[m->school[in->link_unit[i]]] = 1;
        }
        if (m->is_freed[u]) {
            m->window[m->school[u]] = 1;
        }
    }
    for (int32_t u = 0; u < in->n_units; u++) {
        n += m->window[m->school[u]];
    }
    return n;
}

static int is_complete(const zsi_site_move *m)
{
    for (int32_t u = 0; u < m->instance->n_units; u++) {
        if (m->school[u] < 0) {
            return 0;
        }
    }
    return 1;
}

static int64_t places_of(const zsi_instance *in, const int32_t *school)
{
    int64_t sum = 0;
    for (int32_t j = 0; j < in->n_schools; j++) {
        sum += zsi_sites_is_open(in->sites, school, j) ? in->places[j] : 0;
    }
    return sum;
}

/* Whether the open schools have places for all pupils, or no fewer than before. */
static int has_places(const zsi_site_move *m, const int32_t *before)
{
    int64_t pupils = 0;
    int64_t places = places_of(m->instance, m->school);
    for (int32_t u = 0; u < m->instance->n_units; u++) {
        pupils += m->instance->pupils[u];
    }
    return places >= pupils || places >= places_of(m->instance, before);
}

/* What the threads of one round share. */
typedef struct move_round {
    zsi_site_moves *moves;
    const zsi_best *plan;
    zsi_monitor *monitor;
    atomic_int next;
} move_round;

/* Makes one move from the plan and anneals around it into m->trial; m->is_made is 0 where there was none to make. */
static zs_status make_move(const move_round *r, zsi_site_move *m)
{
    static const double heats[] = {0.2, 0.5, 1.0};
    const zsi_instance *in = m->instance;
    m->is_made = 0;
    m->left = r->moves->left;
    m->n_proposals = 0;
    memcpy(m->school, r->plan->school, (size_t)in->n_units * sizeof *m->school);
    memset(m->is_freed, 0, (size_t)in->n_units);
    zsi_zones_set(&m->zones, r->plan->school);
    if (!change_sites(m)) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_grow_zones(in, r->moves->place_price, m->school, NULL));
    if (!is_complete(m) || !zsi_sites_within_limits(in->sites, m->school) || !has_places(m, r->plan->school)) {
        return ZS_OK;
    }
    zsi_anneal_options options = {.proposals = PROPOSALS_A_UNIT * open_window(m),
                                  .heat_start = heats[draw(m, 3)] * r->moves->a_unit,
                                  .heat_end = 0.01 * r->moves->a_unit,
                                  .excess_price = r->moves->a_pupil,
                                  .place_price = r->moves->place_price,
                                  .window = m->window,
                                  .seed = zsi_random_next(&m->random)};
    zsi_zones_set(&m->zones, m->school);
    zsi_best_clear(&m->trial);
    ZSI_TRY(zsi_best_make(&m->trial, &m->zones, NULL));
    m->n_proposals = options.proposals;
    m->is_made = 1;
    return zsi_anneal(&m->zones, &options, r->monitor, &m->trial, NULL);
}

static void *work(void *data)
{
    move_round *r = data;
    for (;;) {
        int i = atomic_fetch_add(&r->next, 1);
        if (i >= ZSI_MOVES_AT_ONCE) {
            return NULL;
        }
        r->moves->move[i].status = make_move(r, &r->moves->move[i]);
    }
}

/* One round; a thread that cannot be started leaves its moves to the others. The best move, NULL: none was made. */
static zs_status run_round(zsi_site_moves *moves, int32_t threads, const zsi_best *plan, zsi_monitor *monitor,
                           const zsi_site_move **best, zsi_report *report)
{
    pthread_t thread[ZSI_MOVES_AT_ONCE];
    move_round r = {.moves = moves, .plan = plan, .monitor = monitor};
    int n = 0;
    atomic_init(&r.next, 0);
    while (n < threads - 1 && n < ZSI_MOVES_AT_ONCE - 1 && pthread_create(&thread[n], NULL, work, &r) == 0) {
        n++;
    }
    work(&r);
    while (n > 0) {
        pthread_join(thread[--n], NULL);
    }
    *best = NULL;
    for (int i = 0; i < ZSI_MOVES_AT_ONCE; i++) {
        const zsi_site_move *m = &moves->move[i];
        if (m->status != ZS_OK) {
            return zsi_fail_memory(report);
        }
        moves->n_proposals += m->n_proposals;
        if (m->is_made && (!*best || zsi_best_before(&m->trial, &(*best)->trial))) {
            *best = m;
        }
    }
    return ZS_OK;
}

/* Whether to go on from a trial. */
static int is_near_record(const zsi_site_moves *moves, const zsi_best *trial, double tolerance)
{
    return zsi_best_is_plan(trial) && (double)trial->cost <= (double)moves->record * (1.0 + tolerance);
}

static double tolerance_of(const zsi_site_moves *moves)
{
    double left = 1.0 - (double)(moves->n_rounds % ROUNDS_OF_TOLERANCE) / ROUNDS_OF_TOLERANCE;
    return TOLERANCE * left * left;
}

zs_status zsi_site_moves_step(zsi_site_moves *moves, int32_t threads, zsi_best *plan, zsi_best *best, zsi_monitor *monitor,
                              zsi_report *report)
{
    int32_t n = moves->instance->n_units;
    for (int i = 0; i < ROUNDS_A_STEP && !zsi_monitor_over(monitor); i++) {
        const zsi_site_move *made;
        double tolerance = tolerance_of(moves);
        moves->n_rounds++;
        if (zsi_best_is_plan(best) && best->cost < moves->record) {
            moves->record = best->cost;
        }
        if (zsi_best_is_plan(plan) && (double)plan->cost > (double)moves->record * (1.0 + 2.0 * tolerance)) {
            zsi_best_copy(plan, best, n);
        }
        ZSI_TRY(run_round(moves, threads, plan, monitor, &made, report));
        if (made && (zsi_best_before(&made->trial, plan) || is_near_record(moves, &made->trial, tolerance))) {
            zsi_best_copy(plan, &made->trial, n);
        }
        if (zsi_best_before(plan, best)) {
            zsi_best_copy(best, plan, n);
        }
    }
    return ZS_OK;
}
