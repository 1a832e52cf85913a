/** @file grouping.c */
#include "solve/grouping.h"

#include "base/memory.h"
#include "base/random.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { STARTS = 8, STEPS_A_SCHOOL = 3000 };

/* Places may be so far from even for the sake of the other aims; what is beyond outweighs them. */
static const double free_share = 0.02;
static const double weight_beyond = 1e6;
static const double weight_places = 1000.0;
static const double weight_quality = 30.0;

typedef struct forming {
    const zsi_grouping *in;
    int32_t *first;     /* [n_schools + 1] neighbours */
    int32_t *neighbour;
    uint8_t *strong;    /* [n_schools] one of the best, the seed of a group */
    int32_t *group;     /* [n_schools] */
    int32_t *best;      /* [n_schools] */
    double *places;     /* [n_groups] */
    double *quality;    /* [n_groups] of places, summed */
    double *sum_x;      /* [n_groups] */
    double *sum_y;
    double *squares;    /* [n_groups] of the distances from the origin */
    int32_t *members;   /* [n_groups] */
    int32_t *stack;     /* [n_schools] */
    uint8_t *seen;      /* [n_schools] */
    double mean_places;
    double mean_quality;
    double spread_quality; /* variance among schools, the unit of quality */
    double spread_place;   /* the same of points */
    zsi_random random;
} forming;

static double member_quality(const forming *f, int32_t school)
{
    return f->in->quality ? f->in->quality[school] * (double)f->in->places[school] : 0.0;
}

static void add(forming *f, int32_t school, int32_t group, double sign)
{
    double x = f->in->x[school];
    double y = f->in->y[school];
    f->places[group] += sign * (double)f->in->places[school];
    f->quality[group] += sign * member_quality(f, school);
    f->sum_x[group] += sign * x;
    f->sum_y[group] += sign * y;
    f->squares[group] += sign * (x * x + y * y);
    f->members[group] += sign > 0 ? 1 : -1;
}

/* Cost of one group. */
static double cost_of(const forming *f, int32_t group)
{
    double n = f->members[group];
    double uneven = f->places[group] / f->mean_places - 1.0;
    double quality = f->places[group] > 0.0 ? f->quality[group] / f->places[group] - f->mean_quality : 0.0;
    double wide = n > 0.0 ? f->squares[group] - (f->sum_x[group] * f->sum_x[group] + f->sum_y[group] * f->sum_y[group]) / n
                          : 0.0;
    double beyond = fabs(uneven) > free_share ? fabs(uneven) - free_share : 0.0;
    return weight_beyond * beyond * beyond + weight_places * uneven * uneven + weight_quality * quality * quality / f->spread_quality +
           wide / f->spread_place / f->in->n_schools;
}

static double whole_cost(const forming *f)
{
    double cost = 0.0;
    for (int32_t g = 0; g < f->in->n_groups; g++) {
        cost += cost_of(f, g);
    }
    return cost;
}

/* Whether the members of a group hang together without one of them (-1: all). */
static int hangs_together(forming *f, int32_t group, int32_t without)
{
    int32_t n = 0;
    int32_t reached = 0;
    int32_t top = 0;
    memset(f->seen, 0, (size_t)f->in->n_schools);
    for (int32_t j = 0; j < f->in->n_schools; j++) {
        if (f->group[j] == group && j != without) {
            n++;
            if (top == 0 && reached == 0) {
                f->stack[top++] = j;
                f->seen[j] = 1;
                reached = 1;
            }
        }
    }
    while (top > 0) {
        int32_t j = f->stack[--top];
        for (int32_t e = f->first[j]; e < f->first[j + 1]; e++) {
            int32_t next = f->neighbour[e];
            if (f->group[next] == group && next != without && !f->seen[next]) {
                f->seen[next] = 1;
                reached++;
                f->stack[top++] = next;
            }
        }
    }
    return n > 0 && reached == n;
}

static int touches(const forming *f, int32_t school, int32_t group)
{
    for (int32_t e = f->first[school]; e < f->first[school + 1]; e++) {
        if (f->group[f->neighbour[e]] == group) {
            return 1;
        }
    }
    return 0;
}

static void put(forming *f, int32_t school, int32_t group)
{
    add(f, school, f->group[school], -1.0);
    f->group[school] = group;
    add(f, school, group, 1.0);
}

/* Whether to keep a change that costs so much more, at this temperature. */
static int accepts(forming *f, double extra, double temperature)
{
    return extra <= 0.0 || (temperature > 0.0 && zsi_random_unit(&f->random) < exp(-extra / temperature));
}

