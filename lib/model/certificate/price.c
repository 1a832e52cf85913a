/** @file price.c */
#include "model/certificate/price.h"

#include "base/memory.h"

#include <string.h>

/* Sums stay below this in size. */
#define MOST 0x1p61

int zsi_pricer_make(zsi_pricer *pricer, const zsi_costs *costs, const zsi_certificate *certificate,
                    const zsi_pair_lists *listed)
{
    size_t n_schools = (size_t)costs->problem->n_schools;
    size_t n_pairs = certificate->n_separators > 0 ? (size_t)costs->n_units * n_schools : 0;
    *pricer = (zsi_pricer){.costs = costs,
                           .certificate = certificate,
                           .listed = listed,
                           .shift = n_pairs > 0 ? ZSI_NEW(int64_t, n_pairs) : NULL,
                           .no_price = ZSI_NEW(int64_t, costs->n_units),
                           .room = ZSI_NEW(int64_t, n_schools),
                           .state = ZSI_NEW(zsi_school_state, n_schools),
                           .seat_profit = ZSI_NEW(int64_t, n_schools),
                           .packing = ZSI_NEW(zsi_sack, n_schools)};
    if ((n_pairs > 0 && !pricer->shift) || !pricer->no_price || !pricer->room || !pricer->state || !pricer->seat_profit ||
        !pricer->packing) {
        zsi_pricer_clear(pricer);
        return -1;
    }
    return 0;
}

void zsi_pricer_clear(zsi_pricer *pricer)
{
    for (int32_t j = 0; pricer->packing && j < pricer->costs->problem->n_schools; j++) {
        zsi_sack_clear(&pricer->packing[j]);
    }
    free(pricer->shift);
    free(pricer->no_price);
    free(pricer->room);
    free(pricer->state);
    free(pricer->seat_profit);
    free(pricer->packing);
    free(pricer->place);
    zsi_sack_room_clear(&pricer->scratch);
    memset(pricer, 0, sizeof *pricer);
}

static int64_t at(const zsi_pricer *p, int32_t unit, int32_t school)
{
    return (int64_t)unit * p->costs->problem->n_schools + school;
}

static double size_of(int64_t value)
{
    return value < 0 ? -(double)value : (double)value;
}

static int limits_moved(const zsi_pricer *p)
{
    return p->costs->problem->limit_moved_pupils >= 0 && p->costs->problem->current;
}

/* What the limits on projects charge for a pair. */
static int64_t priced_site(const zsi_pricer *p, int32_t unit, int32_t school)
{
    int64_t sum = 0;
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        sum += p->site[k] > 0 ? p->site[k] * zsi_site_costs_amount(p->costs->sites, k, unit, school) : 0;
    }
    return sum;
}

/* Cost of a pair under the multipliers, its unit's own multiplier not counted. */
static int64_t priced(const zsi_pricer *p, int32_t unit, int32_t school)
{
    return zsi_costs_charged(p->costs, unit, school) + (p->shift ? p->shift[at(p, unit, school)] : 0) +
           (p->moved > 0 ? p->moved * zsi_costs_moved(p->costs, unit, school) : 0) + priced_site(p, unit, school);
}

/* How large the parts of the limits on projects may get. */
static double size_of_sites(const zsi_pricer *p)
{
    const zsi_site_costs *sites = p->costs->sites;
    double sum = 0.0;
    for (int32_t k = 0; sites && k < ZSI_N_SITE_LIMITS; k++) {
        double amount = p->site[k] > 0 ? (double)sites->limit[k] : 0.0;
        for (int32_t j = 0; p->site[k] > 0 && j < sites->siting->n_schools; j++) {
            amount += (double)sites->amount[(int64_t)j * ZSI_N_SITE_LIMITS + k];
        }
        sum += amount * (double)p->site[k];
    }
    return sum;
}

