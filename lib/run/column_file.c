/** @file column_file.c */
#include "run/column_file.h"

#include "base/memory.h"
#include "base/report.h"

/* One proof being read. */
typedef struct parser {
    zsi_column_log *log;
    const char *fault;
    int64_t *number; /* [n] of the list at hand */
    size_t n;
    size_t capacity;
    int32_t *unit; /* [n] scratch */
    size_t unit_capacity;
    zsi_triple *triple;
    size_t triple_capacity;
} parser;

/* Reads a list of whole numbers. -1: out of memory; p->n is 0 where it is none. */
static int take_numbers(parser *p, const json_t *list)
{
    size_t n = json_array_size(list);
    p->n = 0;
    if (zsi_grow((void **)&p->number, &p->capacity, n + 1, sizeof *p->number)) {
        return -1;
    }
    for (size_t k = 0; k < n; k++) {
        if (!json_is_integer(json_array_get(list, k))) {
            p->fault = ZSI_N("a number of a proof by columns is not whole");
            return 0;
        }
        p->number[k] = json_integer_value(json_array_get(list, k));
    }
    p->n = n;
    return 0;
}

/* A number of a unit, school or node. */
static int32_t index_at(parser *p, size_t k)
{
    int64_t number = k < p->n ? p->number[k] : -1;
    if (number < 0 || number > INT32_MAX) {
        p->fault = ZSI_N("a number of a proof by columns is out of range or missing");
        return 0;
    }
    return (int32_t)number;
}

static int take_triples(parser *p, const json_t *list)
{
    if (take_numbers(p, list) ||
        zsi_grow((void **)&p->triple, &p->triple_capacity, p->n / 4 + 1, sizeof *p->triple)) {
        return -1;
    }
    p->fault = p->n % 4 ? ZSI_N("a triple of a proof by columns is not whole") : p->fault;
    for (size_t t = 0; t < p->n / 4; t++) {
        for (size_t k = 0; k < 3; k++) {
            p->triple[t].unit[k] = index_at(p, 4 * t + k);
        }
        p->triple[t].price = p->number[4 * t + 3];
    }
    return 0;
}

static int take_prices(parser *p, const json_t *step)
{
    if (take_triples(p, json_object_get(step, "triples"))) {
        return -1;
    }
    int32_t n_triples = (int32_t)(p->n / 4);
    if (take_numbers(p, json_object_get(step, "prices"))) {
        return -1;
    }
    if (p->n != (size_t)p->log->n_units) {
        p->fault = ZSI_N("a proof by columns has not one multiplier for each unit");
    } else {
        zsi_column_log_prices(p->log, p->number, n_triples, p->triple);
    }
    return 0;
}

static int take_close(parser *p, const json_t *list)
{
    if (take_numbers(p, list) || zsi_grow((void **)&p->unit, &p->unit_capacity, p->n + 1, sizeof *p->unit)) {
        return -1;
    }
    int32_t school = index_at(p, 0);
    for (size_t k = 1; k < p->n; k++) {
        p->unit[k - 1] = index_at(p, k);
    }
    if (p->n < 2) {
        p->fault = ZSI_N("a proof by columns closes nothing in a step");
    } else {
        zsi_column_log_close(p->log, school, (int32_t)(p->n - 1), p->unit);
    }
    return 0;
}

static int take_step(parser *p, const json_t *step)
{
    if (json_object_get(step, "prices")) {
        return take_prices(p, step);
    }
    if (json_object_get(step, "close")) {
        return take_close(p, json_object_get(step, "close"));
    }
    if (json_object_get(step, "loss")) {
        int failed = take_numbers(p, json_object_get(step, "loss"));
        int32_t unit = index_at(p, 0);
        int32_t school = index_at(p, 1);
        zsi_column_log_loss(p->log, unit, school, p->n == 3 ? p->number[2] : 0);
        return failed;
    }
    int failed = take_numbers(p, json_object_get(step, "branch"));
    int32_t unit = index_at(p, 0);
    int32_t school = index_at(p, 1);
    const int32_t child[] = {index_at(p, 2), index_at(p, 3)};
    zsi_column_log_branch(p->log, unit, school, child);
    return failed;
}

int zsi_column_log_parse(const json_t *columns, int32_t n_units, zsi_column_log *log, const char **fault)
{
    parser p = {.log = log, .fault = NULL};
    size_t n_nodes = json_array_size(columns);
    int failed = zsi_column_log_make(log, n_units, SIZE_MAX);
    for (size_t node = 0; node < n_nodes && !failed; node++) {
        failed = zsi_column_log_node(log) < 0;
    }
    for (size_t node = 0; node < n_nodes && !failed && !p.fault; node++) {
        const json_t *steps = json_array_get(columns, node);
        zsi_column_log_begin(log, (int32_t)node);
        for (size_t k = 0; k < json_array_size(steps) && !failed && !p.fault; k++) {
            failed = take_step(&p, json_array_get(steps, k)) || log->packed.full;
        }
    }
    *fault = p.fault ? p.fault : *fault;
    free(p.number);
    free(p.unit);
    free(p.triple);
    return failed ? -1 : 0;
}
