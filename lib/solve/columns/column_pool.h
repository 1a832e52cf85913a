/** @file column_pool.h
 * Zones seen so far: each a school with a connected set of units that fits its places, kept once.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMN_POOL_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMN_POOL_H

#include "solve/columns/zone_state.h"

typedef struct zsi_column {
    int32_t school;
    int32_t n;
    size_t first; /**< units: unit[first .. first + n - 1] of the pool, ascending */
    int64_t cost;
} zsi_column;

typedef struct zsi_column_pool {
    const zsi_instance *instance; /**< borrowed */
    zsi_column *column;           /**< [n_columns] */
    int32_t n_columns;
    size_t column_capacity;
    int32_t *unit; /**< [n_entries] */
    size_t n_entries;
    size_t entry_capacity;
    int32_t *slot; /**< [n_slots] hash table of columns, -1: empty */
    size_t n_slots;
} zsi_column_pool;

/** An empty pool. ZS_OK or ZS_E_MEMORY. Free with zsi_pool_clear(). */
zs_status zsi_pool_make(zsi_column_pool *pool, const zsi_instance *instance);
void zsi_pool_clear(zsi_column_pool *pool);
/** Adds a zone of units unit[n] (ascending, connected, with the school's own one, within its places) unless it is there;
 *  *at is its index. ZS_OK or ZS_E_MEMORY. Expected O(n). */
zs_status zsi_pool_add(zsi_column_pool *pool, int32_t school, const int32_t *unit, int32_t n, int32_t *at);
/** The units of a column, [column[at].n]. */
static inline const int32_t *zsi_pool_units(const zsi_column_pool *pool, int32_t at)
{
    return pool->unit + pool->column[at].first;
}
/** Whether a column takes only pairs that are open or in, and all that are in (n_in[j] pairs of school j). */
int zsi_pool_allows(const zsi_column_pool *pool, const uint8_t *pair, const int32_t *n_in, int32_t at);
/** Whether a column may be in a plan in which the pair of unit and school is in (or out). */
int zsi_column_goes_with(const zsi_column_pool *pool, int32_t at, int32_t unit, int32_t school, int in);

#endif
