/** @file table_blocks.c
 * The block table: ids, names, pupils, current schools, kept and grouped blocks.
 */
#include "read/table_fill.h"

#include "base/id_map.h"
#include "base/memory.h"
#include "read/cells.h"

#include <string.h>

enum { WHERE_ROOM = 700 };

typedef struct block_columns {
    int32_t id;
    int32_t name;
    int32_t pupils;
    int32_t current;
    int32_t keep;
    int32_t group;
} block_columns;

/* Schools by id and by name. */
typedef struct school_index {
    zsi_id_map id;
    zsi_id_map name;
    uint8_t *shared; /* [schools] whether a later school has the same name */
} school_index;

static void close_index(school_index *index)
{
    zsi_id_map_clear(&index->id);
    zsi_id_map_clear(&index->name);
    free(index->shared);
}

/* Adds the name of a school; the first of several of that name is marked. 0, or -1: out of memory. */
static int add_name(school_index *index, const char *name, int32_t school)
{
    int32_t first = name[0] ? zsi_id_map_add(&index->name, name, school) : school;
    if (first >= 0 && first != school) {
        index->shared[first] = 1;
    }
    return first < 0 ? -1 : 0;
}

static zs_status open_index(school_index *index, const zsi_school_table *schools, zsi_report *report)
{
    memset(index, 0, sizeof *index);
    index->shared = ZSI_NEW(uint8_t, schools->n);
    int failed = !index->shared || zsi_id_map_init(&index->id, (size_t)schools->n) ||
                 zsi_id_map_init(&index->name, (size_t)schools->n);
    for (int32_t i = 0; i < schools->n && !failed; i++) {
        failed = zsi_id_map_add(&index->id, schools->id[i], i) < 0 ||
                 (schools->name && add_name(index, schools->name[i], i));
    }
    return failed ? zsi_fail_memory(report) : ZS_OK;
}

/* The school that a cell names, by id, else by name. -1, with a finding: none, or several of that name. */
static int32_t find_school(const zsi_table_source *source, int32_t row, int32_t column, const school_index *index,
                           zsi_report *report)
{
    const char *cell = zsi_layer_cell(&source->layer, row, column);
    char where[WHERE_ROOM];
    int32_t school = zsi_id_map_find(&index->id, cell);
    if (school >= 0) {
        return school;
    }
    school = zsi_id_map_find(&index->name, cell);
    if (school >= 0 && !index->shared[school]) {
        return school;
    }
    zsi_find(report, ZS_FINDING_ERROR, "unknown current school", "%s: %s \"%s\"; expected the id%s of a school, or nothing "
             "(no school today)", zsi_layer_where(&source->layer, row, column, where, sizeof where),
             zsi_tr(report, school >= 0 ? ZSI_N("several schools are called") : ZSI_N("there is no school")), cell,
             school >= 0 ? "" : zsi_tr(report, " or name"));
    return -1;
}

static zs_status fill_current(const zsi_table_source *source, int32_t column, const school_index *index,
                              zsi_block_table *blocks, zsi_report *report)
{
    zs_status status = ZS_OK;
    for (int32_t i = 0; i < blocks->n; i++) {
        int32_t row = source->order[i];
        blocks->current[i] = -1;
        if (zsi_layer_cell(&source->layer, row, column)[0]) {
            blocks->current[i] = find_school(source, row, column, index, report);
            status = blocks->current[i] < 0 ? ZS_E_DATA : status;
        }
    }
    return status;
}

static zs_status fill_keep(const zsi_table_source *source, int32_t column, int32_t current_column, zsi_block_table *blocks,
                           zsi_report *report)
{
    zs_status status = ZS_OK;
    for (int32_t i = 0; i < blocks->n; i++) {
        int32_t row = source->order[i];
        char where[WHERE_ROOM];
        const char *current = current_column >= 0 ? zsi_layer_cell(&source->layer, row, current_column) : "";
        if (zsi_cell_mark(&source->layer, row, column, ZSI_N("0 or empty (free), or 1 (stays)"), &blocks->keep[i], report)) {
            status = ZS_E_DATA;
        } else if (blocks->keep[i] && !current[0]) {
            zsi_find(report, ZS_FINDING_ERROR, "keep without a current school",
                     "%s: block \"%s\" must stay with its current school but has none; expected one in blocks.current, or 0",
                     zsi_layer_where(&source->layer, row, column, where, sizeof where), blocks->id[i]);
            status = ZS_E_DATA;
        }
    }
    return status;
}

/* Group texts become numbers in the order in which they come up among the blocks. */
static zs_status fill_group(const zsi_table_source *source, int32_t column, zsi_block_table *blocks, int32_t *n_groups,
                            zsi_report *report)
{
    zsi_id_map map;
    if (zsi_id_map_init(&map, 64)) {
        return zsi_fail_memory(report);
    }
    *n_groups = 0;
    for (int32_t i = 0; i < blocks->n; i++) {
        const char *cell = zsi_layer_cell(&source->layer, source->order[i], column);
        blocks->group[i] = -1;
        if (cell[0]) {
            blocks->group[i] = zsi_id_map_add(&map, cell, *n_groups);
            if (blocks->group[i] < 0) {
                zsi_id_map_clear(&map);
                return zsi_fail_memory(report);
            }
            *n_groups += blocks->group[i] == *n_groups;
        }
    }
    zsi_id_map_clear(&map);
    return ZS_OK;
}