/* Whether what a step adds to a pair stays within 64 bits. */
static int parts_hold(const zsi_pricer *p, const zsi_certificate_step *step)
{
    const zsi_certificate *c = p->certificate;
    double sum = size_of_sites(p);
    for (int64_t k = step->first_separator; k < step->first_separator + step->n_separators; k++) {
        sum += size_of(c->separator_price[k].price);
    }
    for (int32_t b = 0; limits_moved(p) && b < p->costs->problem->n_blocks; b++) {
        sum += (double)step->moved * (double)p->costs->problem->pupils[b];
    }
    return sum + (limits_moved(p) ? (double)step->moved * (double)p->costs->problem->limit_moved_pupils : 0.0) < MOST / 2;
}

/* Adds what the step's separators charge, or with sign -1 takes it off again. */
static void add_shifts(zsi_pricer *p, const zsi_certificate_step *step, int64_t sign)
{
    const zsi_certificate *c = p->certificate;
    for (int64_t k = step->first_separator; k < step->first_separator + step->n_separators; k++) {
        const int32_t *member = c->member + c->separator_first[c->separator_price[k].separator];
        int64_t price = sign * c->separator_price[k].price;
        p->shift[at(p, member[1], member[0])] += price;
        for (int32_t i = 0; i < member[2]; i++) {
            p->shift[at(p, member[3 + i], member[0])] -= price;
        }
    }
}

int zsi_pricer_take(zsi_pricer *p, const zsi_certificate_step *step)
{
    const zsi_certificate *c = p->certificate;
    if (p->step) {
        add_shifts(p, p->step, -1);
        p->step = NULL;
    }
    p->price = step->n_unit_prices > 0 ? c->unit_price + step->first_unit_price : p->no_price;
    p->moved = limits_moved(p) ? step->moved : 0;
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        p->site[k] = p->costs->sites && p->costs->sites->limit[k] >= 0 ? step->site[k] : 0;
    }
    if (!parts_hold(p, step)) {
        return 0;
    }
    add_shifts(p, step, 1);
    p->step = step;
    return 1;
}

/* Pupils who must move at least: more than the limit leaves no plan. */
static int moves_too_many(const zsi_pricer *p, const zsi_open *open)
{
    int64_t sum = 0;
    for (int32_t u = 0; limits_moved(p) && u < p->costs->n_units; u++) {
        int64_t least = INT64_MAX;
        for (int32_t k = 0; k < p->listed->n_of_unit[u]; k++) {
            int32_t j = p->listed->school[p->listed->of_unit[u] + k];
            int64_t moved = zsi_is_open(open, p->costs, u, j) ? zsi_costs_moved(p->costs, u, j) : INT64_MAX;
            least = moved < least ? moved : least;
        }
        sum += least;
    }
    return limits_moved(p) && sum > p->costs->problem->limit_moved_pupils;
}

/* Where the school's own unit has a choice, the school may close. */
static void look_at_schools(zsi_pricer *p, const zsi_open *open)
{
    const zsi_site_costs *sites = p->costs->sites;
    for (int32_t j = 0; j < p->costs->problem->n_schools; j++) {
        p->room[j] = p->costs->places[j];
        zsi_sack_start(&p->packing[j]);
        p->state[j] = ZSI_SCHOOL_OPEN;
        if (sites && !zsi_is_open(open, p->costs, sites->seat[j], j)) {
            p->state[j] = ZSI_SCHOOL_SHUT;
        } else if (sites && open->n_left[sites->seat[j]] > 1) {
            p->state[j] = ZSI_SCHOOL_MAY_CLOSE;
        }
    }
}

static int is_seat_of(const zsi_pricer *p, int32_t unit, int32_t school)
{
    return p->state[school] == ZSI_SCHOOL_MAY_CLOSE && p->costs->sites->seat[school] == unit;
}

/* A unit's open pairs into the knapsacks, or off the places where it is settled. *value takes what is certain; *size sums
 * how large numbers may get. */
