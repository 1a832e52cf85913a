/** @file column_master.c */
#include "solve/columns/column_master.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

/* Rows "unit in one zone" with nothing in them, then the sides of the box. */
static zs_status add_rows(zsi_master *master)
{
    int32_t n = master->instance->n_units;
    int32_t *first = ZSI_NEW(int32_t, 2 * (size_t)n + 1);
    int32_t *index = ZSI_NEW(int32_t, 2 * (size_t)n);
    double *value = ZSI_NEW(double, 2 * (size_t)n);
    double *bound = ZSI_NEW(double, 2 * (size_t)n);
    zs_status status = first && index && value && bound ? ZS_OK : ZS_E_MEMORY;
    for (int32_t u = 0; status == ZS_OK && u < n; u++) {
        bound[u] = 1.0;
    }
    if (status == ZS_OK) {
        status = zsi_lp_add_rows(master->lp, n, bound, bound, (zsi_lp_entries){first, index, value});
    }
    for (int32_t k = 0; status == ZS_OK && k < 2 * n; k++) {
        first[k] = k;
        index[k] = k / 2;
        value[k] = k % 2 ? -1.0 : 1.0;
        bound[k] = 0.0;
    }
    if (status == ZS_OK) {
        first[2 * n] = 2 * n;
        status = zsi_lp_add_columns(master->lp, 2 * n, bound, (zsi_lp_entries){first, index, value});
    }
    free(first);
    free(index);
    free(value);
    free(bound);
    return status;
}

zs_status zsi_master_make(zsi_master *master, const zsi_instance *instance, zsi_column_pool *pool, zsi_lp_room *room)
{
    *master = (zsi_master){.instance = instance, .pool = pool, .lp = zsi_lp_new(room)};
    zs_status status = master->lp ? add_rows(master) : ZS_E_SOLVER;
    if (status != ZS_OK) {
        zsi_master_clear(master);
    }
    return status;
}

void zsi_master_clear(zsi_master *master)
{
    zsi_lp_free(master->lp);
    free(master->column);
    free(master->is_on);
    free(master->place);
    free(master->cut);
    free(master->dual);
    free(master->value);
    memset(master, 0, sizeof *master);
}

zs_status zsi_master_set_box(zsi_master *master, const double *centre, const double *width)
{
    for (int32_t u = 0; u < master->instance->n_units; u++) {
        ZSI_TRY(zsi_lp_set_cost(master->lp, 2 * u, centre[u] + width[u]));
        ZSI_TRY(zsi_lp_set_cost(master->lp, 2 * u + 1, width[u] - centre[u]));
    }
    return ZS_OK;
}

/* Room for the places of all columns in the pool. */
static zs_status make_places(zsi_master *master)
{
    size_t n_before = master->place_capacity;
    if (zsi_grow((void **)&master->place, &master->place_capacity, (size_t)master->pool->n_columns,
                 sizeof *master->place)) {
        return ZS_E_MEMORY;
    }
    for (size_t k = n_before; k < master->place_capacity; k++) {
        master->place[k] = -1;
    }
    return ZS_OK;
}

static zs_status make_column_room(zsi_master *master)
{
    size_t n = (size_t)master->n_columns + 1;
    if (zsi_grow((void **)&master->column, &master->column_capacity, n, sizeof *master->column) ||
        zsi_grow((void **)&master->is_on, &master->on_capacity, n, sizeof *master->is_on) ||
        zsi_grow((void **)&master->value, &master->value_capacity, n + 2 * (size_t)master->instance->n_units,
                 sizeof *master->value)) {
        return ZS_E_MEMORY;
    }
    return ZS_OK;
}

zs_status zsi_master_add_column(zsi_master *master, int32_t at)
{
    const zsi_column *column = &master->pool->column[at];
    const int32_t *unit = zsi_pool_units(master->pool, at);
    ZSI_TRY(make_places(master));
    if (master->place[at] >= 0) {
        return ZS_OK;
    }
    int32_t first[2] = {0, column->n};
    int32_t *index = ZSI_NEW(int32_t, column->n + master->n_cuts);
    double *value = ZSI_NEW(double, column->n + master->n_cuts);
    double cost = (double)column->cost / master->instance->scale;
    zs_status status = index && value ? make_column_room(master) : ZS_E_MEMORY;
    for (int32_t i = 0; status == ZS_OK && i < column->n; i++) {
        index[i] = unit[i];
        value[i] = 1.0;
    }
    for (int32_t t = 0; status == ZS_OK && t < master->n_cuts; t++) {
        if (zsi_column_holds(master->pool, at, &master->cut[t]) >= 2) {
            index[first[1]] = master->instance->n_units + t;
            value[first[1]++] = 1.0;
        }
    }
    if (status == ZS_OK) {
        status = zsi_lp_add_columns(master->lp, 1, &cost, (zsi_lp_entries){first, index, value});
    }
    if (status == ZS_OK) {
        master->place[at] = 2 * master->instance->n_units + master->n_columns;
        master->value[master->place[at]] = 0.0;
        master->is_on[master->n_columns] = 1;
        master->column[master->n_columns++] = at;
    }
    free(index);
    free(value);
    return status;
}

