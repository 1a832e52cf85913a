/** @file windows.c */
#include "solve/search/windows.h"

#include "base/memory.h"
#include "solve/search/exact.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

/* One window with a copy of the city that it works on. */
struct zsi_window {
    uint8_t *open; /* [n_schools] zones that may change */
    int32_t n_zones;
    int64_t proposals;
    uint64_t seed;
    zsi_zones zones;
    zsi_best best;
    int32_t proved;
    zs_status status;
};

/* What the threads of one batch share. */
typedef struct batch {
    zsi_windows *windows;
    const zsi_instance *instance; /* of exact windows */
    int32_t n;
    double heat;
    int64_t most_nodes; /* of exact windows, 0: anneal them */
    zsi_monitor *monitor;
    atomic_int next;
} batch;

/* Sums over possible moves of units. */
typedef struct move_sums {
    double cost;
    double pupils;
    double n;
} move_sums;

static void add_move(move_sums *sums, const zsi_zones *zones, int32_t unit, int32_t to)
{
    int64_t there = zsi_cost_at(zones->instance, unit, to);
    int64_t here = zsi_cost_at(zones->instance, unit, zones->school[unit]);
    if (to == zones->school[unit] || zones->instance->root[zones->school[unit]] == unit || there >= ZSI_FORBIDDEN || here >= ZSI_FORBIDDEN || zones->instance->pupils[unit] <= 0) {
        return;
    }
    int64_t change = there - here + zsi_zones_border_change(zones, unit, to);
    if (change != 0) {
        sums->cost += fabs((double)change);
        sums->pupils += (double)zones->instance->pupils[unit];
        sums->n += 1.0;
    }
}

/* Typical change of cost, and of cost a pupil, where a unit goes over to a neighbouring zone; to any school where there
 * are no neighbours to speak of. */
static void measure_moves(zsi_windows *windows, const zsi_zones *zones)
{
    const zsi_instance *in = zones->instance;
    move_sums sums = {0};
    for (int32_t u = 0; in->root[0] >= 0 && u < in->n_units; u++) {
        for (int32_t i = in->link_first[u]; i < in->link_first[u + 1]; i++) {
            add_move(&sums, zones, u, zones->school[in->link_unit[i]]);
        }
    }
    int stuck = sums.n < 1.0;
    for (int32_t u = 0; stuck && u < in->n_units; u++) {
        for (int32_t j = 0; j < in->n_schools; j++) {
            add_move(&sums, zones, u, j);
        }
    }
    windows->a_unit = sums.n > 0.0 ? sums.cost / sums.n : 1.0;
    windows->a_pupil = sums.n > 0.0 ? sums.cost / sums.pupils : 1.0;
}

static int64_t priced(const zsi_windows *windows, int32_t unit, int32_t school)
{
    int64_t cost = zsi_cost_at(windows->instance, unit, school);
    return cost >= ZSI_FORBIDDEN ? ZSI_FORBIDDEN : cost + windows->instance->pupils[unit] * windows->place_price[school];
}

static void find_least(zsi_windows *windows)
{
    for (int32_t u = 0; u < windows->instance->n_units; u++) {
        windows->least[u] = ZSI_FORBIDDEN;
        for (int32_t j = 0; j < windows->instance->n_schools; j++) {
            int64_t cost = priced(windows, u, j);
            windows->least[u] = cost < windows->least[u] ? cost : windows->least[u];
        }
    }
}

zs_status zsi_windows_make(zsi_windows *windows, const zsi_zones *zones, const int64_t *place_price, int32_t threads,
                           uint64_t seed, zsi_report *report)
{
    const zsi_instance *in = zones->instance;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *windows = (zsi_windows){.instance = in, .place_price = place_price};
    windows->threads = threads > 0 ? threads : processors > 0 ? (int32_t)processors : 1;
    zsi_random_seed(&windows->random, seed);
    windows->window = ZSI_NEW(struct zsi_window, ZSI_WINDOWS_AT_ONCE);
    windows->least = ZSI_NEW(int64_t, in->n_units);
    windows->order = ZSI_NEW(int32_t, in->n_units);
    windows->first = ZSI_NEW(int32_t, in->n_schools + 1);
    windows->loss = ZSI_NEW(double, in->n_schools);
    windows->worth = ZSI_NEW(double, in->n_schools);
    zs_status status = ZS_OK;
    if (!windows->window || !windows->least || !windows->order || !windows->first || !windows->loss ||
        !windows->worth) {
        status = zsi_fail_memory(report);
    }
    for (int i = 0; status == ZS_OK && i < ZSI_WINDOWS_AT_ONCE; i++) {
        struct zsi_window *w = &windows->window[i];
        w->open = ZSI_NEW(uint8_t, in->n_schools);
        status = w->open ? zsi_zones_make(&w->zones, in, zones->school, report) : zsi_fail_memory(report);
        status = status == ZS_OK ? zsi_best_make(&w->best, zones, report) : status;
    }
    if (status != ZS_OK) {
        zsi_windows_clear(windows);
        return status;
    }
    measure_moves(windows, zones);
    find_least(windows);
    for (int32_t j = 0; j < in->n_schools; j++) {
        windows->worth[j] = (double)place_price[j] * (double)in->places[j];
    }
    return ZS_OK;
}