static zs_status count_unit(zsi_pricer *p, const zsi_open *open, int32_t u, int64_t *value, double *size)
{
    int settled = open->n_left[u] == 1;
    double most = 0.0;
    for (int32_t k = 0; k < p->listed->n_of_unit[u]; k++) {
        int32_t j = p->listed->school[p->listed->of_unit[u] + k];
        if (!zsi_is_open(open, p->costs, u, j)) {
            continue;
        }
        int64_t cost = priced(p, u, j);
        most = size_of(cost) > most ? size_of(cost) : most;
        if (*size + most + size_of(p->price[u]) >= MOST) {
            *size = MOST;
            return ZS_OK;
        }
        if (settled) {
            p->room[j] -= p->costs->pupils[u];
            *value += cost;
        } else if (is_seat_of(p, u, j)) {
            p->seat_profit[j] = p->price[u] - cost;
        } else if (p->state[j] != ZSI_SCHOOL_SHUT &&
                   zsi_sack_add(&p->packing[j], p->costs->pupils[u], p->price[u] - cost, u)) {
            return ZS_E_MEMORY;
        }
    }
    *size += most + size_of(p->price[u]);
    *value += settled ? 0 : p->price[u];
    return ZS_OK;
}

/* What the zone of a school that may close is worth where it is open. */
static int64_t worth_open(const zsi_pricer *p, int32_t school)
{
    return p->packing[school].best + p->seat_profit[school];
}

/* The most that a school's zone is worth. */
static int64_t worth_of(const zsi_pricer *p, int32_t school)
{
    int64_t worth = p->packing[school].best;
    if (p->state[school] == ZSI_SCHOOL_MAY_CLOSE) {
        worth = worth_open(p, school) > 0 ? worth_open(p, school) : 0;
    }
    return p->state[school] == ZSI_SCHOOL_SHUT ? 0 : worth;
}

/* The knapsack of a school, beside its own unit where it may close. */
static int pack(zsi_pricer *p, int32_t school)
{
    int64_t room = p->room[school];
    if (p->state[school] == ZSI_SCHOOL_MAY_CLOSE) {
        room -= p->costs->pupils[p->costs->sites->seat[school]];
        p->state[school] = room < 0 ? ZSI_SCHOOL_SHUT : ZSI_SCHOOL_MAY_CLOSE; /* it cannot hold even that */
    }
    return p->state[school] == ZSI_SCHOOL_SHUT ? 0 : zsi_sack_best(&p->packing[school], room, &p->scratch);
}

zs_status zsi_pricer_value(zsi_pricer *p, const zsi_open *open, int64_t *value)
{
    const zsi_problem *problem = p->costs->problem;
    double size = 0.0;
    *value = 0;
    if (open->empty || moves_too_many(p, open)) {
        *value = ZSI_NO_PLAN_LEFT;
        return ZS_OK;
    }
    look_at_schools(p, open);
    for (int32_t u = 0; u < p->costs->n_units && size < MOST; u++) {
        ZSI_TRY(count_unit(p, open, u, value, &size));
    }
    for (int32_t j = 0; j < problem->n_schools; j++) {
        if (p->room[j] < 0) {
            *value = ZSI_NO_PLAN_LEFT;
            return ZS_OK;
        }
    }
    *value -= p->moved > 0 ? p->moved * problem->limit_moved_pupils : 0;
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        *value -= p->site[k] > 0 ? p->site[k] * p->costs->sites->limit[k] : 0;
    }
    for (int32_t j = 0; size < MOST && *value > -(int64_t)MOST && j < problem->n_schools; j++) {
        if (pack(p, j)) {
            return ZS_E_MEMORY;
        }
        *value -= worth_of(p, j);
    }
    *value = size < MOST && *value > -(int64_t)MOST ? *value : ZSI_NOTHING_PROVEN;
    return ZS_OK;
}