zs_status zsi_master_add_cut(zsi_master *master, const zsi_triple *triple)
{
    int32_t first[2] = {0, 0};
    int32_t *index = ZSI_NEW(int32_t, master->n_columns);
    double *value = ZSI_NEW(double, master->n_columns);
    double lower = -INFINITY;
    double upper = 1.0;
    zs_status status = index && value && !zsi_grow((void **)&master->cut, &master->cut_capacity,
                                                   (size_t)master->n_cuts + 1, sizeof *master->cut)
                           ? ZS_OK
                           : ZS_E_MEMORY;
    for (int32_t k = 0; status == ZS_OK && k < master->n_columns; k++) {
        if (zsi_column_holds(master->pool, master->column[k], triple) >= 2) {
            index[first[1]] = 2 * master->instance->n_units + k;
            value[first[1]++] = 1.0;
        }
    }
    if (status == ZS_OK) {
        status = zsi_lp_add_rows(master->lp, 1, &lower, &upper, (zsi_lp_entries){first, index, value});
    }
    if (status == ZS_OK) {
        master->cut[master->n_cuts++] = *triple;
    }
    free(index);
    free(value);
    return status;
}

zs_status zsi_master_drop_columns(zsi_master *master, const uint8_t *drop)
{
    int32_t n_sides = 2 * master->instance->n_units;
    uint8_t *marked = ZSI_NEW(uint8_t, n_sides + master->n_columns);
    if (!marked) {
        return ZS_E_MEMORY;
    }
    int32_t n = 0;
    for (int32_t k = 0; k < master->n_columns; k++) {
        int32_t at = master->column[k];
        marked[n_sides + k] = drop[k];
        master->place[at] = drop[k] ? -1 : n_sides + n;
        master->column[n] = at;
        master->is_on[n] = master->is_on[k];
        master->value[n_sides + n] = master->value[n_sides + k];
        n += !drop[k];
    }
    zs_status status = zsi_lp_drop_columns(master->lp, marked);
    master->n_columns = n;
    free(marked);
    return status;
}

zs_status zsi_master_drop_cuts(zsi_master *master, const uint8_t *drop)
{
    int32_t n_units = master->instance->n_units;
    uint8_t *marked = ZSI_NEW(uint8_t, n_units + master->n_cuts);
    if (!marked) {
        return ZS_E_MEMORY;
    }
    int32_t n = 0;
    for (int32_t t = 0; t < master->n_cuts; t++) {
        marked[n_units + t] = drop[t];
        master->cut[n] = master->cut[t];
        n += !drop[t];
    }
    zs_status status = zsi_lp_drop_rows(master->lp, marked);
    master->n_cuts = n;
    free(marked);
    return status;
}

zs_status zsi_master_solve(zsi_master *master, const zsi_lp_limits *limits, int32_t *outcome)
{
    size_t n_rows = (size_t)master->instance->n_units + (size_t)master->n_cuts;
    size_t n_columns = 2 * (size_t)master->instance->n_units + (size_t)master->n_columns;
    if (zsi_grow((void **)&master->dual, &master->dual_capacity, n_rows, sizeof *master->dual) ||
        zsi_grow((void **)&master->value, &master->value_capacity, n_columns, sizeof *master->value)) {
        return ZS_E_MEMORY;
    }
    ZSI_TRY(zsi_lp_solve(master->lp, *limits, outcome));
    ZSI_TRY(zsi_lp_duals(master->lp, master->dual, NULL));
    master->objective = zsi_lp_objective(master->lp);
    return zsi_lp_values(master->lp, master->value);
}

double zsi_master_reduced_cost(const zsi_master *master, int32_t at)
{
    const zsi_column *column = &master->pool->column[at];
    const int32_t *unit = zsi_pool_units(master->pool, at);
    double reduced = (double)column->cost / master->instance->scale;
    for (int32_t i = 0; i < column->n; i++) {
        reduced -= master->dual[unit[i]];
    }
    for (int32_t t = 0; t < master->n_cuts; t++) {
        double dual = master->dual[master->instance->n_units + t];
        if (dual != 0.0 && zsi_column_holds(master->pool, at, &master->cut[t]) >= 2) {
            reduced -= dual;
        }
    }
    return reduced;
}

double zsi_master_box_use(const zsi_master *master)
{
    double use = 0.0;
    for (int32_t k = 0; k < 2 * master->instance->n_units; k++) {
        use += master->value[k];
    }
    return use;
}

zs_status zsi_master_restrict(zsi_master *master, const uint8_t *pair, const int32_t *n_in)
{
    int32_t n_sides = 2 * master->instance->n_units;
    for (int32_t k = 0; k < master->n_columns; k++) {
        int is_on = zsi_pool_allows(master->pool, pair, n_in, master->column[k]);
        if (is_on != master->is_on[k]) {
            master->is_on[k] = (uint8_t)is_on;
            ZSI_TRY(zsi_lp_bound_column(master->lp, n_sides + k, 0.0, is_on ? INFINITY : 0.0));
        }
    }
    return ZS_OK;
}