static void try_move(forming *f, double temperature)
{
    int32_t school = (int32_t)zsi_random_below(&f->random, (uint32_t)f->in->n_schools);
    int32_t from = f->group[school];
    int32_t n_around = f->first[school + 1] - f->first[school];
    if (f->strong[school] || n_around == 0 || f->members[from] < 2) {
        return;
    }
    int32_t to = f->group[f->neighbour[f->first[school] + (int32_t)zsi_random_below(&f->random, (uint32_t)n_around)]];
    if (to == from || !hangs_together(f, from, school)) {
        return;
    }
    double before = cost_of(f, from) + cost_of(f, to);
    put(f, school, to);
    if (!accepts(f, cost_of(f, from) + cost_of(f, to) - before, temperature)) {
        put(f, school, from);
    }
}

static void try_swap(forming *f, double temperature)
{
    int32_t a = (int32_t)zsi_random_below(&f->random, (uint32_t)f->in->n_schools);
    int32_t b = (int32_t)zsi_random_below(&f->random, (uint32_t)f->in->n_schools);
    int32_t of_a = f->group[a];
    int32_t of_b = f->group[b];
    if (of_a == of_b || f->strong[a] != f->strong[b] || !touches(f, a, of_b) || !touches(f, b, of_a)) {
        return;
    }
    double before = cost_of(f, of_a) + cost_of(f, of_b);
    put(f, a, of_b);
    put(f, b, of_a);
    if (!hangs_together(f, of_a, -1) || !hangs_together(f, of_b, -1) ||
        !accepts(f, cost_of(f, of_a) + cost_of(f, of_b) - before, temperature)) {
        put(f, a, of_a);
        put(f, b, of_b);
    }
}

/* The best schools are the seeds; without quality, seeds are drawn. */
static void choose_seeds(forming *f)
{
    const zsi_grouping *in = f->in;
    for (int32_t j = 0; j < in->n_schools; j++) {
        f->strong[j] = 0;
    }
    for (int32_t g = 0; g < in->n_groups; g++) {
        int32_t chosen = -1;
        for (int32_t j = 0; in->quality && j < in->n_schools; j++) {
            if (!f->strong[j] && (chosen < 0 || in->quality[j] > in->quality[chosen])) {
                chosen = j;
            }
        }
        while (chosen < 0 || (!in->quality && f->strong[chosen])) {
            chosen = (int32_t)zsi_random_below(&f->random, (uint32_t)in->n_schools);
        }
        f->strong[chosen] = 1;
        f->group[chosen] = g;
        add(f, chosen, g, 1.0);
    }
}

/* Schools that are in no group yet join the group with the fewest places that they touch. Whether all found one. */
static int grow(forming *f)
{
    for (;;) {
        int32_t school = -1;
        int32_t to = -1;
        int32_t left = 0;
        for (int32_t j = 0; j < f->in->n_schools; j++) {
            left += f->group[j] < 0;
            for (int32_t e = f->first[j]; f->group[j] < 0 && e < f->first[j + 1]; e++) {
                int32_t g = f->group[f->neighbour[e]];
                if (g >= 0 && (to < 0 || f->places[g] < f->places[to])) {
                    school = j;
                    to = g;
                }
            }
        }
        if (school < 0) {
            return left == 0;
        }
        f->group[school] = to;
        add(f, school, to, 1.0);
    }
}

static int start(forming *f)
{
    for (int32_t g = 0; g < f->in->n_groups; g++) {
        f->places[g] = f->quality[g] = f->sum_x[g] = f->sum_y[g] = f->squares[g] = 0.0;
        f->members[g] = 0;
    }
    for (int32_t j = 0; j < f->in->n_schools; j++) {
        f->group[j] = -1;
    }
    choose_seeds(f);
    int whole = grow(f);
    for (int32_t j = 0; !f->in->quality && j < f->in->n_schools; j++) {
        f->strong[j] = 0; /* drawn seeds may move */
    }
    return whole;
}

/* One start; whether groups could be grown from its seeds. */
static int anneal(forming *f, double *best_cost)
{
    int64_t steps = (int64_t)STEPS_A_SCHOOL * f->in->n_schools;
    if (!start(f)) {
        return 0;
    }
    double hot = whole_cost(f) / f->in->n_groups + 1.0;
    for (int64_t step = 0; step < steps; step++) {
        double temperature = step * 10 > steps * 9 ? 0.0 : hot * pow(1e-5, (double)step / (double)steps);
        if (step % 2 == 0) {
            try_move(f, temperature);
        } else {
            try_swap(f, temperature);
        }
    }
    double cost = whole_cost(f);
    if (*best_cost < 0.0 || cost < *best_cost) {
        *best_cost = cost;
        memcpy(f->best, f->group, (size_t)f->in->n_schools * sizeof *f->best);
    }
    return 1;
}

