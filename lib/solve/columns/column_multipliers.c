/** @file column_multipliers.c */
#include "solve/columns/column_multipliers.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

zs_status zsi_multipliers_copy(zsi_multipliers *to, const zsi_multipliers *from, int32_t n_units)
{
    int64_t *unit = zsi_copy_array(from->unit, (size_t)n_units, sizeof *unit);
    zsi_triple *triple = ZSI_NEW(zsi_triple, from->n_triples);
    if (!unit || !triple) {
        free(unit);
        free(triple);
        return ZS_E_MEMORY;
    }
    if (from->n_triples > 0) {
        memcpy(triple, from->triple, (size_t)from->n_triples * sizeof *triple);
    }
    zsi_multipliers_clear(to);
    *to = (zsi_multipliers){.unit = unit, .triple = triple, .n_triples = from->n_triples};
    return ZS_OK;
}

void zsi_multipliers_clear(zsi_multipliers *multipliers)
{
    free(multipliers->unit);
    free(multipliers->triple);
    *multipliers = (zsi_multipliers){.unit = NULL};
}

int64_t zsi_multipliers_value(const zsi_multipliers *multipliers, int32_t n_units)
{
    int64_t value = 0;
    for (int32_t u = 0; u < n_units; u++) {
        value += multipliers->unit[u];
    }
    for (int32_t t = 0; t < multipliers->n_triples; t++) {
        value -= multipliers->triple[t].price;
    }
    return value;
}

/* The school that a unit is decided to be in, -1: none. */
static int32_t school_of(const zsi_instance *instance, const uint8_t *pair, int32_t unit)
{
    const uint8_t *row = pair + (int64_t)unit * instance->n_schools;
    for (int32_t j = 0; j < instance->n_schools; j++) {
        if (row[j] == ZSI_PAIR_IN) {
            return j;
        }
    }
    return -1;
}

void zsi_multipliers_gather(zsi_multipliers *multipliers, const zsi_instance *instance, const uint8_t *pair)
{
    for (int32_t u = 0; u < instance->n_units; u++) {
        int32_t j = school_of(instance, pair, u);
        if (j >= 0 && instance->root[j] != u) {
            multipliers->unit[instance->root[j]] += multipliers->unit[u];
            multipliers->unit[u] = 0;
        }
    }
}

static int goes_only_to(const zsi_instance *instance, const uint8_t *pair, int32_t unit, int32_t first, int32_t second)
{
    const uint8_t *row = pair + (int64_t)unit * instance->n_schools;
    for (int32_t j = 0; j < instance->n_schools; j++) {
        if (row[j] != ZSI_PAIR_OUT && j != first && j != second) {
            return 0;
        }
    }
    return 1;
}

/* The unit whose multiplier can pay a triple's price, -1: none. */
static int32_t payer_of(const zsi_instance *instance, const uint8_t *pair, const int32_t unit[3])
{
    int32_t school[3];
    for (int k = 0; k < 3; k++) {
        school[k] = school_of(instance, pair, unit[k]);
    }
    for (int k = 0; k < 3; k++) {
        int32_t next = school[(k + 1) % 3];
        int32_t last = school[(k + 2) % 3];
        if (next >= 0 && next == last) {
            return unit[(k + 1) % 3];
        }
        if (school[k] < 0 && next >= 0 && last >= 0 && goes_only_to(instance, pair, unit[k], next, last)) {
            return unit[k];
        }
    }
    return -1;
}

void zsi_multipliers_simplify(zsi_multipliers *multipliers, const zsi_instance *instance, const uint8_t *pair)
{
    for (int32_t t = 0; t < multipliers->n_triples; t++) {
        zsi_triple *triple = &multipliers->triple[t];
        int32_t payer = triple->price > 0 ? payer_of(instance, pair, triple->unit) : -1;
        if (payer >= 0) {
            multipliers->unit[payer] -= triple->price;
            triple->price = 0;
        }
    }
}

/* A part of the way between two numbers, rounded down: one less covers what the product in floating point may be off. */
static int64_t way_down(int64_t from, int64_t to, double part)
{
    return to == from ? from : from + (int64_t)floor(part * ((double)to - (double)from)) - 1;
}

void zsi_multipliers_draw(zsi_multipliers *multipliers, const zsi_multipliers *from, int32_t n_units, double part)
{
    for (int32_t u = 0; u < n_units; u++) {
        multipliers->unit[u] = way_down(from->unit[u], multipliers->unit[u], part);
    }
    for (int32_t t = 0; t < multipliers->n_triples; t++) {
        int64_t before = t < from->n_triples ? from->triple[t].price : 0;
        multipliers->triple[t].price = -way_down(-before, -multipliers->triple[t].price, part);
    }
}
