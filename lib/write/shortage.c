/** @file shortage.c */
#include "write/shortage.h"

#include "base/number.h"
#include "write/csv.h"

#include <inttypes.h>

/* One row; what is negative or NULL stays empty. */
typedef struct row {
    const char *kind;
    int32_t school;
    int32_t block;
    int32_t area;
    int64_t pupils;
    int64_t places;
    int64_t missing;
    const char *mend;
    int64_t still_missing;
} row;

static void put_amount(zsi_csv *csv, int64_t amount)
{
    if (amount < 0) {
        zsi_csv_text(csv, NULL);
    } else {
        zsi_csv_int(csv, amount);
    }
}

static void put_row(zsi_csv *csv, const zsi_result *result, row r)
{
    const zsi_record *record = result->record;
    const char *school_name = r.school >= 0 && record->school_name ? record->school_name[r.school] : NULL;
    const char *block_name = r.block >= 0 && record->block_name ? record->block_name[r.block] : NULL;
    zsi_csv_text(csv, r.school >= 0 ? record->school_id[r.school] : NULL);
    zsi_csv_text(csv, r.school >= 0 ? school_name : block_name);
    put_amount(csv, r.pupils);
    put_amount(csv, r.places);
    put_amount(csv, r.missing);
    zsi_csv_text(csv, r.kind);
    put_amount(csv, r.area >= 0 ? r.area + 1 : -1);
    zsi_csv_text(csv, r.block >= 0 ? record->block_id[r.block] : NULL);
    zsi_csv_text(csv, r.mend);
    put_amount(csv, r.still_missing);
    zsi_csv_end_row(csv);
}

static void put_overfull(zsi_csv *csv, const zsi_result *result)
{
    for (int32_t i = 0; i < result->problem->n_schools; i++) {
        int32_t j = result->school_order[i];
        if (result->figures[j].excess > 0) {
            put_row(csv, result,
                    (row){.kind = "overfull", .school = j, .block = -1, .area = -1,
                          .pupils = result->plan->school_pupils[j], .places = result->problem->places[j],
                          .missing = result->figures[j].excess, .still_missing = -1});
        }
    }
}

static void put_area(zsi_csv *csv, const zsi_result *result, int32_t number)
{
    const zsi_shortage_area *area = &result->plan->shortage.area[number];
    put_row(csv, result,
            (row){.kind = "area", .school = -1, .block = -1, .area = number, .pupils = area->pupils,
                  .places = area->places, .missing = zsi_area_missing(area), .still_missing = -1});
    for (int32_t i = 0; i < area->n_schools; i++) {
        put_row(csv, result,
                (row){.kind = "school", .school = area->school[i], .block = -1, .area = number, .pupils = -1,
                      .places = result->problem->places[area->school[i]], .missing = -1, .still_missing = -1});
    }
    for (int32_t i = 0; i < area->n_blocks; i++) {
        put_row(csv, result,
                (row){.kind = "block", .school = -1, .block = area->block[i], .area = number,
                      .pupils = result->problem->pupils[area->block[i]], .places = -1, .missing = -1,
                      .still_missing = -1});
    }
}

static const char *text_of_places(const zsi_mend *mend)
{
    if (mend->rooms) {
        return mend->add == 1 ? ZSI_N("1 more room at this school (%" PRId64 " place)")
                              : ZSI_N("1 more room at this school (%" PRId64 " places)");
    }
    return mend->add == 1 ? ZSI_N("%" PRId64 " more place at this school") : ZSI_N("%" PRId64 " more places at this school");
}

/* A mend in words; the text lives in room. */
static const char *mend_text(const zsi_result *result, const zsi_mend *mend, char room[512])
{
    char metres[ZSI_NUMBER_ROOM];
    const zsi_record *record = result->record;
    switch (mend->kind) {
    case ZSI_MEND_PLACES:
        snprintf(room, 512, zsi_tr_in(record->lang, text_of_places(mend)), mend->add);
        break;
    case ZSI_MEND_TRAVEL:
        snprintf(room, 512, zsi_tr_in(record->lang, ZSI_N("limits.travel_m raised to %s")),
                 zsi_format_exact(metres, mend->travel_m));
        break;
    case ZSI_MEND_LINK:
        snprintf(room, 512, zsi_tr_in(record->lang, ZSI_N("this block linked to block %.200s")),
                 record->block_id[mend->other]);
        break;
    default:
        snprintf(room, 512, "%s", zsi_tr_in(record->lang, ZSI_N("this block released from its current school")));
    }
    return room;
}