zs_status zsi_pricer_ready(zsi_pricer *p)
{
    int32_t n_schools = p->costs->problem->n_schools;
    p->place = p->place ? p->place : ZSI_NEW(int32_t, (size_t)p->costs->n_units * (size_t)n_schools);
    if (!p->place) {
        return ZS_E_MEMORY;
    }
    for (int32_t j = 0; j < n_schools; j++) {
        for (int32_t i = 0; i < p->packing[j].list.n; i++) {
            p->place[at(p, p->packing[j].list.item[i].name, j)] = i;
        }
    }
    return ZS_OK;
}

/* What a school's zone loses where the unit must be in it, or must not be: at least, or with `enough` exactly up to
 * that. A unit in the zone opens the school; without any it loses no more than all its worth. 0, or -1: out of memory. */
static int find_loss(zsi_pricer *p, int32_t unit, int32_t school, int in, const int64_t *enough, int64_t *loss)
{
    const zsi_sack *packing = &p->packing[school];
    int may_close = p->state[school] == ZSI_SCHOOL_MAY_CLOSE;
    int64_t opening = may_close ? worth_of(p, school) - worth_open(p, school) : 0;
    int64_t most;
    if (p->state[school] == ZSI_SCHOOL_SHUT) {
        *loss = in ? ZSI_NO_PLAN_LEFT / 2 : 0;
        return 0;
    }
    if (is_seat_of(p, unit, school)) {
        *loss = in ? opening : worth_of(p, school);
        return 0;
    }
    int32_t place = p->place[at(p, unit, school)];
    if (!enough) {
        most = zsi_sack_quick(packing, place, in);
    } else if (zsi_sack_exact(packing, place, in, packing->best - (*enough - (in ? opening : 0)), &p->scratch, &most)) {
        return -1;
    }
    *loss = most == ZSI_SACK_NONE ? ZSI_NO_PLAN_LEFT / 2 : most < packing->best ? packing->best - most : 0;
    *loss += in ? opening : 0;
    *loss = !in && may_close && *loss > worth_of(p, school) ? worth_of(p, school) : *loss;
    return 0;
}

/* What the quick bound shows of the loss. */
static int64_t quick_loss(zsi_pricer *p, int32_t unit, int32_t school, int in)
{
    int64_t loss = 0;
    (void)find_loss(p, unit, school, in, NULL, &loss); /* needs no memory */
    return loss;
}

/* Sharpens the part of *loss that is the quick one of a school by the exact one, as far as `slack` asks. */
static zs_status sharpen(zsi_pricer *p, int32_t unit, int32_t school, int in, int64_t slack, int64_t *loss)
{
    int64_t known = quick_loss(p, unit, school, in);
    int64_t enough = slack - *loss + known;
    int64_t exact;
    if (find_loss(p, unit, school, in, &enough, &exact)) {
        return ZS_E_MEMORY;
    }
    *loss += exact - known;
    return ZS_OK;
}

zs_status zsi_pricer_loses(zsi_pricer *p, const zsi_open *open, zsi_certificate_pair pair, int64_t slack, int *loses)
{
    int32_t n = p->listed->n_of_unit[pair.unit];
    const int32_t *school = p->listed->school + p->listed->of_unit[pair.unit];
    int64_t loss = quick_loss(p, pair.unit, pair.school, 1);
    for (int32_t k = 0; loss < slack && k < n; k++) {
        int32_t j = school[k];
        loss += j != pair.school && zsi_is_open(open, p->costs, pair.unit, j) ? quick_loss(p, pair.unit, j, 0) : 0;
    }
    if (loss < slack) {
        ZSI_TRY(sharpen(p, pair.unit, pair.school, 1, slack, &loss));
    }
    for (int32_t k = 0; loss < slack && k < n; k++) {
        int32_t j = school[k];
        if (j != pair.school && zsi_is_open(open, p->costs, pair.unit, j)) {
            ZSI_TRY(sharpen(p, pair.unit, j, 0, slack, &loss));
        }
    }
    *loses = loss >= slack;
    return ZS_OK;
}