void zsi_windows_clear(zsi_windows *windows)
{
    for (int i = 0; windows->window && i < ZSI_WINDOWS_AT_ONCE; i++) {
        free(windows->window[i].open);
        zsi_zones_clear(&windows->window[i].zones);
        zsi_best_clear(&windows->window[i].best);
    }
    free(windows->window);
    free(windows->least);
    free(windows->order);
    free(windows->first);
    free(windows->loss);
    free(windows->worth);
    memset(windows, 0, sizeof *windows);
}

void zsi_windows_follow(zsi_windows *windows, const int64_t *once, const int64_t *worth)
{
    memcpy(windows->least, once, (size_t)windows->instance->n_units * sizeof *windows->least);
    for (int32_t j = 0; j < windows->instance->n_schools; j++) {
        windows->worth[j] = (double)worth[j];
    }
}

/* Units by zone, and what each zone loses against the relaxation: its units' priced extra and its idle priced places. */
static void survey(zsi_windows *windows, const zsi_best *best)
{
    const zsi_instance *in = windows->instance;
    int32_t m = in->n_schools;
    memset(windows->first, 0, ((size_t)m + 1) * sizeof *windows->first);
    for (int32_t j = 0; j < m; j++) {
        windows->loss[j] = windows->worth[j];
    }
    for (int32_t u = 0; u < in->n_units; u++) {
        int32_t j = best->school[u];
        int64_t cost = zsi_cost_at(in, u, j);
        windows->first[j + 1]++;
        if (in->sites && in->root[j] == u) {
            continue; /* what its school costs is no loss of the zone */
        }
        windows->loss[j] += cost >= ZSI_FORBIDDEN ? (double)in->dearest : (double)(cost - windows->least[u]);
    }
    for (int32_t j = 0; j < m; j++) {
        windows->first[j + 1] += windows->first[j];
    }
    for (int32_t u = in->n_units - 1; u >= 0; u--) {
        windows->order[windows->first[best->school[u] + 1] - 1] = u;
        windows->first[best->school[u] + 1]--;
    }
    for (int32_t j = 0; j < m; j++) { /* the fill moved each end back to its start: shift them into place again */
        windows->first[j] = windows->first[j + 1];
    }
    windows->first[m] = in->n_units;
    if (in->load) {
        zsi_zones_set(&windows->window[0].zones, best->school);
    }
    for (int32_t j = 0; j < m; j++) {
        int64_t load = 0;
        for (int32_t i = windows->first[j]; i < windows->first[j + 1]; i++) {
            load += in->pupils[windows->order[i]];
        }
        int overfull = in->load ? zsi_zones_is_overfull(&windows->window[0].zones, j) : load > in->places[j];
        if (overfull) { /* excess comes before every cost */
            windows->loss[j] = 20.0 * windows->a_unit * (double)in->n_units / (double)m;
        }
        windows->loss[j] = windows->loss[j] > 0.0 ? windows->loss[j] : 0.0;
    }
}

/* Closed schools have no zone to work on. */
static int has_zone(const zsi_windows *windows, int32_t school)
{
    return !windows->instance->sites || windows->first[school] < windows->first[school + 1];
}

