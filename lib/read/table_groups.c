/** @file table_groups.c
 * The zones that schools share, and their quality.
 */
#include "read/table_fill.h"

#include "base/memory.h"
#include "base/number.h"
#include "read/cells.h"

enum { WHERE_ROOM = 700 };

static zs_status fill_quality(const zsi_table_source *source, int32_t column, zsi_school_table *schools, zsi_report *report)
{
    zs_status status = ZS_OK;
    schools->quality = ZSI_NEW(double, schools->n);
    if (!schools->quality) {
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; i < schools->n; i++) {
        const char *cell = zsi_layer_cell(&source->layer, source->order[i], column);
        char where[WHERE_ROOM];
        if (zsi_parse_double(cell, &schools->quality[i])) {
            zsi_find(report, ZS_FINDING_ERROR, "quality no number", "%s: quality is \"%.60s\"; expected a number, larger for a "
                     "better school", zsi_layer_where(&source->layer, source->order[i], column, where, sizeof where), cell);
            status = ZS_E_DATA;
        }
    }
    return status;
}

zs_status zsi_fill_groups(const zsi_settings *settings, const zsi_table_source *source, zsi_school_table *schools,
                          zsi_report *report)
{
    zs_status status = ZS_OK;
    int32_t zone = zsi_table_column(&source->layer, "schools.zone", settings->school_zone, &status, report);
    int32_t quality = zsi_table_column(&source->layer, "schools.quality", settings->school_quality, &status, report);
    if (zone >= 0) {
        ZSI_TRY(zsi_texts_of(&source->layer, zone, source->order, &schools->zone, report));
    }
    zs_status filled = quality >= 0 ? fill_quality(source, quality, schools, report) : ZS_OK;
    return status == ZS_OK ? filled : status;
}
