/** @file column_pool.c */
#include "solve/columns/column_pool.h"

#include "base/memory.h"

#include <string.h>

enum { FIRST_SLOTS = 1024 };

static uint64_t hash_zone(int32_t school, const int32_t *unit, int32_t n)
{
    uint64_t hash = (uint64_t)school + 0x9e3779b97f4a7c15u;
    for (int32_t i = 0; i < n; i++) {
        hash = (hash ^ (uint64_t)unit[i]) * 0xbf58476d1ce4e5b9u;
        hash ^= hash >> 29;
    }
    return hash;
}

static int32_t *new_slots(size_t n)
{
    int32_t *slot = ZSI_NEW(int32_t, n);
    for (size_t k = 0; slot && k < n; k++) {
        slot[k] = -1;
    }
    return slot;
}

zs_status zsi_pool_make(zsi_column_pool *pool, const zsi_instance *instance)
{
    *pool = (zsi_column_pool){.instance = instance, .n_slots = FIRST_SLOTS, .slot = new_slots(FIRST_SLOTS)};
    return pool->slot ? ZS_OK : ZS_E_MEMORY;
}

void zsi_pool_clear(zsi_column_pool *pool)
{
    free(pool->column);
    free(pool->unit);
    free(pool->slot);
    memset(pool, 0, sizeof *pool);
}

/* The slot that holds the zone, or the empty one where it belongs. */
static size_t find_slot(const zsi_column_pool *pool, int32_t school, const int32_t *unit, int32_t n)
{
    size_t at = hash_zone(school, unit, n) & (pool->n_slots - 1);
    for (; pool->slot[at] >= 0; at = (at + 1) & (pool->n_slots - 1)) {
        const zsi_column *there = &pool->column[pool->slot[at]];
        if (there->school == school && there->n == n &&
            memcmp(zsi_pool_units(pool, pool->slot[at]), unit, (size_t)n * sizeof *unit) == 0) {
            break;
        }
    }
    return at;
}

static int double_slots(zsi_column_pool *pool)
{
    int32_t *old = pool->slot;
    int32_t *slot = new_slots(2 * pool->n_slots);
    if (!slot) {
        return -1;
    }
    pool->slot = slot;
    pool->n_slots *= 2;
    for (int32_t k = 0; k < pool->n_columns; k++) {
        const zsi_column *column = &pool->column[k];
        slot[find_slot(pool, column->school, zsi_pool_units(pool, k), column->n)] = k;
    }
    free(old);
    return 0;
}

zs_status zsi_pool_add(zsi_column_pool *pool, int32_t school, const int32_t *unit, int32_t n, int32_t *at)
{
    if (2 * ((size_t)pool->n_columns + 1) > pool->n_slots && double_slots(pool)) {
        return ZS_E_MEMORY;
    }
    size_t slot = find_slot(pool, school, unit, n);
    *at = pool->slot[slot];
    if (*at >= 0) {
        return ZS_OK;
    }
    if (zsi_grow((void **)&pool->column, &pool->column_capacity, (size_t)pool->n_columns + 1, sizeof *pool->column) ||
        zsi_grow((void **)&pool->unit, &pool->entry_capacity, pool->n_entries + (size_t)n, sizeof *pool->unit)) {
        return ZS_E_MEMORY;
    }
    zsi_column *column = &pool->column[pool->n_columns];
    *column = (zsi_column){.school = school, .n = n, .first = pool->n_entries};
    for (int32_t i = 0; i < n; i++) {
        column->cost += zsi_cost_at(pool->instance, unit[i], school);
        pool->unit[pool->n_entries++] = unit[i];
    }
    *at = pool->n_columns++;
    pool->slot[slot] = *at;
    return ZS_OK;
}

int zsi_pool_allows(const zsi_column_pool *pool, const uint8_t *pair, const int32_t *n_in, int32_t at)
{
    const zsi_column *column = &pool->column[at];
    const int32_t *unit = zsi_pool_units(pool, at);
    int32_t n_in_here = 0;
    for (int32_t i = 0; i < column->n; i++) {
        uint8_t decided = pair[(int64_t)unit[i] * pool->instance->n_schools + column->school];
        if (decided == ZSI_PAIR_OUT) {
            return 0;
        }
        n_in_here += decided == ZSI_PAIR_IN;
    }
    return n_in_here == n_in[column->school];
}

int zsi_column_goes_with(const zsi_column_pool *pool, int32_t at, int32_t unit, int32_t school, int in)
{
    const zsi_column *column = &pool->column[at];
    int holds = 0;
    for (int32_t i = 0; i < column->n; i++) {
        holds |= zsi_pool_units(pool, at)[i] == unit;
    }
    return in ? holds == (column->school == school) : !(holds && column->school == school);
}
