/** @file packing_cuts.c */
#include "solve/tree/packing_cuts.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

enum {
    LARGEST_COEF = 400,
    LARGEST_LIMIT = 60000
};
static const double NEARLY = 1e-6;
static const double LEAST_MISFIT = 0.02;
static const double LEAST_VIOLATION = 1e-3; /* of the right side before the lifting */
static const double LEAST_OPEN = 1e-3;      /* of a school that may stay closed */

int zsi_packing_cuts_make(zsi_packing_cuts *room, const zsi_region *region)
{
    size_t n = (size_t)region->n_units;
    *room = (zsi_packing_cuts){
        .misfit = ZSI_NEW(int32_t, n),
        .item = ZSI_NEW(int32_t, n),     .one = ZSI_NEW(int32_t, n),      .zero = ZSI_NEW(int32_t, n),
        .coef = ZSI_NEW(int32_t, n),     .cut_pair = ZSI_NEW(int32_t, n + 1), .cut_coef = ZSI_NEW(int32_t, n + 1),
        .worth = ZSI_NEW(double, n)};
    if (!room->misfit || !room->item || !room->one || !room->zero || !room->coef || !room->cut_pair || !room->cut_coef ||
        !room->worth) {
        zsi_packing_cuts_clear(room);
        return -1;
    }
    return 0;
}

void zsi_packing_cuts_clear(zsi_packing_cuts *room)
{
    free(room->misfit);
    free(room->item);
    free(room->one);
    free(room->zero);
    free(room->coef);
    free(room->cut_pair);
    free(room->cut_coef);
    free(room->least);
    free(room->worth);
    *room = (zsi_packing_cuts){0};
}

/* One school's separation. */
typedef struct search {
    zsi_packing_cuts *room;
    const zsi_region *region;
    const double *x;
    int32_t seat;       /* pair that opens the school where it may stay closed, else -1 */
    double open;        /* how far it is open in x */
    int32_t n_items;
    int32_t n_misfits;
    int32_t n_ones;
    int32_t n_zeros;
    int64_t capacity;   /* beside the settled units */
    int64_t items_room; /* beside the ones, too */
} search;

static int64_t weight_of(const search *s, int32_t pair)
{
    return s->region->pupils[s->region->pair_unit[pair]];
}

/* x of a pair where the school is as open as it is in x: of a school that may stay closed, packings are packed into what
 * its own unit leaves, as often as it is open. */
static double x_of(const search *s, int32_t pair)
{
    return s->seat < 0 ? s->x[pair] : s->x[pair] / s->open;
}

/* Inserts a pair so that weights fall. */
static void insert_by_weight(const search *s, int32_t *list, int32_t n, int32_t pair)
{
    for (; n > 0 && weight_of(s, list[n - 1]) < weight_of(s, pair); n--) {
        list[n] = list[n - 1];
    }
    list[n] = pair;
}

/* Sorts the school's pairs into fractional, at one and at zero. Whether there is anything to separate. */
static int sort_pairs(search *s, const zsi_domain *domain, int32_t school)
{
    s->seat = zsi_region_seat(s->region, school);
    s->seat = zsi_domain_may_close(domain, s->region, s->seat) ? s->seat : -1;
    s->open = s->seat < 0 ? 1.0 : s->x[s->seat];
    s->capacity = s->region->places[school] - (s->seat < 0 ? 0 : weight_of(s, s->seat));
    if (s->open < LEAST_OPEN) {
        return 0;
    }
    for (int32_t k = s->region->school_first[school]; k < s->region->school_first[school + 1]; k++) {
        int32_t pair = s->region->school_pair[k];
        int64_t weight = weight_of(s, pair);
        if (!domain->open[pair] || weight == 0 || pair == s->seat) {
            continue;
        }
        if (domain->n_open[s->region->pair_unit[pair]] == 1) {
            s->capacity -= weight;
        } else if (x_of(s, pair) >= 1.0 - NEARLY) {
            insert_by_weight(s, s->room->one, s->n_ones++, pair);
            s->items_room -= weight;
        } else if (x_of(s, pair) > NEARLY && s->n_items < ZSI_HULL_ITEMS) {
            insert_by_weight(s, s->room->item, s->n_items++, pair);
        } else if (x_of(s, pair) <= NEARLY) {
            insert_by_weight(s, s->room->zero, s->n_zeros++, pair);
        } else {
            return 0;
        }
    }
    s->items_room += s->capacity;
    return s->n_items > 0 && s->items_room >= 0;
}