/* A zone drawn with a chance that grows with its loss; every zone has some. -1: all are taken. */
static int32_t draw_seed(zsi_windows *windows, const uint8_t *taken)
{
    const zsi_instance *in = windows->instance;
    double sum = 0.0;
    double even = 0.0;
    for (int32_t j = 0; j < in->n_schools; j++) {
        even += windows->loss[j] / in->n_schools;
    }
    even = 0.3 * even + 1.0;
    for (int32_t j = 0; j < in->n_schools; j++) {
        sum += taken[j] || !has_zone(windows, j) ? 0.0 : windows->loss[j] + even;
    }
    double at = zsi_random_unit(&windows->random) * sum;
    int32_t last = -1;
    for (int32_t j = 0; j < in->n_schools; j++) {
        if (!taken[j] && has_zone(windows, j)) {
            last = j;
            at -= windows->loss[j] + even;
            if (at < 0.0) {
                return j;
            }
        }
    }
    return last;
}

/* A zone next to a random unit of a window, -1: this draw found none. */
static int32_t draw_neighbour(zsi_windows *windows, const zsi_best *best, const int32_t *zones, int32_t n)
{
    const zsi_instance *in = windows->instance;
    int32_t j = zones[zsi_random_below(&windows->random, (uint32_t)n)];
    int32_t units = windows->first[j + 1] - windows->first[j];
    if (units == 0) {
        return -1;
    }
    int32_t u = windows->order[windows->first[j] + (int32_t)zsi_random_below(&windows->random, (uint32_t)units)];
    if (in->root[j] < 0) {
        int32_t other = (int32_t)zsi_random_below(&windows->random, (uint32_t)in->n_schools);
        return priced(windows, u, other) < ZSI_FORBIDDEN ? other : -1;
    }
    int32_t degree = in->link_first[u + 1] - in->link_first[u];
    if (degree == 0) {
        return -1;
    }
    int32_t neighbour = in->link_unit[in->link_first[u] + (int32_t)zsi_random_below(&windows->random, (uint32_t)degree)];
    return best->school[neighbour];
}

enum { LARGEST_WINDOW = 32, DRAWS_A_ZONE = 40 };

/* Opens up to `size` zones around a seed; zones of other windows of the batch stay shut. */
static void open_window(zsi_windows *windows, struct zsi_window *w, const zsi_best *best, int32_t size, uint8_t *taken)
{
    int32_t zones[LARGEST_WINDOW];
    memset(w->open, 0, (size_t)windows->instance->n_schools);
    w->n_zones = 0;
    zones[0] = draw_seed(windows, taken);
    if (zones[0] < 0) {
        return;
    }
    w->n_zones = 1;
    w->open[zones[0]] = 1;
    taken[zones[0]] = 1;
    for (int32_t draw = 0; w->n_zones < size && w->n_zones < LARGEST_WINDOW && draw < DRAWS_A_ZONE * size; draw++) {
        int32_t j = draw_neighbour(windows, best, zones, w->n_zones);
        if (j >= 0 && !taken[j]) {
            taken[j] = 1;
            w->open[j] = 1;
            zones[w->n_zones++] = j;
        }
    }
}

/* Opens the closed schools that stand in a window's zones: whether to open them is part of the question. */
static void open_sites(const zsi_windows *windows, struct zsi_window *w, const zsi_best *best)
{
    const zsi_sites *sites = windows->instance->sites;
    for (int32_t j = 0; sites && j < sites->n_schools; j++) {
        w->open[j] |= w->open[best->school[sites->unit[j]]];
    }
}

static int32_t units_in(const zsi_windows *windows, const struct zsi_window *w)
{
    int32_t units = 0;
    for (int32_t j = 0; j < windows->instance->n_schools; j++) {
        units += w->open[j] ? windows->first[j + 1] - windows->first[j] : 0;
    }
    return units;
}

static void anneal_window(const batch *b, struct zsi_window *w)
{
    zsi_anneal_options options = {.proposals = w->proposals,
                                  .heat_start = b->heat * b->windows->a_unit,
                                  .heat_end = 0.01 * b->windows->a_unit,
                                  .excess_price = b->windows->a_pupil,
                                  .place_price = b->windows->place_price,
                                  .window = w->open,
                                  .seed = w->seed};
    zsi_zones_set(&w->zones, w->best.school);
    w->status = zsi_anneal(&w->zones, &options, b->monitor, &w->best, NULL);
}

static void *work(void *data)
{
    batch *b = data;
    for (;;) {
        int i = atomic_fetch_add(&b->next, 1);
        if (i >= b->n) {
            return NULL;
        }
        struct zsi_window *w = &b->windows->window[i];
        if (b->most_nodes > 0) {
            w->status = zsi_exact_window(b->instance, w->open, b->most_nodes, b->monitor, &w->best, &w->proved);
        } else {
            anneal_window(b, w);
        }
    }
}

