/** @file start.c
 * The first assignment of a solve.
 */
#include "solve/search/construct.h"
#include "solve/search/scatter.h"
#include "solve/solver.h"

zs_status zsi_first_zones(zsi_solver *s, int32_t *school, int *found)
{
    int32_t n_left = 0;
    if (s->problem->contiguous) {
        ZSI_TRY(zsi_seat_scattered(&s->instance, s->transport.price, school, &n_left, s->report));
    }
    *found = n_left == 0;
    ZSI_TRY(zsi_grow_zones(&s->instance, s->transport.price, school, s->report));
    for (int32_t u = 0; u < s->instance.n_units; u++) {
        *found &= school[u] >= 0;
    }
    return ZS_OK;
}