/* Whether the fractional units break an inequality over their packings; its worths go to room->worth. */
static int leave_hull(search *s)
{
    zsi_packing_hull *hull = &s->room->hull;
    int64_t weight = 0;
    hull->n = s->n_items;
    hull->room = s->items_room;
    for (int32_t i = 0; i < s->n_items; i++) {
        hull->weight[i] = weight_of(s, s->room->item[i]);
        hull->x[i] = x_of(s, s->room->item[i]);
        weight += hull->weight[i];
    }
    if (weight <= s->items_room || !zsi_packing_hull_breaks(hull, LEAST_VIOLATION)) {
        return 0;
    }
    memcpy(s->room->worth, hull->worth, (size_t)s->n_items * sizeof *hull->worth);
    return 1;
}

/* Changes the parts: the misfits become the items, worth 1 with 0 on the right side, which is an inequality by itself;
 * the others are lifted in later. Whether x breaks it. */
static int turn_misfits(search *s)
{
    double sum = 0.0;
    int32_t n = s->n_misfits > s->n_items ? s->n_misfits : s->n_items;
    for (int32_t i = 0; i < n; i++) {
        int32_t item = s->room->item[i];
        s->room->item[i] = s->room->misfit[i];
        s->room->misfit[i] = item;
        s->room->worth[i] = 1.0;
        sum += i < s->n_misfits ? x_of(s, s->room->item[i]) : 0.0;
    }
    n = s->n_items;
    s->n_items = s->n_misfits;
    s->n_misfits = n;
    return sum > LEAST_MISFIT;
}

/* Sets the misfits aside, to be lifted in later. */
static void part_misfits(search *s)
{
    int32_t n = 0;
    s->n_misfits = 0;
    for (int32_t i = 0; i < s->n_items; i++) {
        if (weight_of(s, s->room->item[i]) > s->items_room) {
            s->room->misfit[s->n_misfits++] = s->room->item[i];
        } else {
            s->room->item[n++] = s->room->item[i];
        }
    }
    s->n_items = n;
}

/* Smallest multiple of the worths that is nearly whole, else the largest allowed, rounded. Returns the multiple. */
static int32_t make_whole(search *s)
{
    int32_t scale = 1;
    for (int near = 0; !near && scale < LARGEST_COEF; scale += !near) {
        near = 1;
        for (int32_t i = 0; i < s->n_items && near; i++) {
            double value = s->room->worth[i] * scale;
            near = fabs(value - round(value)) < 1e-5;
        }
        if (near) {
            break;
        }
    }
    for (int32_t i = 0; i < s->n_items; i++) {
        s->room->coef[s->region->pair_unit[s->room->item[i]]] = (int32_t)lround(s->room->worth[i] * scale);
    }
    return scale;
}

/* Adds an item to the table of least weights: least[p] is the least weight of worth p or more, p at most `top`. */
static void extend_table(search *s, int32_t top, int32_t worth, int64_t weight)
{
    int64_t *least = s->room->least;
    for (int32_t p = top; p > worth; p--) {
        int64_t with = least[p - worth] + weight;
        least[p] = with < least[p] ? with : least[p];
    }
    for (int32_t p = top < worth ? top : worth; p >= 1; p--) {
        least[p] = weight < least[p] ? weight : least[p];
    }
}

/* Makes the table reach to `top`, which no packing seen so far is worth. 0, or -1: out of memory. */
static int raise_table(search *s, int32_t from, int32_t top)
{
    if (zsi_grow((void **)&s->room->least, &s->room->least_capacity, (size_t)top + 1, sizeof *s->room->least)) {
        return -1;
    }
    for (int32_t p = from + 1; p <= top; p++) {
        s->room->least[p] = INT64_MAX / 4;
    }
    return 0;
}

/* Largest worth that fits `room`. */
static int32_t worth_in(const search *s, int32_t top, int64_t room)
{
    int32_t low = 0;
    while (low < top) {
        int32_t middle = low + (top - low + 1) / 2;
        if (s->room->least[middle] <= room) {
            low = middle;
        } else {
            top = middle - 1;
        }
    }
    return low;
}

