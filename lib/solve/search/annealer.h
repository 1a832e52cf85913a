/** @file annealer.h
 * The state of one annealing run and the moves it may propose. Internal to anneal.c, annealer.c and moves.c.
 */
#ifndef ZONESOLVE_SOLVE_SEARCH_ANNEALER_H
#define ZONESOLVE_SOLVE_SEARCH_ANNEALER_H

#include "base/random.h"
#include "solve/search/anneal.h"

/** Steps of the table of acceptance thresholds, a power of two. */
enum { ZSI_CHANCES = 4096 };

/** The units of one zone in no order, for picking one at random. */
typedef struct zsi_members {
    int32_t *unit;
    size_t n;
    size_t capacity;
} zsi_members;

/** Everything one annealing run holds. */
typedef struct zsi_annealer {
    const zsi_instance *in;
    zsi_zones *zones;
    zsi_best *best;
    zsi_random random;
    double heat;
    double steered;         /* price of a pupil beyond places */
    int64_t price;          /* the same, whole */
    int64_t forbidden_price;
    int64_t *place_price;   /* [n_schools] what filling a place counts now */
    double *weight;         /* [n_units] heat of a unit: large units need more to move at all */
    const uint8_t *window;  /* [n_schools] zones that may change, NULL: all */
    int32_t *unit;          /* [n_open] units that may move */
    int32_t n_open;
    double chance[ZSI_CHANCES]; /* -log of evenly spaced numbers: times heat, a Metropolis threshold */
    zsi_members *zone;          /* [n_schools] */
    int32_t *position;      /* [n_units] of each unit in its zone's members */
    int32_t *changed;       /* [n_changed] units moved since the best plan was last copied */
    int32_t n_changed;      /* more than n_units: the whole assignment is copied next time */
    int64_t pupils;         /* of the zones that may change */
    int out_of_memory;
} zsi_annealer;

/** Cost of a pair; one that is not allowed counts dearer than any that is. */
static inline int64_t zsi_annealer_cost(const zsi_annealer *a, int32_t unit, int32_t school)
{
    int64_t cost = zsi_cost_at(a->in, unit, school);
    return cost >= ZSI_FORBIDDEN ? a->forbidden_price : cost;
}

/** Change of the score where a unit goes to another school: cost, border, pupils beyond places and limit. */
static inline int64_t zsi_annealer_score(const zsi_annealer *a, int32_t unit, int32_t to)
{
    const zsi_zones *z = a->zones;
    int32_t from = z->school[unit];
    int64_t pupils = a->in->pupils[unit];
    int64_t change = zsi_annealer_cost(a, unit, to) - zsi_annealer_cost(a, unit, from);
    change += pupils * (a->place_price[to] - a->place_price[from]);
    int64_t beyond = zsi_zones_change(z, unit, from, to);
    if (a->in->link_border) {
        change += zsi_zones_border_change(z, unit, to);
    }
    if (z->moved_limited) {
        int64_t moved = z->moved + zsi_instance_moved(a->in, unit, to) - zsi_instance_moved(a->in, unit, from);
        beyond += zsi_beyond(moved, a->in->problem->limit_moved_pupils) - zsi_zones_moved_beyond(z);
    }
    return change + a->price * beyond;
}

/** Whether a zone is open to moves. */
static inline int zsi_annealer_may_change(const zsi_annealer *a, int32_t school)
{
    return !a->window || a->window[school];
}

/** A run over the zones that options->window opens. NULL: out of memory. Free with zsi_annealer_clear(). */
zsi_annealer *zsi_annealer_make(zsi_zones *zones, const zsi_anneal_options *options, zsi_best *best);
void zsi_annealer_clear(zsi_annealer *a);
/** Moves a unit everywhere it is listed. */
void zsi_annealer_move(zsi_annealer *a, int32_t unit, int32_t to);
/** Copies the state to the best plan where it is better. O(units moved since the last copy). */
void zsi_annealer_remember(zsi_annealer *a);
/** Proposes one move of a random unit and makes it where it is accepted. */
void zsi_annealer_propose(zsi_annealer *a);

#endif