/* Runs the windows of a batch; a thread that cannot be started leaves its work to the others. */
static void run_threads(batch *b)
{
    pthread_t thread[ZSI_WINDOWS_AT_ONCE];
    int n = 0;
    while (n < b->windows->threads - 1 && n < b->n - 1 && pthread_create(&thread[n], NULL, work, b) == 0) {
        n++;
    }
    work(b);
    while (n > 0) {
        pthread_join(thread[--n], NULL);
    }
}

/* Takes over the better windows: they share no zone, so their gains add up. */
static void merge(zsi_windows *windows, int32_t n, zsi_best *best)
{
    const zsi_instance *in = windows->instance;
    zsi_best before = *best; /* every window began from these figures */
    for (int32_t i = 0; i < n; i++) {
        struct zsi_window *w = &windows->window[i];
        if (w->status != ZS_OK || !zsi_best_before(&w->best, &before)) {
            continue;
        }
        for (int32_t j = 0; j < in->n_schools; j++) {
            for (int32_t k = windows->first[j]; w->open[j] && k < windows->first[j + 1]; k++) {
                best->school[windows->order[k]] = w->best.school[windows->order[k]];
            }
        }
        best->n_forbidden += w->best.n_forbidden - before.n_forbidden;
        best->moved_beyond += w->best.moved_beyond - before.moved_beyond;
        best->excess += w->best.excess - before.excess;
        best->cost += w->best.cost - before.cost;
    }
}

/* Opens the windows of a batch and solves them. */
static zs_status run_batch(batch *b, zsi_best *best, int32_t size, int64_t proposals_a_unit, zsi_report *report)
{
    zsi_windows *windows = b->windows;
    const zsi_instance *in = windows->instance;
    /* Border costs between two windows and common limits do not add up: one window at a time then. */
    int limited = in->problem->limit_moved_pupils >= 0 || (in->sites && in->sites->is_limited);
    int32_t most = in->link_border || limited ? 1 : ZSI_WINDOWS_AT_ONCE;
    uint8_t *taken = ZSI_NEW(uint8_t, in->n_schools);
    if (!taken) {
        return zsi_fail_memory(report);
    }
    survey(windows, best);
    for (int32_t i = 0; i < most; i++) {
        struct zsi_window *w = &windows->window[b->n];
        open_window(windows, w, best, size, taken);
        if (w->n_zones < 2 && b->n > 0) {
            break;
        }
        if (b->most_nodes > 0) {
            open_sites(windows, w, best);
        }
        w->seed = zsi_random_next(&windows->random);
        w->proposals = proposals_a_unit * units_in(windows, w);
        w->status = ZS_OK;
        w->proved = 0;
        windows->n_proposals += w->proposals;
        zsi_best_copy(&w->best, best, in->n_units);
        b->n++;
    }
    free(taken);
    atomic_init(&b->next, 0);
    run_threads(b);
    merge(windows, b->n, best);
    for (int32_t i = 0; i < b->n; i++) {
        if (windows->window[i].status != ZS_OK) {
            return zsi_fail_memory(report);
        }
        windows->n_proved += windows->window[i].proved;
    }
    windows->n_exact += b->most_nodes > 0 ? b->n : 0;
    return ZS_OK;
}

zs_status zsi_windows_run(zsi_windows *windows, zsi_best *best, int32_t size, int64_t proposals_a_unit, double heat,
                          zsi_monitor *monitor, zsi_report *report)
{
    batch b = {.windows = windows, .heat = heat, .monitor = monitor};
    return run_batch(&b, best, size, proposals_a_unit, report);
}

zs_status zsi_windows_run_exact(zsi_windows *windows, zsi_best *best, int32_t size, int64_t proposals_a_unit,
                                int64_t most_nodes, zsi_monitor *monitor, zsi_report *report)
{
    zsi_instance narrow = {0};
    batch b = {.windows = windows, .instance = windows->instance, .most_nodes = most_nodes, .monitor = monitor};
    if (windows->left) {
        if (zsi_exact_narrow(windows->instance, windows->left, best->school, &narrow) != ZS_OK) {
            return zsi_fail_memory(report);
        }
        b.instance = &narrow;
    }
    zs_status status = run_batch(&b, best, size, proposals_a_unit, report);
    free(narrow.cost);
    return status;
}
