/** @file moves.c
 * The moves of the annealing: a shift, a chain of shifts through full zones, and a shift with what hangs on the unit.
 */
#include "solve/search/annealer.h"

enum {
    CHAIN_LENGTH = 4, /* units that one chain may move */
    EJECT_TRIES = 6,  /* units looked at when a full zone must pass one on */
    HANGING = 12      /* units that may go along with one that the zone hangs on */
};

/* A move that was made, with where the unit came from. */
typedef struct step {
    int32_t unit;
    int32_t from;
} step;

static double threshold(zsi_annealer *a)
{
    return a->heat * a->chance[zsi_random_next(&a->random) & (ZSI_CHANCES - 1)];
}

static void undo(zsi_annealer *a, const step *steps, int n)
{
    while (n-- > 0) {
        zsi_annealer_move(a, steps[n].unit, steps[n].from);
    }
}

/* Of a few random units of a full zone and a random neighbouring zone each, the pair with the best score. */
static int64_t best_ejection(zsi_annealer *a, int32_t school, int32_t just_came, int32_t *unit, int32_t *to)
{
    const zsi_instance *in = a->in;
    const zsi_members *zone = &a->zone[school];
    int64_t best = INT64_MAX;
    for (int i = 0; i < EJECT_TRIES; i++) {
        int32_t u = zone->unit[zsi_random_below(&a->random, (uint32_t)zone->n)];
        int32_t degree = in->link_first[u + 1] - in->link_first[u];
        if (u == just_came || u == in->root[school] || degree == 0) {
            continue;
        }
        int32_t neighbour = in->link_unit[in->link_first[u] + (int32_t)zsi_random_below(&a->random, (uint32_t)degree)];
        int32_t target = a->zones->school[neighbour];
        if (target == school || !zsi_annealer_may_change(a, target)) {
            continue;
        }
        int64_t change = zsi_annealer_score(a, u, target);
        if (change < best) {
            best = change;
            *unit = u;
            *to = target;
        }
    }
    return best;
}

/* Goes on from a first move that only the full zone forbids: it passes another unit on, until the sum is accepted. */
static void chain(zsi_annealer *a, int32_t unit, int32_t to, int64_t change, double limit)
{
    step made[CHAIN_LENGTH];
    int n = 0;
    for (;;) {
        if (!zsi_zones_may_leave(a->zones, unit) || !zsi_zones_may_join(a->zones, unit, to)) {
            break;
        }
        made[n++] = (step){.unit = unit, .from = a->zones->school[unit]};
        zsi_annealer_move(a, unit, to);
        if ((double)change <= limit) {
            zsi_annealer_remember(a);
            return;
        }
        if (n == CHAIN_LENGTH || !zsi_zones_is_overfull(a->zones, to)) {
            break;
        }
        int32_t passed = -1;
        int32_t target = -1;
        int64_t more = best_ejection(a, to, unit, &passed, &target);
        if (passed < 0 || (double)(change + more) > limit + 2.0 * (double)a->price * (double)a->in->pupils[passed]) {
            break;
        }
        change += more;
        unit = passed;
        to = target;
    }
    undo(a, made, n);
}

/* What going there costs beyond travel: the part of a score that a chain may still mend. */
static int64_t overfill(const zsi_annealer *a, int32_t unit, int32_t to)
{
    return a->price * zsi_zones_change_in(a->zones, to, unit);
}

/* Units of the zone that only this one joins to the school; -1: more than fit, or none. */
static int find_hanging(zsi_annealer *a, int32_t unit, int32_t hanging[HANGING])
{
    zsi_zones *z = a->zones;
    const zsi_members *zone = &a->zone[z->school[unit]];
    int n = 0;
    if (z->scattered || zsi_zones_walk(z, z->school[unit], unit) + HANGING + 1 < (int32_t)zone->n) {
        return -1;
    }
    for (size_t i = 0; i < zone->n; i++) {
        int32_t u = zone->unit[i];
        if (u != unit && z->mark[u] != z->walk) {
            hanging[n++] = u;
        }
    }
    return n;
}

/* Moves a unit together with the units that its leaving would cut off. */
static void take_along(zsi_annealer *a, int32_t unit, int32_t to, double limit)
{
    int32_t hanging[HANGING];
    step made[HANGING + 1];
    int n = find_hanging(a, unit, hanging);
    if (n < 1) {
        return;
    }
    int64_t change = zsi_annealer_score(a, unit, to);
    made[0] = (step){.unit = unit, .from = a->zones->school[unit]};
    zsi_annealer_move(a, unit, to);
    for (int i = 0; i < n; i++) {
        change += zsi_annealer_score(a, hanging[i], to);
        made[i + 1] = (step){.unit = hanging[i], .from = a->zones->school[hanging[i]]};
        zsi_annealer_move(a, hanging[i], to);
    }
    if ((double)change <= limit) {
        zsi_annealer_remember(a);
    } else {
        undo(a, made, n + 1);
    }
}

static void propose(zsi_annealer *a, int32_t unit, int32_t to)
{
    int64_t change = zsi_annealer_score(a, unit, to);
    double limit = threshold(a) * a->weight[unit];
    if ((double)change <= limit) {
        if (zsi_zones_may_leave(a->zones, unit) && zsi_zones_may_join(a->zones, unit, to)) {
            zsi_annealer_move(a, unit, to);
            zsi_annealer_remember(a);
        } else {
            take_along(a, unit, to, limit);
        }
        return;
    }
    int64_t mendable = overfill(a, unit, to);
    if (mendable > 0 && (double)(change - mendable) <= limit) {
        chain(a, unit, to, change, limit);
    }
}

/* A random unit and the zone of a random neighbour; any school where zones need not be connected. */
void zsi_annealer_propose(zsi_annealer *a)
{
    const zsi_instance *in = a->in;
    int32_t unit = a->unit[zsi_random_below(&a->random, (uint32_t)a->n_open)];
    int32_t to;
    if (in->root[0] < 0) {
        to = (int32_t)zsi_random_below(&a->random, (uint32_t)in->n_schools);
        to = zsi_cost_at(in, unit, to) < ZSI_FORBIDDEN ? to : a->zones->school[unit];
    } else {
        int32_t first = in->link_first[unit];
        int32_t degree = in->link_first[unit + 1] - first;
        if (degree == 0) {
            return;
        }
        to = a->zones->school[in->link_unit[first + (int32_t)zsi_random_below(&a->random, (uint32_t)degree)]];
    }
    if (to != a->zones->school[unit] && unit != in->root[a->zones->school[unit]] && zsi_annealer_may_change(a, to)) {
        propose(a, unit, to);
    }
}
