/** @file open_pairs.c */
#include "model/certificate/open_pairs.h"

#include "base/memory.h"

#include <string.h>

static int make_room(zsi_open *open, const zsi_costs *costs)
{
    size_t n_schools = (size_t)costs->problem->n_schools;
    *open = (zsi_open){.pair = ZSI_NEW(uint8_t, (size_t)costs->n_units * n_schools),
                       .n_left = ZSI_NEW(int32_t, costs->n_units),
                       .stale = ZSI_NEW(uint8_t, n_schools)};
    if (!open->pair || !open->n_left || !open->stale) {
        zsi_open_clear(open);
        return -1;
    }
    return 0;
}

int zsi_open_make(zsi_open *open, const zsi_costs *costs)
{
    int32_t n_schools = costs->problem->n_schools;
    if (make_room(open, costs)) {
        return -1;
    }
    memset(open->stale, 1, (size_t)n_schools);
    for (int32_t u = 0; u < costs->n_units; u++) {
        for (int32_t j = 0; j < n_schools; j++) {
            uint8_t allowed = zsi_costs_of(costs, u, j) >= 0;
            open->pair[(int64_t)u * n_schools + j] = allowed;
            open->n_left[u] += allowed;
        }
        open->empty |= open->n_left[u] == 0;
    }
    return 0;
}

void zsi_open_clear(zsi_open *open)
{
    free(open->pair);
    free(open->n_left);
    free(open->stale);
    *open = (zsi_open){0};
}

int zsi_open_clone(zsi_open *to, const zsi_open *from, const zsi_costs *costs)
{
    if (make_room(to, costs)) {
        return -1;
    }
    zsi_open_copy(to, from, costs);
    return 0;
}

void zsi_open_copy(zsi_open *to, const zsi_open *from, const zsi_costs *costs)
{
    memcpy(to->pair, from->pair, (size_t)costs->n_units * (size_t)costs->problem->n_schools);
    memcpy(to->n_left, from->n_left, (size_t)costs->n_units * sizeof *to->n_left);
    memcpy(to->stale, from->stale, (size_t)costs->problem->n_schools);
    to->places = from->places;
    to->empty = from->empty;
}

void zsi_open_close(zsi_open *open, const zsi_costs *costs, int32_t unit, int32_t school)
{
    uint8_t *row = &open->pair[(int64_t)unit * costs->problem->n_schools];
    if (!row[school]) {
        return;
    }
    row[school] = 0;
    open->stale[school] = 1;
    open->n_left[unit]--;
    open->empty |= open->n_left[unit] == 0;
    if (open->n_left[unit] == 1) { /* settled now, at the school that is left */
        open->stale[(uint8_t *)memchr(row, 1, (size_t)costs->problem->n_schools) - row] = 1;
    }
}

void zsi_open_settle(zsi_open *open, const zsi_costs *costs, int32_t unit, int32_t school)
{
    int settled = zsi_is_open(open, costs, unit, school) && open->n_left[unit] == 1;
    for (int32_t j = 0; !settled && j < costs->problem->n_schools; j++) {
        if (j != school) {
            zsi_open_close(open, costs, unit, j);
        }
    }
}
