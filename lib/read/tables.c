/** @file tables.c */
#include "read/tables.h"

#include "base/memory.h"
#include "read/cells.h"
#include "read/file.h"
#include "read/inputs.h"
#include "read/table_fill.h"
#include "read/working_crs.h"

#include <string.h>

/* One load: what was read of both layers before it became tables. */
typedef struct load {
    const zsi_settings *settings;
    zsi_tables *tables;
    zsi_report *report;
    zsi_table_source blocks;
    zsi_table_source schools;
    zs_status first; /* of what went wrong */
} load;

static zs_status note(load *l, zs_status status)
{
    if (l->first == ZS_OK || status == ZS_E_MEMORY) {
        l->first = status;
    }
    return status;
}

static zs_status read_layer(load *l, const zsi_layer_settings *settings, const char *key, const char *const *wish,
                            size_t n_wishes, zsi_layer *layer)
{
    char *path = zsi_settings_path(l->settings, settings->file);
    if (!path) {
        return zsi_fail_memory(l->report);
    }
    zsi_layer_source source = {
        .path = path, .file = settings->file, .key = key, .encoding = settings->encoding, .wish = wish, .n_wishes = n_wishes,
    };
    zs_status status = zsi_layer_read(layer, &source, l->report);
    if (status == ZS_OK) {
        status = zsi_tables_add_layer_inputs(l->tables, path, settings->file, l->report);
    }
    free(path);
    return status;
}

/* The columns that the plan file names: fixed ones, and after them those of classes. */
enum { FIXED_WISHES = 11 };

/* Room for the columns wished for, with the fixed ones in it. NULL: out of memory. */
static const char **make_wishes(const char *const fixed[FIXED_WISHES], size_t n_more)
{
    const char **wish = ZSI_NEW(const char *, FIXED_WISHES + n_more);
    if (wish) {
        memcpy(wish, fixed, FIXED_WISHES * sizeof *fixed);
    }
    return wish;
}

static zs_status read_wishes(load *l, const zsi_layer_settings *settings, const char *key, const char **wish,
                             size_t n_more, zsi_layer *layer)
{
    zs_status status = wish ? read_layer(l, settings, key, wish, FIXED_WISHES + n_more, layer)
                            : zsi_fail_memory(l->report);
    free(wish);
    return status;
}

static zs_status read_blocks(load *l)
{
    const zsi_settings *s = l->settings;
    const char *const fixed[FIXED_WISHES] = {s->blocks.id, s->blocks.name, s->pupils, s->current, s->keep, s->group,
                                             s->blocks.x, s->blocks.y};
    const char **wish = make_wishes(fixed, s->classes.n_cohorts);
    for (size_t i = 0; wish && i < s->classes.n_cohorts; i++) {
        wish[FIXED_WISHES + i] = s->classes.cohort[i].column;
    }
    return read_wishes(l, &s->blocks, "blocks", wish, s->classes.n_cohorts, &l->blocks.layer);
}

static zs_status read_schools(load *l)
{
    const zsi_settings *s = l->settings;
    const char *const fixed[FIXED_WISHES] = {s->schools.id,      s->schools.name, s->places,
                                             s->school_block,    s->schools.x,    s->schools.y,
                                             s->sites.build_cost, s->sites.status, s->sites.open_year,
                                             s->school_zone,      s->school_quality};
    const char **wish = make_wishes(fixed, s->classes.n_counts);
    for (size_t i = 0; wish && i < s->classes.n_counts; i++) {
        wish[FIXED_WISHES + i] = s->classes.count[i].column;
    }
    return read_wishes(l, &s->schools, "schools", wish, s->classes.n_counts, &l->schools.layer);
}

static int read_layers(load *l)
{
    zs_status blocks = note(l, read_blocks(l));
    zs_status schools = note(l, read_schools(l));
    return blocks == ZS_OK && schools == ZS_OK ? 0 : -1;
}

