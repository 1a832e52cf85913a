/** @file start.c
 * The first assignment of a solve.
 */
#include "base/memory.h"
#include "solve/search/construct.h"
#include "solve/search/scatter.h"
#include "solve/siting/first_sites.h"
#include "solve/siting/site_sets.h"
#include "solve/solver.h"

#include <string.h>

/* First assignments tried where zones shut units off from the schools they must go to. */
enum { MOST_TRIES = 20 };
/* Units a school from which on zones cost about what they would with blocks split. */
enum { UNITS_A_SCHOOL = 12 };

/* Seats what has no choice, the units that open schools (NULL: all) stand in, scattered and wanted ones, and grows zones
 * from there. *found is 0 where some unit cannot be reached. */
static zs_status make_zones(zsi_solver *s, const uint8_t *open, const uint8_t *wanted, int32_t *school, int *found)
{
    int32_t n_left = 0;
    if (s->problem->contiguous) {
        ZSI_TRY(zsi_seat_scattered(&s->instance, s->place_price, open, wanted, school, &n_left, s->report));
    }
    *found = n_left == 0;
    ZSI_TRY(zsi_grow_zones(&s->instance, s->place_price, school, s->report));
    for (int32_t u = 0; u < s->instance.n_units; u++) {
        *found &= school[u] >= 0;
    }
    return ZS_OK;
}

/* Units that are where they may not be; each is wanted more than before. */
static int32_t want_misplaced(const zsi_instance *in, const int32_t *school, uint8_t *wanted)
{
    int32_t n = 0;
    for (int32_t u = 0; u < in->n_units; u++) {
        int misplaced = zsi_cost_at(in, u, school[u]) >= ZSI_FORBIDDEN;
        wanted[u] += (uint8_t)misplaced;
        n += misplaced;
    }
    return n;
}

/* Zones grown from their schools may shut off units that must go elsewhere: those are led to their schools first then, the
 * ones that failed most often before the others. Of all tries, the one with the fewest such units. */
static zs_status make_allowed_zones(zsi_solver *s, const uint8_t *open, int32_t *school, int *found)
{
    uint8_t *wanted = ZSI_NEW(uint8_t, s->instance.n_units);
    int32_t *trial = ZSI_NEW(int32_t, s->instance.n_units);
    int32_t least = INT32_MAX;
    zs_status status = wanted && trial ? ZS_OK : zsi_fail_memory(s->report);
    *found = 0;
    for (int i = 0; status == ZS_OK && i < MOST_TRIES && least > 0; i++) {
        int works = 0;
        status = make_zones(s, open, wanted, trial, &works);
        if (status != ZS_OK || !works) {
            break;
        }
        int32_t misplaced = want_misplaced(&s->instance, trial, wanted);
        if (misplaced < least) {
            least = misplaced;
            memcpy(school, trial, (size_t)s->instance.n_units * sizeof *trial);
        }
        *found = 1;
    }
    if (status == ZS_OK && !*found) { /* what was reached: more schools may be opened for the rest */
        memcpy(school, trial, (size_t)s->instance.n_units * sizeof *trial);
    }
    free(wanted);
    free(trial);
    return status;
}

/* Opens one more school that stands in a unit which no zone reaches, within the limits. 0: there is none. */
static int open_another(const zsi_instance *in, int32_t *school, uint8_t *open)
{
    for (int32_t j = 0; j < in->n_schools; j++) {
        int32_t unit = in->sites->unit[j];
        if (open[j] || school[unit] >= 0 || zsi_cost_at(in, unit, j) >= ZSI_FORBIDDEN) {
            continue;
        }
        school[unit] = j;
        if (zsi_sites_within_limits(in->sites, school)) {
            open[j] = 1;
            return 1;
        }
        school[unit] = -1;
    }
    return 0;
}

/* Zones of one set of open schools, and of some more where units cannot be reached otherwise. */
static zs_status make_zones_of_set(zsi_solver *s, uint8_t *open, int32_t *school, int *found)
{
    zs_status status;
    do {
        status = make_allowed_zones(s, open, school, found);
    } while (status == ZS_OK && !*found && open_another(&s->instance, school, open));
    return status;
}

/* Zones for each set of schools that seems worth a try; what works stands first in `school`. */
static zs_status make_zones_of_sets(zsi_solver *s, zsi_site_sets *sets, int32_t *school, int32_t *n)
{
    *n = 0;
    for (int32_t k = 0; k < sets->n; k++) {
        int works = 0;
        ZSI_TRY(make_zones_of_set(s, sets->open + (int64_t)k * sets->n_schools,
                                  school + (int64_t)*n * s->instance.n_units, &works));
        *n += works;
    }
    return ZS_OK;
}

int32_t zsi_most_first_zones(const zsi_solver *s)
{
    return s->instance.sites ? ZSI_MOST_SITE_SETS : 1;
}

zs_status zsi_first_zones(zsi_solver *s, int32_t *school, int32_t *n)
{
    int found = 0;
    if (!s->instance.sites) {
        zs_status status = make_allowed_zones(s, NULL, school, &found);
        *n = found;
        return status;
    }
    zsi_site_sets sets = {0};
    uint8_t *open = ZSI_NEW(uint8_t, s->instance.n_schools);
    zs_status status = open ? zsi_choose_first_sites(&s->instance, s->transport.price, s->options->threads, s->monitor, open,
                                                     s->report)
                            : zsi_fail_memory(s->report);
    if (status == ZS_OK && s->instance.n_units >= UNITS_A_SCHOOL * s->instance.n_schools) {
        status = zsi_site_sets_choose(&sets, &s->instance, open, s->options->seed, s->monitor, s->report);
    }
    if (status == ZS_OK && sets.n > 0) {
        memcpy(s->place_price, sets.price, (size_t)s->instance.n_schools * sizeof *sets.price);
        status = make_zones_of_sets(s, &sets, school, n);
    }
    if (status == ZS_OK && *n == 0) {
        status = make_zones_of_set(s, open, school, &found);
        *n = found;
    }
    zsi_site_sets_clear(&sets);
    free(open);
    return status;
}