static int list_neighbours(forming *f)
{
    const zsi_grouping *in = f->in;
    f->first = ZSI_NEW(int32_t, (size_t)in->n_schools + 2);
    f->neighbour = ZSI_NEW(int32_t, 2 * (size_t)in->n_links);
    if (!f->first || !f->neighbour) {
        return -1;
    }
    for (int64_t e = 0; e < in->n_links; e++) {
        f->first[in->a[e] + 2]++;
        f->first[in->b[e] + 2]++;
    }
    for (int32_t j = 0; j < in->n_schools; j++) {
        f->first[j + 2] += f->first[j + 1];
    }
    for (int64_t e = 0; e < in->n_links; e++) {
        f->neighbour[f->first[in->a[e] + 1]++] = in->b[e];
        f->neighbour[f->first[in->b[e] + 1]++] = in->a[e];
    }
    return 0;
}

/* The units that costs are measured in. */
static void settle_units(forming *f)
{
    const zsi_grouping *in = f->in;
    double places = 0.0;
    double quality = 0.0;
    double x = 0.0;
    double y = 0.0;
    for (int32_t j = 0; j < in->n_schools; j++) {
        places += (double)in->places[j];
        quality += member_quality(f, j);
        x += in->x[j] / in->n_schools;
        y += in->y[j] / in->n_schools;
    }
    f->mean_places = places > 0.0 ? places / in->n_groups : 1.0;
    f->mean_quality = places > 0.0 ? quality / places : 0.0;
    for (int32_t j = 0; j < in->n_schools; j++) {
        double off = in->quality ? in->quality[j] - f->mean_quality : 0.0;
        f->spread_quality += off * off / in->n_schools;
        f->spread_place += ((in->x[j] - x) * (in->x[j] - x) + (in->y[j] - y) * (in->y[j] - y)) / in->n_schools;
    }
    f->spread_quality = f->spread_quality > 0.0 ? f->spread_quality : 1.0;
    f->spread_place = f->spread_place > 0.0 ? f->spread_place : 1.0;
}

static int make(forming *f)
{
    size_t m = (size_t)f->in->n_schools;
    size_t n = (size_t)f->in->n_groups;
    f->strong = ZSI_NEW(uint8_t, m);
    f->group = ZSI_NEW(int32_t, m);
    f->best = ZSI_NEW(int32_t, m);
    f->places = ZSI_NEW(double, n);
    f->quality = ZSI_NEW(double, n);
    f->sum_x = ZSI_NEW(double, n);
    f->sum_y = ZSI_NEW(double, n);
    f->squares = ZSI_NEW(double, n);
    f->members = ZSI_NEW(int32_t, n);
    f->stack = ZSI_NEW(int32_t, m);
    f->seen = ZSI_NEW(uint8_t, m);
    return f->strong && f->group && f->best && f->places && f->quality && f->sum_x && f->sum_y && f->squares && f->members &&
                   f->stack && f->seen
               ? list_neighbours(f)
               : -1;
}

static void clear(forming *f)
{
    free(f->first);
    free(f->neighbour);
    free(f->strong);
    free(f->group);
    free(f->best);
    free(f->places);
    free(f->quality);
    free(f->sum_x);
    free(f->sum_y);
    free(f->squares);
    free(f->members);
    free(f->stack);
    free(f->seen);
}

zs_status zsi_form_groups(const zsi_grouping *grouping, int32_t *group, zsi_report *report)
{
    forming f = {.in = grouping};
    double best_cost = -1.0;
    if (grouping->n_groups < 1 || grouping->n_schools < grouping->n_groups) {
        return zsi_fail(report, ZS_E_DATA, "groups.count: %" PRId32 " groups of %" PRId32 " schools; expected at most one a school",
                        grouping->n_groups, grouping->n_schools);
    }
    int failed = make(&f);
    if (!failed) {
        settle_units(&f);
        zsi_random_seed(&f.random, grouping->seed);
    }
    for (int k = 0; !failed && k < STARTS; k++) {
        (void)anneal(&f, &best_cost); /* other seeds may reach every school where these do not */
    }
    if (!failed && best_cost >= 0.0) {
        memcpy(group, f.best, (size_t)grouping->n_schools * sizeof *group);
    }
    clear(&f);
    if (failed) {
        return zsi_fail_memory(report);
    }
    return best_cost >= 0.0 ? ZS_OK
                            : zsi_fail(report, ZS_E_DATA, "groups.count: some schools are next to no other school, so that groups "
                                       "of neighbours cannot take in all; expected links between their zones (links.join), or "
                                       "groups of your own (schools.zone)");
}
