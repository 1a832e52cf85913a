/** @file table_schools.c
 * The school table: ids, names, places, the block each school stands in.
 */
#include "read/table_fill.h"

#include "base/id_map.h"
#include "base/memory.h"
#include "read/cells.h"

#include <string.h>

enum { WHERE_ROOM = 700 };

static zs_status fill_places(const zsi_table_source *source, int32_t column, zsi_school_table *schools, zsi_report *report)
{
    zs_status status = ZS_OK;
    for (int32_t i = 0; i < schools->n; i++) {
        if (zsi_cell_count(&source->layer, source->order[i], column, "places", &schools->places[i], report)) {
            status = ZS_E_DATA;
        }
    }
    return status;
}

static zs_status make_room(zsi_school_table *schools, const zsi_table_source *source, zsi_report *report)
{
    schools->n = source->layer.n_rows;
    schools->places = ZSI_NEW(int64_t, schools->n);
    schools->row = zsi_copy_array(source->order, (size_t)schools->n, sizeof *source->order);
    return schools->places && schools->row ? ZS_OK : zsi_fail_memory(report);
}

zs_status zsi_fill_schools(const zsi_settings *settings, zsi_table_source *source, zsi_school_table *schools,
                           zsi_report *report)
{
    const zsi_layer *layer = &source->layer;
    zs_status status = ZS_OK;
    int32_t id = zsi_table_column(layer, "schools.id", settings->schools.id, &status, report);
    int32_t name = zsi_table_column(layer, "schools.name", settings->schools.name, &status, report);
    int32_t places = zsi_table_column(layer, "schools.places", settings->places, &status, report);
    if (layer->n_rows == 0) {
        zsi_find(report, ZS_FINDING_ERROR, "empty layer", "%s: no school in it; expected at least one", layer->file);
        return ZS_E_DATA;
    }
    if (status != ZS_OK) {
        return status;
    }
    status = zsi_order_by_id(layer, id, "school", &source->order, report);
    if (status == ZS_E_MEMORY) {
        return status;
    }
    ZSI_TRY(make_room(schools, source, report));
    zs_status filled = places >= 0 ? fill_places(source, places, schools, report) : ZS_OK;
    zs_status counted = zsi_fill_counts(settings, source, schools, report);
    zs_status sited = zsi_fill_sites(settings, source, schools, report);
    counted = counted == ZS_OK || sited == ZS_E_MEMORY ? sited : counted;
    if (filled == ZS_OK || counted == ZS_E_MEMORY) {
        filled = counted;
    }
    zs_status grouped = zsi_fill_groups(settings, source, schools, report);
    if (filled == ZS_OK || grouped == ZS_E_MEMORY) {
        filled = grouped;
    }
    ZSI_TRY(zsi_texts_of(layer, id, source->order, &schools->id, report));
    if (name >= 0) {
        ZSI_TRY(zsi_texts_of(layer, name, source->order, &schools->name, report));
    }
    return status != ZS_OK ? status : filled;
}

/* Schools of one block: only one of them can hold it where zones must hold their school's block. */
static zs_status check_shared_blocks(const zsi_table_source *source, const zsi_block_table *blocks,
                                     const zsi_school_table *schools, zsi_report *report)
{
    int32_t *first = ZSI_NEW(int32_t, blocks->n);
    zs_status status = ZS_OK;
    if (!first) {
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; i < schools->n; i++) {
        int32_t block = schools->block[i];
        if (block < 0 || (schools->kind && schools->kind[i] != ZSI_SITE_OPEN)) {
            continue; /* of those that may stay closed one may take the place of another */
        }
        if (first[block]) {
            zsi_find(report, ZS_FINDING_ERROR, "two schools in one block",
                     "%s: schools \"%s\" and \"%s\" both stand in block \"%s\"; expected one, as every zone must hold its "
                     "school's block: split the block, join the schools into one, or set contiguity: off",
                     source->layer.file, schools->id[first[block] - 1], schools->id[i], blocks->id[block]);
            status = ZS_E_DATA;
        }
        first[block] = first[block] ? first[block] : i + 1;
    }
    free(first);
    return status;
}

/* Looks the cells of schools.block up among the ids of the blocks. */
static zs_status look_up_blocks(const zsi_table_source *source, int32_t column, const zsi_id_map *blocks,
                                zsi_school_table *schools, zsi_report *report)
{
    zs_status status = ZS_OK;
    for (int32_t i = 0; i < schools->n; i++) {
        int32_t row = source->order[i];
        const char *cell = zsi_layer_cell(&source->layer, row, column);
        char where[WHERE_ROOM];
        schools->block[i] = cell[0] ? zsi_id_map_find(blocks, cell) : -1;
        if (cell[0] && schools->block[i] < 0) {
            zsi_find(report, ZS_FINDING_ERROR, "unknown block", "%s: there is no block \"%s\"; expected an id of the block "
                     "layer, or nothing (then the map tells)",
                     zsi_layer_where(&source->layer, row, column, where, sizeof where), cell);
            status = ZS_E_DATA;
        }
    }
    return status;
}

zs_status zsi_fill_school_blocks(const zsi_settings *settings, const zsi_table_source *source,
                                 const zsi_block_table *blocks, zsi_school_table *schools, zsi_report *report)
{
    zsi_id_map map;
    zs_status status = ZS_OK;
    int32_t column = zsi_table_column(&source->layer, "schools.block", settings->school_block, &status, report);
    if (column < 0) {
        return status;
    }
    schools->block = ZSI_NEW(int32_t, schools->n);
    if (!schools->block || zsi_id_map_init(&map, (size_t)blocks->n)) {
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; i < blocks->n && status == ZS_OK; i++) {
        status = zsi_id_map_add(&map, blocks->id[i], i) < 0 ? zsi_fail_memory(report) : ZS_OK;
    }
    if (status == ZS_OK) {
        status = look_up_blocks(source, column, &map, schools, report);
    }
    zsi_id_map_clear(&map);
    if (status == ZS_OK && settings->contiguous) {
        status = check_shared_blocks(source, blocks, schools, report);
    }
    return status;
}