/* Right side of the inequality over the fractional units alone; *top is their whole worth. */
static int32_t weigh_items(search *s, int32_t *top)
{
    const int32_t *unit = s->region->pair_unit;
    *top = 0;
    for (int32_t i = 0; i < s->n_items; i++) {
        int32_t worth = s->room->coef[unit[s->room->item[i]]];
        if (raise_table(s, *top, *top + worth)) {
            return -1;
        }
        s->room->least[0] = 0;
        *top += worth;
        if (worth > 0) {
            extend_table(s, *top, worth, weight_of(s, s->room->item[i]));
        }
    }
    return worth_in(s, *top, s->items_room);
}

static void lift_up(search *s, int32_t top, int32_t limit, int64_t room, int32_t pair)
{
    int64_t weight = weight_of(s, pair);
    int32_t worth = weight > room ? 0 : limit - worth_in(s, top, room - weight);
    s->room->coef[s->region->pair_unit[pair]] = worth;
    if (worth > 0) {
        extend_table(s, top, worth, weight);
    }
}

/* Lifts the ones down, then the zeros up. Returns the right side, 0: too large, -1: out of memory. */
static int32_t lift(search *s)
{
    int32_t *coef = s->room->coef;
    const int32_t *unit = s->region->pair_unit;
    int64_t room = s->items_room;
    int32_t top;
    int32_t limit = weigh_items(s, &top);
    for (int32_t k = 0; k < s->n_ones && limit >= 0; k++) {
        int64_t weight = weight_of(s, s->room->one[k]);
        room += weight;
        int32_t worth = worth_in(s, top, room) - limit;
        if (raise_table(s, top, top + worth)) {
            return -1;
        }
        top += worth;
        limit += worth;
        coef[unit[s->room->one[k]]] = worth;
        if (worth > 0) {
            extend_table(s, top, worth, weight);
        }
        if (limit > LARGEST_LIMIT) {
            return 0;
        }
    }
    top = top < limit ? top : limit; /* no packing is worth more */
    for (int32_t k = 0; k < s->n_misfits && limit > 0; k++) {
        lift_up(s, top, limit, room, s->room->misfit[k]);
    }
    for (int32_t k = 0; k < s->n_zeros && limit > 0; k++) {
        lift_up(s, top, limit, room, s->room->zero[k]);
    }
    return limit;
}

/* Collects the coefficients and adds the cut where x breaks it by `enough`. */
static zs_status add_cut(search *s, int32_t school, int32_t limit, double enough, zsi_cut_pool *pool, int32_t *found,
                         int32_t *n_found)
{
    int32_t n = 0;
    double sum = 0.0;
    if (s->seat >= 0) {
        s->room->cut_pair[n] = s->seat;
        s->room->cut_coef[n++] = -limit;
    }
    for (int32_t k = s->region->school_first[school]; k < s->region->school_first[school + 1]; k++) {
        int32_t pair = s->region->school_pair[k];
        int32_t *coef = &s->room->coef[s->region->pair_unit[pair]];
        if (*coef > 0) {
            sum += *coef * x_of(s, pair);
            s->room->cut_pair[n] = pair;
            s->room->cut_coef[n++] = *coef;
        }
        *coef = 0;
    }
    if (limit <= 0 || (sum - limit) * s->open < enough) {
        return ZS_OK;
    }
    zsi_cut cut = {.kind = ZSI_CUT_PACKING, .school = school, .limit = s->seat < 0 ? limit : 0, .n = n};
    ZSI_TRY(zsi_cut_pool_add(pool, cut, s->room->cut_pair, s->room->cut_coef, &found[*n_found]));
    (*n_found)++;
    return ZS_OK;
}

/* Makes the worths whole, lifts and adds the cut. */
static zs_status finish_cut(search *s, int32_t school, zsi_cut_pool *pool, int32_t *found, int32_t *n_found)
{
    int32_t scale = make_whole(s);
    int32_t limit = lift(s);
    return limit < 0 ? ZS_E_MEMORY : add_cut(s, school, limit, LEAST_VIOLATION * scale, pool, found, n_found);
}

zs_status zsi_packing_cuts_find(zsi_packing_cuts *room, const zsi_region *region, const zsi_domain *domain,
                                const double *x, int32_t school, zsi_cut_pool *pool, int32_t *found, int32_t *n_found)
{
    search s = {.room = room, .region = region, .x = x};
    if (!sort_pairs(&s, domain, school)) {
        return ZS_OK;
    }
    part_misfits(&s);
    if (leave_hull(&s)) {
        ZSI_TRY(finish_cut(&s, school, pool, found, n_found));
    }
    return turn_misfits(&s) ? finish_cut(&s, school, pool, found, n_found) : ZS_OK;
}
