/** @file table_sites.c
 * The columns of the school table that say which schools may be opened or closed, when and at what cost.
 */
#include "read/table_fill.h"

#include "base/memory.h"
#include "read/cells.h"

#include <string.h>

enum { WHERE_ROOM = 700 };

typedef struct status_word {
    const char *word;
    uint8_t kind;
} status_word;

static const status_word words[] = {
    {"", ZSI_SITE_OPEN},         {"open", ZSI_SITE_OPEN},         {"existing", ZSI_SITE_OPEN},
    {"现状", ZSI_SITE_OPEN},     {"candidate", ZSI_SITE_OPTIONAL}, {"new", ZSI_SITE_OPTIONAL},
    {"候选", ZSI_SITE_OPTIONAL}, {"新建", ZSI_SITE_OPTIONAL},     {"closable", ZSI_SITE_CLOSABLE},
    {"可撤", ZSI_SITE_CLOSABLE}, {"可撤并", ZSI_SITE_CLOSABLE},
};

static int fill_status(const zsi_table_source *source, int32_t row, int32_t column, uint8_t *kind, zsi_report *report)
{
    const char *cell = zsi_layer_cell(&source->layer, row, column);
    char where[WHERE_ROOM];
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(cell, words[i].word) == 0) {
            *kind = words[i].kind;
            return 0;
        }
    }
    zsi_find(report, ZS_FINDING_ERROR, "unknown status of a school",
             "%s: the status is \"%s\"; expected open (or nothing), candidate or closable",
             zsi_layer_where(&source->layer, row, column, where, sizeof where), cell);
    return -1;
}

/* Schools that stay open need no cost, and have none. */
static int fill_cost(const zsi_table_source *source, int32_t row, int32_t column, uint8_t kind, double *cost,
                     zsi_report *report)
{
    *cost = 0.0;
    if (kind == ZSI_SITE_OPEN) {
        return 0;
    }
    return zsi_cell_amount(&source->layer, row, column, ZSI_N("build cost missing"), cost, report);
}

static int fill_year(const zsi_table_source *source, int32_t row, int32_t column, int32_t *year, zsi_report *report)
{
    int64_t value = 0;
    const char *cell = zsi_layer_cell(&source->layer, row, column);
    int failed = cell[0] && zsi_cell_count(&source->layer, row, column, "count", &value, report);
    char where[WHERE_ROOM];
    if (!failed && cell[0] && (value < 1900 || value > 2999)) {
        zsi_find(report, ZS_FINDING_ERROR, "opening year out of range", "%s: the opening year is \"%s\"; expected a year such "
                 "as 2027, or nothing", zsi_layer_where(&source->layer, row, column, where, sizeof where), cell);
        failed = 1;
    }
    *year = (int32_t)value;
    return failed;
}

zs_status zsi_fill_sites(const zsi_settings *settings, const zsi_table_source *source, zsi_school_table *schools,
                         zsi_report *report)
{
    const zsi_site_settings *sites = &settings->sites;
    zs_status status = ZS_OK;
    if (!sites->build_cost) {
        return ZS_OK;
    }
    int32_t cost = zsi_table_column(&source->layer, "schools.build_cost", sites->build_cost, &status, report);
    int32_t kind = zsi_table_column(&source->layer, "schools.status", sites->status, &status, report);
    int32_t year = zsi_table_column(&source->layer, "schools.open_year", sites->open_year, &status, report);
    ZSI_TRY(status);
    schools->build_cost = ZSI_NEW(double, schools->n);
    schools->kind = ZSI_NEW(uint8_t, schools->n);
    schools->open_year = ZSI_NEW(int32_t, schools->n);
    if (!schools->build_cost || !schools->kind || !schools->open_year) {
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; i < schools->n; i++) {
        int32_t row = source->order[i];
        schools->kind[i] = ZSI_SITE_OPTIONAL; /* without a status every school with a cost may be left out */
        int failed = kind >= 0 && fill_status(source, row, kind, &schools->kind[i], report);
        failed |= fill_cost(source, row, cost, schools->kind[i], &schools->build_cost[i], report);
        failed |= year >= 0 && fill_year(source, row, year, &schools->open_year[i], report);
        status = failed ? ZS_E_DATA : status;
    }
    return status;
}
