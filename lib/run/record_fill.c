/** @file record_fill.c */
#include "run/record_fill.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

static char **copy_texts(char *const *from, size_t n)
{
    char **copy = ZSI_NEW(char *, n);
    for (size_t i = 0; copy && i < n; i++) {
        copy[i] = zsi_copy_text(from[i] ? from[i] : "");
        if (!copy[i]) {
            while (i > 0) {
                free(copy[--i]);
            }
            free(copy);
            return NULL;
        }
    }
    return copy;
}

/* Overrides that say where and how fast, not what: they would make equal results differ. */
static int is_of_the_run(const char *key)
{
    return strcmp(key, "solver.threads") == 0 || strcmp(key, "output.dir") == 0;
}

static zs_status fill_overrides(zsi_session *session, zsi_report *report)
{
    zsi_record *record = &session->record;
    record->override = ZSI_NEW(char *, session->overrides.n);
    if (!record->override) {
        return zsi_fail_memory(report);
    }
    for (size_t i = 0; i < session->overrides.n; i++) {
        const zsi_override *override = &session->overrides.item[i];
        if (is_of_the_run(override->key)) {
            continue;
        }
        size_t room = strlen(override->key) + strlen(override->value) + 2;
        char *text = ZSI_NEW(char, room);
        if (!text) {
            return zsi_fail_memory(report);
        }
        snprintf(text, room, "%s=%s", override->key, override->value);
        record->override[record->n_overrides++] = text;
    }
    return ZS_OK;
}

/* The absolute path of a file, its own name as it is: layers beside a link are found from the link. NULL: out of memory. */
static char *absolute_path(const char *file, const char *folder)
{
    const char *slash = strrchr(file, '/');
    char *real = realpath(folder, NULL);
    if (!real) {
        return zsi_copy_text(file);
    }
    const char *parent = strcmp(real, "/") == 0 ? "" : real;
    size_t room = strlen(parent) + strlen(slash ? slash + 1 : file) + 2;
    char *path = ZSI_NEW(char, room);
    if (path) {
        snprintf(path, room, "%s/%s", parent, slash ? slash + 1 : file);
    }
    free(real);
    return path;
}

static const char *travel_name(int32_t travel)
{
    switch (travel) {
    case ZSI_TRAVEL_LINKS:
        return "links";
    case ZSI_TRAVEL_TABLE:
        return "table";
    case ZSI_TRAVEL_ROADS:
        return "roads";
    default:
        return "straight";
    }
}

static zs_status fill_plan_file(zsi_session *session, zsi_report *report)
{
    zsi_record *record = &session->record;
    record->title = zsi_copy_text(session->settings.title ? session->settings.title : "");
    record->plan_file = absolute_path(session->settings.file, session->settings.folder);
    record->crs = zsi_copy_text(zsi_crs_name(session->tables.crs));
    record->simplify_m = session->settings.simplify_m;
    record->travel = travel_name(session->settings.travel);
    record->has_barriers = session->settings.barriers.file != NULL;
    record->lang = session->settings.output_lang;
    memcpy(record->plan_sha256, session->settings.sha256, sizeof record->plan_sha256);
    if (!record->title || !record->plan_file || !record->crs) {
        return zsi_fail_memory(report);
    }
    return fill_overrides(session, report);
}

static zs_status fill_blocks(zsi_record *record, const zsi_block_table *blocks, zsi_report *report)
{
    size_t n = (size_t)blocks->n;
    record->n_blocks = blocks->n;
    record->block_id = copy_texts(blocks->id, n);
    record->block_name = blocks->name ? copy_texts(blocks->name, n) : NULL;
    record->block_row = zsi_copy_array(blocks->row, n, sizeof *blocks->row);
    if (!record->block_id || (blocks->name && !record->block_name) || !record->block_row) {
        return zsi_fail_memory(report);
    }
    return ZS_OK;
}

static zs_status fill_schools(zsi_record *record, const zsi_school_table *schools, zsi_report *report)
{
    size_t n = (size_t)schools->n;
    record->n_schools = schools->n;
    record->school_id = copy_texts(schools->id, n);
    record->school_name = schools->name ? copy_texts(schools->name, n) : NULL;
    record->school_row = zsi_copy_array(schools->row, n, sizeof *schools->row);
    record->school_x = zsi_copy_array(schools->x, n, sizeof *schools->x);
    record->school_y = zsi_copy_array(schools->y, n, sizeof *schools->y);
    if (!record->school_id || (schools->name && !record->school_name) || !record->school_row || !record->school_x ||
        !record->school_y) {
        return zsi_fail_memory(report);
    }
    return ZS_OK;
}

zs_status zsi_record_fill(zsi_session *session, zsi_report *report)
{
    ZSI_TRY(fill_plan_file(session, report));
    ZSI_TRY(fill_blocks(&session->record, &session->tables.blocks, report));
    return fill_schools(&session->record, &session->tables.schools, report);
}

zs_status zsi_record_finish(zsi_session *session, zsi_report *report)
{
    zsi_record *record = &session->record;
    zsi_tables *tables = &session->tables;
    record->input = ZSI_NEW(zsi_record_input, tables->n_inputs);
    if (!record->input) {
        return zsi_fail_memory(report);
    }
    for (size_t i = 0; i < tables->n_inputs; i++) {
        zsi_record_input *input = &record->input[i];
        input->file = zsi_copy_text(tables->input[i].file);
        if (!input->file) {
            return zsi_fail_memory(report);
        }
        memcpy(input->sha256, tables->input[i].sha256, sizeof input->sha256);
        record->n_inputs = i + 1;
    }
    record->shapes = tables->blocks.shapes;
    tables->blocks.shapes = (zsi_shapes){.kind = ZSI_SHAPE_NONE};
    return ZS_OK;
}
