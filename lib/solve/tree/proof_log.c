/** @file proof_log.c */
#include "solve/tree/proof_log.h"

#include "base/memory.h"

#include <string.h>

int zsi_proof_log_make(zsi_proof_log *log, int32_t n_units, size_t most)
{
    *log = (zsi_proof_log){.n_units = n_units, .packed.most = most, .last = ZSI_NEW(int64_t, n_units)};
    return log->last ? 0 : -1;
}

void zsi_proof_log_clear(zsi_proof_log *log)
{
    zsi_packed_clear(&log->packed);
    free(log->last);
    *log = (zsi_proof_log){0};
}

static void put(zsi_proof_log *log, int64_t value)
{
    zsi_packed_put(&log->packed, value);
}

static int64_t get(zsi_proof_reader *reader)
{
    return zsi_packed_get(&reader->log->packed, &reader->at);
}

/* A step has come to its end. */
static void close_step(zsi_proof_log *log)
{
    log->n_whole = log->packed.full ? log->n_whole : log->packed.n_bytes;
}

void zsi_log_separator(zsi_proof_log *log, const zsi_cut_pool *pool, int32_t cut)
{
    if (!log || log->packed.full) {
        return;
    }
    const zsi_cut *c = &pool->cut[cut];
    put(log, ZSI_STEP_SEPARATOR);
    put(log, cut);
    put(log, c->school);
    put(log, pool->pair[c->first]);
    put(log, c->n - 1);
    for (int32_t i = 1; i < c->n; i++) {
        put(log, pool->pair[c->first + i]);
    }
    close_step(log);
}

static void put_prices(zsi_proof_log *log, const zsi_prices *prices)
{
    for (int32_t u = 0; u < log->n_units; u++) {
        put(log, prices->unit[u] - log->last[u]);
        log->last[u] = prices->unit[u];
    }
    put(log, prices->moved);
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        put(log, prices->site[k]);
    }
    put(log, prices->n_cuts);
    for (int32_t k = 0; k < prices->n_cuts; k++) {
        put(log, prices->cut[k]);
        put(log, prices->cut_price[k]);
    }
}

void zsi_log_price(zsi_proof_log *log, int32_t node, const zsi_prices *prices, int64_t bound, int32_t n_drop,
                   const int32_t *drop)
{
    if (!log || log->packed.full) {
        return;
    }
    put(log, ZSI_STEP_PRICE);
    put(log, node);
    put_prices(log, prices);
    put(log, bound);
    put(log, n_drop);
    for (int32_t k = 0; k < n_drop; k++) {
        put(log, drop[k]);
    }
    log->n_prices++;
    close_step(log);
}

void zsi_log_trial(zsi_proof_log *log, int32_t node, const zsi_prices *prices, int32_t pair, int32_t in)
{
    if (!log || log->packed.full) {
        return;
    }
    put(log, ZSI_STEP_TRIAL);
    put(log, node);
    put_prices(log, prices);
    put(log, pair);
    put(log, in);
    log->n_prices++;
    close_step(log);
}

void zsi_log_branch(zsi_proof_log *log, int32_t node, int32_t pair, const int32_t child[2])
{
    if (!log || log->packed.full) {
        return;
    }
    put(log, ZSI_STEP_BRANCH);
    put(log, node);
    put(log, pair);
    put(log, child[0]);
    put(log, child[1]);
    log->n_branchings++;
    close_step(log);
}

int zsi_proof_reader_make(zsi_proof_reader *reader, const zsi_proof_log *log)
{
    *reader = (zsi_proof_reader){.log = log};
    reader->step.unit = ZSI_NEW(int64_t, log->n_units);
    return reader->step.unit ? 0 : -1;
}

void zsi_proof_reader_clear(zsi_proof_reader *reader)
{
    free(reader->step.unit);
    free(reader->step.cuts);
    free(reader->step.cut_price);
    free(reader->step.pairs);
    *reader = (zsi_proof_reader){0};
}

static int get_prices(zsi_proof_reader *reader)
{
    zsi_proof_step *step = &reader->step;
    for (int32_t u = 0; u < reader->log->n_units; u++) {
        step->unit[u] += get(reader);
    }
    step->moved = get(reader);
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        step->site[k] = get(reader);
    }
    step->n_cuts = (int32_t)get(reader);
    size_t n = (size_t)step->n_cuts;
    if (zsi_grow((void **)&step->cuts, &reader->cut_capacity, n, sizeof *step->cuts) ||
        zsi_grow((void **)&step->cut_price, &reader->price_capacity, n, sizeof *step->cut_price)) {
        return -1;
    }
    for (int32_t k = 0; k < step->n_cuts; k++) {
        step->cuts[k] = (int32_t)get(reader);
        step->cut_price[k] = get(reader);
    }
    return 0;
}

static int get_pairs(zsi_proof_reader *reader)
{
    zsi_proof_step *step = &reader->step;
    step->n_pairs = (int32_t)get(reader);
    if (zsi_grow((void **)&step->pairs, &reader->pair_capacity, (size_t)step->n_pairs, sizeof *step->pairs)) {
        return -1;
    }
    for (int32_t k = 0; k < step->n_pairs; k++) {
        step->pairs[k] = (int32_t)get(reader);
    }
    return 0;
}

/* The rest of a step, by its kind. */
static int get_rest(zsi_proof_reader *reader)
{
    zsi_proof_step *step = &reader->step;
    if (step->kind == ZSI_STEP_SEPARATOR) {
        step->cut = (int32_t)get(reader);
        step->school = (int32_t)get(reader);
        step->pair = (int32_t)get(reader);
        return get_pairs(reader);
    }
    step->node = (int32_t)get(reader);
    if (step->kind == ZSI_STEP_BRANCH) {
        step->pair = (int32_t)get(reader);
        step->child[0] = (int32_t)get(reader);
        step->child[1] = (int32_t)get(reader);
        return 0;
    }
    if (get_prices(reader)) {
        return -1;
    }
    if (step->kind == ZSI_STEP_PRICE) {
        step->bound = get(reader);
        return get_pairs(reader);
    }
    step->pair = (int32_t)get(reader);
    step->in = (int32_t)get(reader);
    return 0;
}

int zsi_proof_reader_next(zsi_proof_reader *reader)
{
    if (reader->at >= reader->log->n_whole) {
        return 0;
    }
    reader->step.kind = (int32_t)get(reader);
    return get_rest(reader) ? -1 : 1;
}