void zsi_write_shortage(const zsi_result *result, FILE *file)
{
    static const char *const header[] = {"school_id", "name",     "pupils", "places",        "missing", "kind",
                                         "area",      "block_id", "mend",   "still_missing", NULL};
    const zsi_shortage *shortage = &result->plan->shortage;
    zsi_csv csv = {.file = file};
    char room[512];
    zsi_csv_header(&csv, header);
    put_overfull(&csv, result);
    for (int32_t k = 0; k < shortage->n_areas; k++) {
        put_area(&csv, result, k);
    }
    for (int32_t k = 0; k < shortage->n_mends; k++) {
        const zsi_mend *mend = &shortage->mend[k];
        put_row(&csv, result,
                (row){.kind = "mend", .school = mend->school, .block = mend->block, .area = mend->area, .pupils = -1,
                      .places = -1, .missing = -1, .mend = mend_text(result, mend, room),
                      .still_missing = mend->missing});
    }
}

static void put_ids(zsi_json *json, const char *key, char *const *id, const int32_t *ix, int32_t n)
{
    zsi_json_open(json, key, '[');
    for (int32_t i = 0; i < n; i++) {
        zsi_json_text(json, NULL, id[ix[i]]);
    }
    zsi_json_close(json, ']');
}

static void put_mend(zsi_json *json, const zsi_result *result, const zsi_mend *mend)
{
    const zsi_record *record = result->record;
    const int32_t ends[2] = {mend->block, mend->other};
    zsi_json_open(json, NULL, '{');
    zsi_json_text(json, "kind", zsi_mend_name(mend->kind));
    zsi_json_int(json, "area", mend->area + 1);
    if (mend->kind == ZSI_MEND_PLACES) {
        zsi_json_text(json, "school", record->school_id[mend->school]);
        zsi_json_int(json, "add", mend->add);
        zsi_json_int(json, "rooms", mend->rooms);
    } else if (mend->kind == ZSI_MEND_TRAVEL) {
        zsi_json_double(json, "travel_m", mend->travel_m);
    } else {
        put_ids(json, "blocks", record->block_id, ends, mend->kind == ZSI_MEND_LINK ? 2 : 1);
    }
    zsi_json_int(json, "still_missing", mend->missing);
    zsi_json_int(json, "helps_at_most", zsi_shortage_missing(&result->plan->shortage) - mend->missing);
    zsi_json_close(json, '}');
}

void zsi_put_shortage(zsi_json *json, const zsi_result *result)
{
    const zsi_plan *plan = result->plan;
    const zsi_shortage *shortage = &plan->shortage;
    if (!shortage->is_known) {
        return;
    }
    zsi_json_open(json, "shortage", '{');
    zsi_json_int(json, "missing", zsi_shortage_missing(shortage));
    zsi_json_int(json, "undivided", plan->excess_bound - zsi_shortage_missing(shortage));
    zsi_json_int(json, "may_differ", plan->excess - plan->excess_bound);
    zsi_json_open(json, "areas", '[');
    for (int32_t k = 0; k < shortage->n_areas; k++) {
        const zsi_shortage_area *area = &shortage->area[k];
        zsi_json_open(json, NULL, '{');
        zsi_json_int(json, "pupils", area->pupils);
        zsi_json_int(json, "places", area->places);
        zsi_json_int(json, "missing", zsi_area_missing(area));
        put_ids(json, "schools", result->record->school_id, area->school, area->n_schools);
        put_ids(json, "blocks", result->record->block_id, area->block, area->n_blocks);
        zsi_json_close(json, '}');
    }
    zsi_json_close(json, ']');
    zsi_json_open(json, "mends", '[');
    for (int32_t k = 0; k < shortage->n_mends; k++) {
        put_mend(json, result, &shortage->mend[k]);
    }
    zsi_json_close(json, ']');
    zsi_json_close(json, '}');
}
