/** @file group_tables.c */
#include "write/group_tables.h"

#include "write/csv.h"

#include <math.h>

void zsi_write_groups(const zsi_result *result, FILE *file)
{
    static const char *const names[] = {"zone", "school_id", "name", "places", "quality", "expected_quality", NULL};
    const zsi_groups *groups = result->record->groups;
    zsi_csv csv = {.file = file};
    zsi_csv_header(&csv, names);
    for (int32_t i = 0; i < groups->n_groups; i++) {
        int32_t g = result->school_order[i];
        for (int32_t k = 0; k < groups->n_members; k++) {
            if (groups->group[k] == g) {
                zsi_csv_text(&csv, result->record->school_id[g]);
                zsi_csv_text(&csv, groups->id[k]);
                zsi_csv_text(&csv, groups->name[k]);
                zsi_csv_int(&csv, groups->places[k]);
                zsi_csv_fixed(&csv, groups->quality ? groups->quality[k] : NAN, 3);
                zsi_csv_fixed(&csv, zsi_groups_expected(groups, g), 3);
                zsi_csv_end_row(&csv);
            }
        }
    }
}

void zsi_write_quality(const zsi_result *result, FILE *file)
{
    static const char *const names[] = {"block_id", "pupils", "zone", "expected_quality", "single_school_id", "single_quality",
                                        NULL};
    const zsi_groups *groups = result->record->groups;
    zsi_csv csv = {.file = file};
    zsi_csv_header(&csv, names);
    for (int32_t i = 0; i < result->problem->n_blocks; i++) {
        int32_t b = result->block_order[i];
        int32_t g = result->plan->school[b];
        zsi_csv_text(&csv, result->record->block_id[b]);
        zsi_csv_int(&csv, result->problem->pupils[b]);
        zsi_csv_text(&csv, result->record->school_id[g]);
        zsi_csv_fixed(&csv, zsi_groups_expected(groups, g), 3);
        zsi_csv_text(&csv, groups->id[groups->single[b]]);
        zsi_csv_fixed(&csv, groups->quality[groups->single[b]], 3);
        zsi_csv_end_row(&csv);
    }
}

static void put_spread(zsi_json *json, const char *key, const zsi_spread *spread)
{
    zsi_json_open(json, key, '{');
    zsi_json_fixed(json, "mean", spread->mean, 6);
    zsi_json_fixed(json, "variance", spread->pupils > 0.0 ? spread->squares / spread->pupils : 0.0, 6);
    zsi_json_close(json, '}');
}

/* What children of all blocks expect: with groups, and if zones had one school. */
static void put_quality(zsi_json *json, const zsi_result *result)
{
    const zsi_groups *groups = result->record->groups;
    zsi_spread expected = {0};
    zsi_spread single = {0};
    for (int32_t b = 0; b < result->problem->n_blocks; b++) {
        int64_t pupils = result->problem->pupils[b];
        zsi_spread_add(&expected, zsi_groups_expected(groups, result->plan->school[b]), pupils);
        zsi_spread_add(&single, groups->quality[groups->single[b]], pupils);
    }
    put_spread(json, "expected_quality", &expected);
    put_spread(json, "single_school_quality", &single);
    zsi_json_text(json, "single_schools_are",
                  groups->single_is_current ? "those of today" : "those of today where there are, else the nearest");
}

void zsi_put_groups_json(zsi_json *json, const zsi_result *result)
{
    const zsi_groups *groups = result->record->groups;
    zsi_json_open(json, "groups", '{');
    zsi_json_int(json, "schools", groups->n_members);
    zsi_json_int(json, "groups", groups->n_groups);
    zsi_json_text(json, "origin", groups->formed ? "formed" : "schools.zone");
    if (groups->quality && result->plan->school) {
        put_quality(json, result);
    }
    zsi_json_close(json, '}');
}
