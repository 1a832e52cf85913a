/** @file table_classes.c
 * The columns of classes: pupils of each cohort, rooms and limits of each school.
 */
#include "read/table_fill.h"

#include "base/memory.h"
#include "base/number.h"
#include "read/cells.h"

#include <math.h>
#include <stdio.h>

enum { WHERE_ROOM = 700, KEY_ROOM = 64 };

/* One column of pupils; adds them to the sums. */
static zs_status fill_cohort(const zsi_table_source *source, int32_t column, int32_t cohort, int32_t n_cohorts,
                             zsi_block_table *blocks, zsi_report *report)
{
    zs_status status = ZS_OK;
    for (int32_t i = 0; i < blocks->n; i++) {
        int64_t *pupils = &blocks->cohort[(int64_t)i * n_cohorts + cohort];
        if (zsi_cell_count(&source->layer, source->order[i], column, "pupils", pupils, report)) {
            status = ZS_E_DATA;
        }
        blocks->pupils[i] += *pupils;
    }
    return status;
}

zs_status zsi_fill_cohorts(const zsi_settings *settings, const zsi_table_source *source, zsi_block_table *blocks,
                           zsi_report *report)
{
    int32_t n_cohorts = (int32_t)settings->classes.n_cohorts;
    zs_status status = ZS_OK;
    blocks->cohort = ZSI_NEW(int64_t, (size_t)blocks->n * (size_t)n_cohorts);
    if (!blocks->cohort) {
        return zsi_fail_memory(report);
    }
    for (int32_t k = 0; k < n_cohorts; k++) {
        int32_t column = zsi_table_column(&source->layer, "cohorts", settings->classes.cohort[k].column, &status, report);
        if (column >= 0 && fill_cohort(source, column, k, n_cohorts, blocks, report) != ZS_OK) {
            status = ZS_E_DATA;
        }
    }
    return status;
}

/* Floor area in whole square decimetres, rounded down. 0, or -1 (a finding). */
static int read_area(const zsi_layer *layer, int32_t row, int32_t column, int64_t *area_dm2, zsi_report *report)
{
    double area_m2 = 0.0;
    if (zsi_parse_double(zsi_layer_cell(layer, row, column), &area_m2) || area_m2 < 0.0 || area_m2 > 1e9) {
        char where[WHERE_ROOM];
        zsi_find(report, ZS_FINDING_ERROR, "floor area", "%s: \"%.100s\"; expected square metres from 0",
                 zsi_layer_where(layer, row, column, where, sizeof where), zsi_layer_cell(layer, row, column));
        return -1;
    }
    *area_dm2 = (int64_t)floor(area_m2 * 100.0 + 1e-6);
    return 0;
}

static int may_be_empty(int32_t kind)
{
    return kind == ZSI_COUNT_TARGET || kind == ZSI_COUNT_SCHOOL_PUPILS || kind == ZSI_COUNT_TEACHING_M2 ||
           kind == ZSI_COUNT_ADMISSION_PLAN;
}

static zs_status fill_count(const zsi_table_source *source, int32_t kind, int32_t column, int64_t *count, int32_t n,
                            zsi_report *report)
{
    zs_status status = ZS_OK;
    for (int32_t i = 0; i < n; i++) {
        int32_t row = source->order[i];
        int failed = 0;
        count[i] = -1;
        if (may_be_empty(kind) && !zsi_layer_cell(&source->layer, row, column)[0]) {
            continue;
        }
        if (kind == ZSI_COUNT_TEACHING_M2) {
            failed = read_area(&source->layer, row, column, &count[i], report);
        } else {
            failed = zsi_cell_count(&source->layer, row, column, kind == ZSI_COUNT_ROOMS ? "rooms" : "count", &count[i],
                                    report);
        }
        status = failed ? ZS_E_DATA : status;
    }
    return status;
}

zs_status zsi_fill_counts(const zsi_settings *settings, const zsi_table_source *source, zsi_school_table *schools,
                          zsi_report *report)
{
    const zsi_class_settings *classes = &settings->classes;
    zs_status status = ZS_OK;
    if (classes->n_counts == 0) {
        return ZS_OK;
    }
    schools->count = ZSI_NEW(int64_t, classes->n_counts * (size_t)schools->n);
    if (!schools->count) {
        return zsi_fail_memory(report);
    }
    for (size_t k = 0; k < classes->n_counts; k++) {
        const zsi_count_column *wanted = &classes->count[k];
        int64_t *count = schools->count + k * (size_t)schools->n;
        char key[KEY_ROOM];
        for (int32_t i = 0; i < schools->n; i++) {
            count[i] = -1;
        }
        if (!wanted->column[0]) {
            continue; /* continuing classes that are not given: worked out from the pupils */
        }
        snprintf(key, sizeof key, wanted->year > 0 ? "%s (%d)" : "%s", zsi_count_key(wanted->kind), (int)wanted->year);
        int32_t column = zsi_table_column(&source->layer, key, wanted->column, &status, report);
        if (column >= 0 && fill_count(source, wanted->kind, column, count, schools->n, report) != ZS_OK) {
            status = ZS_E_DATA;
        }
    }
    return status;
}
