/** @file class_bounds.c */
#include "solve/class_bounds.h"

#include "solve/siting/most_places.h"

#include <string.h>

/* Keeps a transport of one projection where it binds more than the one kept: more pupils unplaced, then a higher bound. */
static void keep_binding(zsi_solver *s, zsi_transport *found, int32_t year_ix, int32_t *kept_year, int64_t *kept_bound)
{
    int64_t bound = zsi_price_bound(&s->instance, found->price, found->unplaced);
    int more = *kept_year < 0 || found->unplaced > s->transport.unplaced ||
               (found->unplaced == s->transport.unplaced && bound > *kept_bound);
    if (!more) {
        zsi_transport_clear(found);
        return;
    }
    zsi_transport_clear(&s->transport);
    s->transport = *found;
    *kept_year = year_ix;
    *kept_bound = bound;
}

static void show(zsi_solver *s, int32_t year_ix, int32_t aim)
{
    zsi_class_project(s->instance.load, s->instance.n_units, year_ix, aim, s->instance.pupils, s->instance.places);
}

/* Pupils that no plan brings within an earlier aim, year by year: only where some are beyond places. */
static zs_status bound_aim(zsi_solver *s, int32_t aim)
{
    for (int32_t y = 0; y < s->instance.load->n_years; y++) {
        zsi_transport transport;
        show(s, y, aim);
        ZSI_TRY(zsi_transport_solve(&s->instance, s->monitor, &transport, s->report));
        s->aim_bound[aim] += transport.unplaced;
        zsi_transport_clear(&transport);
    }
    return ZS_OK;
}

/* The schools that are short in a year prove what it misses. */
static zs_status keep_short(zsi_solver *s, zsi_transport *found, int32_t year_ix)
{
    zsi_excess_proof *proof = &s->evidence.excess_proof;
    proof->counted += found->unplaced;
    for (int32_t j = 0; found->unplaced > 0 && j < s->instance.n_schools; j++) {
        if (found->short_school[j] && zsi_excess_proof_add_short(proof, year_ix, j)) {
            zsi_transport_clear(found);
            return zsi_fail_memory(s->report);
        }
    }
    return ZS_OK;
}

static zs_status bound_classes(zsi_solver *s)
{
    const zsi_class_load *load = s->instance.load;
    int32_t last = load->classes->n_aims - 1;
    int32_t kept_year = -1;
    int64_t kept_bound = INT64_MIN;
    for (int32_t y = 0; y < load->n_years; y++) {
        zsi_transport transport;
        show(s, y, last);
        ZSI_TRY(zsi_transport_solve(&s->instance, s->monitor, &transport, s->report));
        s->aim_bound[last] += transport.unplaced;
        ZSI_TRY(keep_short(s, &transport, y));
        keep_binding(s, &transport, y, &kept_year, &kept_bound);
    }
    for (int32_t a = last - 1; a >= 0 && s->aim_bound[a + 1] > 0; a--) {
        ZSI_TRY(bound_aim(s, a));
    }
    s->excess_bound = 0;
    for (int32_t a = load->first_aim; a <= last; a++) {
        s->excess_bound = s->excess_bound * load->base + s->aim_bound[a];
    }
    show(s, kept_year, last);
    s->year_ix = kept_year;
    return ZS_OK;
}

/* Pupils beyond all the places that may be built. -1: out of memory. */
static int bound_by_projects(zsi_solver *s)
{
    int64_t pupils = 0;
    int64_t places = zsi_most_places(&s->instance);
    for (int32_t u = 0; u < s->instance.n_units; u++) {
        pupils += s->instance.pupils[u];
    }
    if (places >= 0 && pupils - places > s->excess_bound) {
        s->excess_bound = pupils - places;
    }
    return places < 0 ? -1 : 0;
}

zs_status zsi_bound_places(zsi_solver *s)
{
    const zsi_classes *classes = s->problem->classes;
    if (!classes || classes->n_cohorts == 1) {
        ZSI_TRY(zsi_transport_solve(&s->instance, s->monitor, &s->transport, s->report));
        s->excess_bound = s->transport.unplaced;
        if (!classes && s->instance.sites && bound_by_projects(s)) {
            return zsi_fail_memory(s->report);
        }
        if (!classes || classes->n_aims == 1 || s->transport.unplaced == 0) {
            s->aim_bound[classes ? classes->n_aims - 1 : 0] = s->excess_bound;
            return ZS_OK;
        }
        zsi_transport_clear(&s->transport);
    }
    ZSI_TRY(zsi_class_load_make(&s->instance.load, s->problem, s->instance.block_unit, s->instance.n_units, s->report));
    return bound_classes(s);
}

int64_t zsi_pupils_beyond(const zsi_solver *s, int64_t excess)
{
    return s->instance.load ? zsi_class_last_digit(s->instance.load, excess) : excess;
}
