/** @file record.c */
#include "model/record.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

static void free_texts(char **text, size_t n)
{
    for (size_t i = 0; text && i < n; i++) {
        free(text[i]);
    }
    free(text);
}

void zsi_record_init(zsi_record *record)
{
    memset(record, 0, sizeof *record);
}

void zsi_record_clear(zsi_record *record)
{
    free(record->title);
    free(record->plan_file);
    free_texts(record->block_id, (size_t)record->n_blocks);
    free_texts(record->block_name, (size_t)record->n_blocks);
    free(record->block_row);
    free_texts(record->school_id, (size_t)record->n_schools);
    free_texts(record->school_name, (size_t)record->n_schools);
    free(record->school_row);
    free(record->block_x);
    free(record->passes);
    free(record->block_y);
    free(record->school_x);
    free(record->school_y);
    zsi_shapes_clear(&record->shapes);
    for (size_t i = 0; i < record->n_inputs; i++) {
        free(record->input[i].file);
    }
    free(record->input);
    free_texts(record->override, record->n_overrides);
    free(record->closed_a);
    free(record->closed_b);
    free(record->crs);
    zsi_named_lines_clear(&record->boundaries);
    zsi_groups_free(record->groups);
    zsi_record_init(record);
}

void zsi_origin_init(zsi_origin *origin)
{
    *origin = (zsi_origin){.gap_asked = NAN};
}

void zsi_origin_clear(zsi_origin *origin)
{
    free(origin->conflict);
    free_texts(origin->warning, origin->n_warnings);
    zsi_origin_init(origin);
}

zs_status zsi_origin_take_warnings(zsi_origin *origin, zsi_report *report)
{
    char **warning = ZSI_NEW(char *, report->n_findings);
    size_t n = 0;
    if (!warning) {
        return zsi_fail_memory(report);
    }
    for (size_t i = 0; i < report->n_findings; i++) {
        if (report->finding[i].level != ZS_FINDING_WARNING) {
            continue;
        }
        warning[n] = zsi_copy_text(report->finding[i].text);
        if (!warning[n++]) {
            free_texts(warning, n);
            return zsi_fail_memory(report);
        }
    }
    free_texts(origin->warning, origin->n_warnings);
    origin->warning = warning;
    origin->n_warnings = n;
    return ZS_OK;
}