/* Both tables without their place on the map. Goes on after errors, so that one load tells them all. */
static void fill_tables(load *l)
{
    const zsi_settings *s = l->settings;
    zsi_tables *t = l->tables;
    if (note(l, zsi_fill_schools(s, &l->schools, &t->schools, l->report)) == ZS_E_MEMORY) {
        return;
    }
    const zsi_school_table *schools = t->schools.id ? &t->schools : NULL; /* NULL: not even ids */
    if (note(l, zsi_fill_blocks(s, &l->blocks, schools, &t->blocks, l->report)) == ZS_E_MEMORY) {
        return;
    }
    if (schools && t->blocks.id) {
        note(l, zsi_fill_school_blocks(s, &l->schools, &t->blocks, &t->schools, l->report));
    }
}

static void place_tables(load *l)
{
    const zsi_settings *s = l->settings;
    zs_status blocks = note(l, zsi_table_points(&s->blocks, "blocks", &l->blocks, l->report));
    zs_status schools = note(l, zsi_table_points(&s->schools, "schools", &l->schools, l->report));
    if (blocks != ZS_OK || schools != ZS_OK) {
        return;
    }
    zsi_placed_layer of_blocks = {
        .key = "blocks", .settings = &s->blocks, .layer = &l->blocks.layer, .x = l->blocks.x, .y = l->blocks.y,
    };
    zsi_placed_layer of_schools = {
        .key = "schools", .settings = &s->schools, .layer = &l->schools.layer, .x = l->schools.x, .y = l->schools.y,
    };
    note(l, zsi_settle_crs(s, &of_blocks, &of_schools, &l->tables->crs, l->report));
    if (l->first == ZS_OK) {
        note(l, zsi_place_blocks(&l->blocks, &l->tables->blocks, l->report));
        note(l, zsi_place_schools(&l->schools, &l->tables->schools, l->report));
    }
}

zs_status zsi_tables_read(zsi_tables *tables, const zsi_settings *settings, zsi_report *report)
{
    load l = {.settings = settings, .tables = tables, .report = report, .first = ZS_OK};
    memset(tables, 0, sizeof *tables);
    if (read_layers(&l) == 0) {
        fill_tables(&l);
        if (l.first != ZS_E_MEMORY) {
            place_tables(&l);
        }
    }
    zsi_table_source_clear(&l.blocks);
    zsi_table_source_clear(&l.schools);
    if (l.first == ZS_E_MEMORY) {
        return zsi_fail_memory(report);
    }
    zs_status closed = zsi_report_close(report, l.first == ZS_OK ? ZS_E_DATA : l.first);
    return l.first == ZS_OK || closed == ZS_E_MEMORY ? closed : l.first;
}

static void clear_blocks(zsi_block_table *blocks)
{
    zsi_free_texts(blocks->id, blocks->n);
    zsi_free_texts(blocks->name, blocks->n);
    free(blocks->row);
    free(blocks->pupils);
    free(blocks->cohort);
    free(blocks->current);
    free(blocks->keep);
    free(blocks->group);
    free(blocks->x);
    free(blocks->y);
    zsi_shapes_clear(&blocks->shapes);
}

static void clear_schools(zsi_school_table *schools)
{
    zsi_free_texts(schools->id, schools->n);
    zsi_free_texts(schools->name, schools->n);
    zsi_free_texts(schools->zone, schools->n);
    free(schools->quality);
    free(schools->row);
    free(schools->places);
    free(schools->count);
    free(schools->build_cost);
    free(schools->kind);
    free(schools->open_year);
    free(schools->base);
    free(schools->block);
    free(schools->x);
    free(schools->y);
}

void zsi_tables_clear(zsi_tables *tables)
{
    clear_blocks(&tables->blocks);
    clear_schools(&tables->schools);
    zsi_crs_free(tables->crs);
    for (size_t i = 0; i < tables->n_inputs; i++) {
        free(tables->input[i].file);
    }
    free(tables->input);
    memset(tables, 0, sizeof *tables);
}
