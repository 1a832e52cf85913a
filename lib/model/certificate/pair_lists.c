/** @file pair_lists.c */
#include "model/certificate/pair_lists.h"

#include "base/memory.h"

static void count(zsi_pair_lists *l, const uint8_t *pair)
{
    int64_t n = 0;
    for (int32_t u = 0; u < l->n_units; u++) {
        l->of_unit[u] = n;
        for (int32_t j = 0; j < l->n_schools; j++) {
            int is_listed = pair[(int64_t)u * l->n_schools + j] != 0;
            l->n_of_unit[u] += is_listed;
            l->n_of_school[j] += is_listed;
        }
        n += l->n_of_unit[u];
    }
    for (int32_t j = 1; j < l->n_schools; j++) {
        l->of_school[j] = l->of_school[j - 1] + l->n_of_school[j - 1];
    }
}

static void fill(zsi_pair_lists *l, const uint8_t *pair)
{
    for (int32_t j = 0; j < l->n_schools; j++) {
        l->n_of_school[j] = 0;
    }
    for (int32_t u = 0; u < l->n_units; u++) {
        int32_t n = 0;
        for (int32_t j = 0; j < l->n_schools; j++) {
            if (pair[(int64_t)u * l->n_schools + j]) {
                l->school[l->of_unit[u] + n++] = j;
                l->unit[l->of_school[j] + l->n_of_school[j]++] = u;
            }
        }
    }
}

int zsi_pair_lists_make(zsi_pair_lists *lists, const uint8_t *pair, int32_t n_units, int32_t n_schools)
{
    int64_t n = 0;
    for (int64_t i = 0; i < (int64_t)n_units * n_schools; i++) {
        n += pair[i] != 0;
    }
    *lists = (zsi_pair_lists){.n_units = n_units,
                              .n_schools = n_schools,
                              .of_unit = ZSI_NEW(int64_t, n_units),
                              .of_school = ZSI_NEW(int64_t, n_schools),
                              .n_of_unit = ZSI_NEW(int32_t, n_units),
                              .n_of_school = ZSI_NEW(int32_t, n_schools),
                              .school = ZSI_NEW(int32_t, n),
                              .unit = ZSI_NEW(int32_t, n)};
    if (!lists->of_unit || !lists->of_school || !lists->n_of_unit || !lists->n_of_school || !lists->school || !lists->unit) {
        zsi_pair_lists_clear(lists);
        return -1;
    }
    count(lists, pair);
    fill(lists, pair);
    return 0;
}

void zsi_pair_lists_clear(zsi_pair_lists *lists)
{
    free(lists->of_unit);
    free(lists->of_school);
    free(lists->n_of_unit);
    free(lists->n_of_school);
    free(lists->school);
    free(lists->unit);
    *lists = (zsi_pair_lists){0};
}

void zsi_pair_lists_narrow(zsi_pair_lists *lists, const uint8_t *pair)
{
    for (int32_t u = 0; u < lists->n_units; u++) {
        int32_t *school = lists->school + lists->of_unit[u];
        int32_t n = 0;
        for (int32_t k = 0; k < lists->n_of_unit[u]; k++) {
            school[n] = school[k];
            n += pair[(int64_t)u * lists->n_schools + school[k]] != 0;
        }
        lists->n_of_unit[u] = n;
    }
    for (int32_t j = 0; j < lists->n_schools; j++) {
        int32_t *unit = lists->unit + lists->of_school[j];
        int32_t n = 0;
        for (int32_t k = 0; k < lists->n_of_school[j]; k++) {
            unit[n] = unit[k];
            n += pair[(int64_t)unit[k] * lists->n_schools + j] != 0;
        }
        lists->n_of_school[j] = n;
    }
}
