/** @file column_simplify.c */
#include "solve/columns/column_simplify.h"

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
