/** @file column_log.c */
#include "model/certificate/column_log.h"

#include "base/memory.h"

#include <string.h>

int zsi_column_log_make(zsi_column_log *log, int32_t n_units, size_t most)
{
    *log = (zsi_column_log){.n_units = n_units, .packed.most = most, .last = ZSI_NEW(int64_t, n_units)};
    return log->last ? 0 : -1;
}

void zsi_column_log_clear(zsi_column_log *log)
{
    free(log->node);
    zsi_packed_clear(&log->packed);
    free(log->last);
    *log = (zsi_column_log){0};
}

void zsi_column_log_restart(zsi_column_log *log)
{
    if (log) {
        log->n_nodes = 0;
        zsi_packed_restart(&log->packed);
        log->now = 0;
    }
}

static void put(zsi_column_log *log, int64_t value)
{
    zsi_packed_put(&log->packed, value);
    if (!log->packed.full) {
        log->node[log->now].end = log->packed.n_bytes;
    }
}

static int64_t get(zsi_column_reader *reader)
{
    return zsi_packed_get(&reader->log->packed, &reader->at);
}

int32_t zsi_column_log_node(zsi_column_log *log)
{
    if (!log || log->packed.full) {
        return -1;
    }
    log->packed.full = log->n_nodes == INT32_MAX ||
                zsi_grow((void **)&log->node, &log->node_capacity, (size_t)log->n_nodes + 1, sizeof *log->node);
    if (log->packed.full) {
        return -1;
    }
    log->node[log->n_nodes] = (zsi_column_part){.first = log->packed.n_bytes, .end = log->packed.n_bytes};
    return log->n_nodes++;
}

void zsi_column_log_begin(zsi_column_log *log, int32_t node)
{
    if (log && !log->packed.full) {
        log->now = node;
        log->node[node] = (zsi_column_part){.first = log->packed.n_bytes, .end = log->packed.n_bytes};
        memset(log->last, 0, (size_t)log->n_units * sizeof *log->last);
    }
}

void zsi_column_log_prices(zsi_column_log *log, const int64_t *price, int32_t n_triples,
                           const zsi_triple *triple)
{
    int32_t n = 0;
    if (!log || log->packed.full) {
        return;
    }
    put(log, ZSI_COLUMN_PRICES);
    for (int32_t u = 0; u < log->n_units; u++) {
        put(log, (int64_t)((uint64_t)price[u] - (uint64_t)log->last[u]));
        log->last[u] = price[u];
    }
    for (int32_t t = 0; t < n_triples; t++) {
        n += triple[t].price != 0;
    }
    put(log, n);
    for (int32_t t = 0; t < n_triples; t++) {
        for (int k = 0; triple[t].price != 0 && k < 3; k++) {
            put(log, triple[t].unit[k]);
        }
        if (triple[t].price != 0) {
            put(log, triple[t].price);
        }
    }
}

void zsi_column_log_loss(zsi_column_log *log, int32_t unit, int32_t school, int64_t loss)
{
    if (log && !log->packed.full) {
        put(log, ZSI_COLUMN_LOSS);
        put(log, unit);
        put(log, school);
        put(log, loss);
    }
}

void zsi_column_log_close(zsi_column_log *log, int32_t school, int32_t n, const int32_t *unit)
{
    if (log && !log->packed.full && n > 0) {
        put(log, ZSI_COLUMN_CLOSE);
        put(log, school);
        put(log, n);
        for (int32_t k = 0; k < n; k++) {
            put(log, unit[k]);
        }
    }
}

void zsi_column_log_branch(zsi_column_log *log, int32_t unit, int32_t school, const int32_t child[2])
{
    if (log && !log->packed.full) {
        put(log, ZSI_COLUMN_BRANCH);
        put(log, unit);
        put(log, school);
        put(log, child[0]);
        put(log, child[1]);
    }
}

int zsi_column_reader_make(zsi_column_reader *reader, const zsi_column_log *log)
{
    *reader = (zsi_column_reader){.log = log, .step.price = ZSI_NEW(int64_t, log->n_units)};
    return reader->step.price ? 0 : -1;
}

void zsi_column_reader_clear(zsi_column_reader *reader)
{
    free(reader->step.price);
    free(reader->step.triple);
    free(reader->step.closed);
    *reader = (zsi_column_reader){0};
}

void zsi_column_reader_go(zsi_column_reader *reader, int32_t node)
{
    reader->at = reader->log->node[node].first;
    reader->end = reader->log->node[node].end;
    memset(reader->step.price, 0, (size_t)reader->log->n_units * sizeof *reader->step.price);
}

static int get_prices(zsi_column_reader *reader)
{
    zsi_column_step *step = &reader->step;
    for (int32_t u = 0; u < reader->log->n_units; u++) {
        step->price[u] = (int64_t)((uint64_t)step->price[u] + (uint64_t)get(reader));
    }
    step->n_triples = (int32_t)get(reader);
    if (zsi_grow((void **)&step->triple, &reader->triple_capacity, (size_t)step->n_triples + 1, sizeof *step->triple)) {
        return -1;
    }
    for (int32_t t = 0; t < step->n_triples; t++) {
        for (int k = 0; k < 3; k++) {
            step->triple[t].unit[k] = (int32_t)get(reader);
        }
        step->triple[t].price = get(reader);
    }
    return 0;
}

static int get_closed(zsi_column_reader *reader)
{
    zsi_column_step *step = &reader->step;
    step->school = (int32_t)get(reader);
    step->n_closed = (int32_t)get(reader);
    if (zsi_grow((void **)&step->closed, &reader->closed_capacity, (size_t)step->n_closed, sizeof *step->closed)) {
        return -1;
    }
    for (int32_t k = 0; k < step->n_closed; k++) {
        step->closed[k] = (int32_t)get(reader);
    }
    return 0;
}

int zsi_column_reader_next(zsi_column_reader *reader)
{
    zsi_column_step *step = &reader->step;
    if (reader->at >= reader->end) {
        return 0;
    }
    step->kind = (int32_t)get(reader);
    if (step->kind == ZSI_COLUMN_PRICES) {
        return get_prices(reader) ? -1 : 1;
    }
    if (step->kind == ZSI_COLUMN_CLOSE) {
        return get_closed(reader) ? -1 : 1;
    }
    step->unit = (int32_t)get(reader);
    step->school = (int32_t)get(reader);
    if (step->kind == ZSI_COLUMN_LOSS) {
        step->loss = get(reader);
    } else {
        step->child[0] = (int32_t)get(reader);
        step->child[1] = (int32_t)get(reader);
    }
    return 1;
}

static int64_t value_of(const zsi_column_log *log, const zsi_column_step *step)
{
    int64_t value = 0;
    for (int32_t u = 0; u < log->n_units; u++) {
        value += step->price[u];
    }
    for (int32_t t = 0; t < step->n_triples; t++) {
        value -= step->triple[t].price;
    }
    return value;
}

int zsi_column_log_keep_root(zsi_column_log *log, int64_t *value)
{
    zsi_column_reader reader;
    size_t end = log->node[0].first;
    int found;
    *value = INT64_MIN;
    if (zsi_column_reader_make(&reader, log)) {
        return -1;
    }
    zsi_column_reader_go(&reader, 0);
    while ((found = zsi_column_reader_next(&reader)) > 0) {
        if (reader.step.kind == ZSI_COLUMN_PRICES) {
            *value = value_of(log, &reader.step);
            end = reader.at;
        }
    }
    zsi_column_reader_clear(&reader);
    if (found == 0) {
        log->node[0].end = end;
        log->n_nodes = 1;
        log->now = 0;
    }
    return found;
}
