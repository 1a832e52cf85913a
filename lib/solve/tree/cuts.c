/** @file cuts.c */
#include "solve/tree/cuts.h"

#include "base/memory.h"

#include <string.h>

void zsi_cut_pool_init(zsi_cut_pool *pool)
{
    *pool = (zsi_cut_pool){0};
}

void zsi_cut_pool_clear(zsi_cut_pool *pool)
{
    free(pool->cut);
    free(pool->pair);
    free(pool->coef);
    free(pool->slot);
    zsi_cut_pool_init(pool);
}

/* FNV-1a over the numbers of a cut. */
static uint64_t print_of(const zsi_cut *cut, const int32_t *pair, const int32_t *coef)
{
    uint64_t print = 0xcbf29ce484222325u ^ (uint64_t)cut->limit;
    for (int32_t k = 0; k < cut->n; k++) {
        print = (print ^ (uint32_t)pair[k]) * 0x100000001b3u;
        print = (print ^ (uint32_t)coef[k]) * 0x100000001b3u;
    }
    return print ^ (print >> 29);
}

static int same(const zsi_cut_pool *pool, int32_t old, const zsi_cut *cut, const int32_t *pair, const int32_t *coef)
{
    const zsi_cut *other = &pool->cut[old];
    size_t size = (size_t)cut->n * sizeof *pair;
    return other->print == cut->print && other->n == cut->n && other->limit == cut->limit &&
           memcmp(pool->pair + other->first, pair, size) == 0 && memcmp(pool->coef + other->first, coef, size) == 0;
}

/* Slot of a cut's print: its own or the first free one behind it. */
static int32_t slot_of(const zsi_cut_pool *pool, const zsi_cut *cut, const int32_t *pair, const int32_t *coef)
{
    int32_t at = (int32_t)(cut->print % (uint64_t)pool->n_slots);
    while (pool->slot[at] >= 0 && !same(pool, pool->slot[at], cut, pair, coef)) {
        at = at + 1 < pool->n_slots ? at + 1 : 0;
    }
    return at;
}

static int grow_slots(zsi_cut_pool *pool)
{
    if (2 * pool->n_cuts < pool->n_slots) {
        return 0;
    }
    int32_t n_slots = 4 * pool->n_cuts + 64;
    int32_t *slot = ZSI_NEW(int32_t, n_slots);
    if (!slot) {
        return -1;
    }
    free(pool->slot);
    memset(slot, -1, (size_t)n_slots * sizeof *slot);
    pool->slot = slot;
    pool->n_slots = n_slots;
    for (int32_t c = 0; c < pool->n_cuts; c++) {
        const zsi_cut *cut = &pool->cut[c];
        slot[slot_of(pool, cut, pool->pair + cut->first, pool->coef + cut->first)] = c;
    }
    return 0;
}

zs_status zsi_cut_pool_add(zsi_cut_pool *pool, zsi_cut cut, const int32_t *pair, const int32_t *coef, int32_t *index)
{
    size_t n_entries = (size_t)pool->n_entries + (size_t)cut.n;
    if (n_entries > INT32_MAX || grow_slots(pool) ||
        zsi_grow((void **)&pool->cut, &pool->cut_capacity, (size_t)pool->n_cuts + 1, sizeof *pool->cut) ||
        zsi_grow((void **)&pool->pair, &pool->pair_capacity, n_entries, sizeof *pool->pair) ||
        zsi_grow((void **)&pool->coef, &pool->coef_capacity, n_entries, sizeof *pool->coef)) {
        return ZS_E_MEMORY;
    }
    cut.print = print_of(&cut, pair, coef);
    int32_t slot = slot_of(pool, &cut, pair, coef);
    if (pool->slot[slot] < 0) {
        cut.first = pool->n_entries;
        memcpy(pool->pair + cut.first, pair, (size_t)cut.n * sizeof *pair);
        memcpy(pool->coef + cut.first, coef, (size_t)cut.n * sizeof *coef);
        pool->n_entries += cut.n;
        pool->slot[slot] = pool->n_cuts;
        pool->cut[pool->n_cuts++] = cut;
    }
    *index = pool->slot[slot];
    return ZS_OK;
}

double zsi_cut_scale(const zsi_cut_pool *pool, int32_t cut)
{
    const zsi_cut *c = &pool->cut[cut];
    if (c->kind != ZSI_CUT_PACKING) {
        return 1.0;
    }
    return 1.0 / (double)(c->limit > 0 ? c->limit : -(int64_t)pool->coef[c->first]);
}

double zsi_cut_violation(const zsi_cut_pool *pool, int32_t cut, const double *x)
{
    const zsi_cut *c = &pool->cut[cut];
    double value = -(double)c->limit;
    for (int32_t k = c->first; k < c->first + c->n; k++) {
        value += (double)pool->coef[k] * x[pool->pair[k]];
    }
    return value;
}