/* Two kept blocks of one group with different current schools cannot both be obeyed. */
static zs_status check_keep_in_groups(const zsi_table_source *source, int32_t column, const zsi_block_table *blocks,
                                      int32_t n_groups, zsi_report *report)
{
    int32_t *first = ZSI_NEW(int32_t, n_groups);
    zs_status status = ZS_OK;
    if (!first) {
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; i < blocks->n; i++) {
        int32_t group = blocks->group[i];
        if (group < 0 || !blocks->keep[i] || blocks->current[i] < 0) {
            continue;
        }
        int32_t other = first[group] - 1;
        if (other < 0) {
            first[group] = i + 1;
        } else if (blocks->current[other] != blocks->current[i]) {
            zsi_find(report, ZS_FINDING_ERROR, "keep contradicts group",
                     "%s: blocks \"%s\" and \"%s\" are both of group \"%s\" and both must stay, but with different current "
                     "schools; expected one school: take one out of the group, or let it go", source->layer.file,
                     blocks->id[other], blocks->id[i], zsi_layer_cell(&source->layer, source->order[i], column));
            status = ZS_E_DATA;
        }
    }
    free(first);
    return status;
}

static zs_status fill_pupils(const zsi_table_source *source, int32_t column, zsi_block_table *blocks, zsi_report *report)
{
    zs_status status = ZS_OK;
    for (int32_t i = 0; i < blocks->n; i++) {
        if (zsi_cell_count(&source->layer, source->order[i], column, "pupils", &blocks->pupils[i], report)) {
            status = ZS_E_DATA;
        }
    }
    return status;
}

static zs_status make_room(zsi_block_table *blocks, const zsi_table_source *source, const block_columns *columns,
                           zsi_report *report)
{
    const zsi_layer *layer = &source->layer;
    blocks->n = layer->n_rows;
    blocks->pupils = ZSI_NEW(int64_t, blocks->n);
    blocks->row = zsi_copy_array(source->order, (size_t)blocks->n, sizeof *source->order);
    blocks->current = columns->current >= 0 ? ZSI_NEW(int32_t, blocks->n) : NULL;
    blocks->keep = columns->keep >= 0 ? ZSI_NEW(uint8_t, blocks->n) : NULL;
    blocks->group = columns->group >= 0 ? ZSI_NEW(int32_t, blocks->n) : NULL;
    int optional = (columns->current < 0 || blocks->current) && (columns->keep < 0 || blocks->keep) &&
                   (columns->group < 0 || blocks->group);
    if (!blocks->pupils || !blocks->row || !optional) {
        return zsi_fail_memory(report);
    }
    ZSI_TRY(zsi_texts_of(layer, columns->id, source->order, &blocks->id, report));
    return columns->name >= 0 ? zsi_texts_of(layer, columns->name, source->order, &blocks->name, report) : ZS_OK;
}

/* Keeps the first status that is not OK; memory goes before everything. */
static void note(zs_status *first, zs_status status)
{
    if (*first == ZS_OK || status == ZS_E_MEMORY) {
        *first = status;
    }
}

static zs_status fill_current_of(const zsi_table_source *source, int32_t column, const zsi_school_table *schools,
                                 zsi_block_table *blocks, zsi_report *report)
{
    school_index index;
    zs_status status = open_index(&index, schools, report);
    if (status == ZS_OK) {
        status = fill_current(source, column, &index, blocks, report);
    }
    close_index(&index);
    return status;
}

static zs_status fill_cells(const zsi_settings *settings, const zsi_table_source *source, const block_columns *columns,
                            const zsi_school_table *schools, zsi_block_table *blocks, zsi_report *report)
{
    int32_t n_groups = 0;
    zs_status first = columns->pupils >= 0 ? fill_pupils(source, columns->pupils, blocks, report)
                                           : zsi_fill_cohorts(settings, source, blocks, report);
    if (columns->current >= 0 && schools) {
        note(&first, fill_current_of(source, columns->current, schools, blocks, report));
    }
    if (columns->keep >= 0) {
        note(&first, fill_keep(source, columns->keep, columns->current, blocks, report));
    }
    if (columns->group >= 0) {
        note(&first, fill_group(source, columns->group, blocks, &n_groups, report));
    }
    if (first == ZS_OK && blocks->keep && blocks->group && blocks->current && schools) {
        first = check_keep_in_groups(source, columns->group, blocks, n_groups, report);
    }
    return first;
}

zs_status zsi_fill_blocks(const zsi_settings *settings, zsi_table_source *source, const zsi_school_table *schools,
                          zsi_block_table *blocks, zsi_report *report)
{
    const zsi_layer *layer = &source->layer;
    zs_status status = ZS_OK;
    block_columns columns = {
        .id = zsi_table_column(layer, "blocks.id", settings->blocks.id, &status, report),
        .name = zsi_table_column(layer, "blocks.name", settings->blocks.name, &status, report),
        .pupils = zsi_table_column(layer, "blocks.pupils", settings->pupils, &status, report),
        .current = zsi_table_column(layer, "blocks.current", settings->current, &status, report),
        .keep = zsi_table_column(layer, "blocks.keep", settings->keep, &status, report),
        .group = zsi_table_column(layer, "blocks.group", settings->group, &status, report),
    };
    if (layer->n_rows == 0) {
        zsi_find(report, ZS_FINDING_ERROR, "empty layer", "%s: no block in it; expected at least one", layer->file);
        return ZS_E_DATA;
    }
    if (status != ZS_OK) {
        return status;
    }
    status = zsi_order_by_id(layer, columns.id, ZSI_N("block"), &source->order, report);
    if (status == ZS_E_MEMORY) {
        return status;
    }
    ZSI_TRY(make_room(blocks, source, &columns, report));
    zs_status cells = fill_cells(settings, source, &columns, schools, blocks, report);
    return status == ZS_OK || cells == ZS_E_MEMORY ? cells : status;
}
