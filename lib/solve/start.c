/** @file start.c
 * The first assignment of a solve.
 */
#include "base/memory.h"
#include "solve/search/construct.h"
#include "solve/search/scatter.h"
#include "solve/siting/first_sites.h"
#include "solve/solver.h"

/* Seats what has no choice, the units that open schools (NULL: all) stand in and scattered ones, and grows zones from
 * there. *found is 0 where some unit cannot be reached. */
static zs_status make_zones(zsi_solver *s, const uint8_t *open, int32_t *school, int *found)
{
    int32_t n_left = 0;
    if (s->problem->contiguous) {
        ZSI_TRY(zsi_seat_scattered(&s->instance, s->transport.price, open, school, &n_left, s->report));
    }
    *found = n_left == 0;
    ZSI_TRY(zsi_grow_zones(&s->instance, s->transport.price, school, s->report));
    for (int32_t u = 0; u < s->instance.n_units; u++) {
        *found &= school[u] >= 0;
    }
    return ZS_OK;
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

zs_status zsi_first_zones(zsi_solver *s, int32_t *school, int *found)
{
    if (!s->instance.sites) {
        return make_zones(s, NULL, school, found);
    }
    uint8_t *open = ZSI_NEW(uint8_t, s->instance.n_schools);
    zs_status status = open ? zsi_choose_first_sites(&s->instance, s->transport.price, s->options->threads, s->monitor, open,
                                                     s->report)
                            : zsi_fail_memory(s->report);
    do {
        status = status == ZS_OK ? make_zones(s, open, school, found) : status;
    } while (status == ZS_OK && !*found && open_another(&s->instance, school, open));
    free(open);
    return status;
}
