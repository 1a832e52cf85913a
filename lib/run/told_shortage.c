/** @file told_shortage.c */
#include "run/told_shortage.h"

#include "base/id_map.h"
#include "base/memory.h"
#include "model/check_shortage.h"

#include <inttypes.h>
#include <string.h>

typedef struct reader {
    const zsi_record *record;
    zsi_faults *faults;
    zsi_id_map blocks;
    zsi_id_map schools;
} reader;

static void fault(reader *r, const char *what)
{
    r->faults->n++;
    zsi_find(r->faults->report, ZS_FINDING_ERROR, "shortage in plan.json", "%s: \"shortage\": %s", r->faults->file,
             zsi_tr(r->faults->report, what));
}

static int fill_maps(reader *r)
{
    const zsi_record *record = r->record;
    int failed = zsi_id_map_init(&r->blocks, (size_t)record->n_blocks) ||
                 zsi_id_map_init(&r->schools, (size_t)record->n_schools);
    for (int32_t b = 0; !failed && b < record->n_blocks; b++) {
        failed = zsi_id_map_add(&r->blocks, record->block_id[b], b) < 0;
    }
    for (int32_t j = 0; !failed && j < record->n_schools; j++) {
        failed = zsi_id_map_add(&r->schools, record->school_id[j], j) < 0;
    }
    return failed ? -1 : 0;
}

/* The index of an id, -1 with a fault where there is none. */
static int32_t index_of(reader *r, const zsi_id_map *map, const json_t *id)
{
    const char *text = json_string_value(id);
    int32_t ix = text ? zsi_id_map_find(map, text) : -1;
    if (ix < 0) {
        fault(r, ZSI_N("an id that is no block or school of the problem"));
    }
    return ix;
}

static int64_t whole(reader *r, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value)) {
        fault(r, ZSI_N("a figure is missing or not a whole number"));
    }
    return json_integer_value(value);
}

/* The ids of a list as indices; *n is how many are known. */
static int32_t *read_ids(reader *r, const zsi_id_map *map, const json_t *list, int32_t *n)
{
    int32_t *ix = ZSI_NEW(int32_t, json_array_size(list));
    *n = 0;
    for (size_t i = 0; ix && i < json_array_size(list); i++) {
        ix[*n] = index_of(r, map, json_array_get(list, i));
        *n += ix[*n] >= 0;
    }
    return ix;
}

static int read_area(reader *r, const json_t *told, zsi_shortage_area *area)
{
    area->block = read_ids(r, &r->blocks, json_object_get(told, "blocks"), &area->n_blocks);
    area->school = read_ids(r, &r->schools, json_object_get(told, "schools"), &area->n_schools);
    area->pupils = whole(r, told, "pupils");
    area->places = whole(r, told, "places");
    if (whole(r, told, "missing") != zsi_area_missing(area)) {
        fault(r, ZSI_N("the missing places of an area are not its pupils less its places"));
    }
    return area->block && area->school ? 0 : -1;
}

static int32_t kind_of(const char *name)
{
    for (int32_t kind = ZSI_MEND_PLACES; name && kind <= ZSI_MEND_KEEP; kind++) {
        if (strcmp(name, zsi_mend_name(kind)) == 0) {
            return kind;
        }
    }
    return -1;
}

static void read_mend(reader *r, const json_t *told, zsi_mend *mend)
{
    const json_t *blocks = json_object_get(told, "blocks");
    *mend = (zsi_mend){.school = -1, .block = -1, .other = -1};
    mend->kind = kind_of(json_string_value(json_object_get(told, "kind")));
    mend->area = (int32_t)whole(r, told, "area") - 1;
    mend->missing = whole(r, told, "still_missing");
    if (mend->kind == ZSI_MEND_PLACES) {
        mend->school = index_of(r, &r->schools, json_object_get(told, "school"));
        mend->add = whole(r, told, "add");
        mend->rooms = (int32_t)whole(r, told, "rooms");
    } else if (mend->kind == ZSI_MEND_TRAVEL) {
        mend->travel_m = json_number_value(json_object_get(told, "travel_m"));
    } else if (mend->kind == ZSI_MEND_LINK || mend->kind == ZSI_MEND_KEEP) {
        mend->block = index_of(r, &r->blocks, json_array_get(blocks, 0));
        mend->other = mend->kind == ZSI_MEND_LINK ? index_of(r, &r->blocks, json_array_get(blocks, 1)) : -1;
    } else {
        fault(r, ZSI_N("a mend of an unknown kind"));
    }
}

/* -1: out of memory. */
static int read_lists(reader *r, const json_t *told, zsi_shortage *shortage)
{
    const json_t *areas = json_object_get(told, "areas");
    const json_t *mends = json_object_get(told, "mends");
    shortage->area = ZSI_NEW(zsi_shortage_area, json_array_size(areas));
    shortage->mend = ZSI_NEW(zsi_mend, json_array_size(mends));
    shortage->is_known = 1;
    if (!shortage->area || !shortage->mend) {
        return -1;
    }
    for (size_t i = 0; i < json_array_size(areas); i++) {
        if (read_area(r, json_array_get(areas, i), &shortage->area[shortage->n_areas++])) {
            return -1;
        }
    }
    for (size_t i = 0; i < json_array_size(mends); i++) {
        read_mend(r, json_array_get(mends, i), &shortage->mend[shortage->n_mends++]);
    }
    return 0;
}

static void compare_sums(reader *r, const json_t *told, const json_t *root, const zsi_shortage *shortage)
{
    int64_t missing = zsi_shortage_missing(shortage);
    int64_t excess = whole(r, root, "excess");
    int64_t bound = whole(r, root, "excess_bound");
    if (whole(r, told, "missing") != missing || whole(r, told, "undivided") != bound - missing ||
        whole(r, told, "may_differ") != excess - bound) {
        fault(r, ZSI_N("its sums do not follow from the areas, the excess and its bound"));
    }
    for (int32_t k = 0; k < shortage->n_mends; k++) {
        if (shortage->mend[k].missing < 0 || shortage->mend[k].missing >= missing || shortage->mend[k].area < 0 ||
            shortage->mend[k].area >= shortage->n_areas) {
            fault(r, ZSI_N("a mend that does not help, or is of no area"));
        }
    }
}

zs_status zsi_told_shortage(const json_t *root, const zsi_problem *problem, const zsi_record *record, zsi_plan *plan,
                            zsi_faults *faults)
{
    const json_t *told = json_object_get(root, "shortage");
    const zsi_check_names names = {.block_id = record->block_id, .school_id = record->school_id};
    reader r = {.record = record, .faults = faults};
    int64_t n_before = faults->n;
    int64_t n_faults = 0;
    if (!told) {
        return ZS_OK;
    }
    int failed = fill_maps(&r) || read_lists(&r, told, &plan->shortage);
    zsi_id_map_clear(&r.blocks);
    zsi_id_map_clear(&r.schools);
    if (failed) {
        return zsi_fail_memory(faults->report);
    }
    compare_sums(&r, told, root, &plan->shortage);
    if (faults->n > n_before) { /* tables cannot be made from it */
        zsi_shortage_clear(&plan->shortage);
        return ZS_OK;
    }
    int64_t bound = json_integer_value(json_object_get(root, "excess_bound"));
    ZSI_TRY(zsi_check_shortage(problem, &plan->shortage, bound, names, ZS_FINDING_ERROR, &n_faults, faults->report));
    faults->n += n_faults;
    return ZS_OK;
}
