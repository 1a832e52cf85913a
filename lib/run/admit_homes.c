/** @file admit_homes.c */
#include "run/admit_homes.h"

#include "base/memory.h"
#include "map/map.h"
#include "run/load.h"
#include "run/open_result.h"
#include "run/told_figures.h"
#include "write/out_file.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

typedef struct settling {
    zsi_admit_session *session;
    zsi_session *plan;       /* behind a result folder; NULL: none */
    int32_t *block;          /* [n applicants] row of the zones, -1 */
    zsi_report *report;
} settling;

/* Loads the plan behind zones.result. */
static zs_status load_plan(const settling *s)
{
    char *dir = zsi_admit_path(&s->session->settings, s->session->settings.zones_result);
    char *json_path = dir ? zsi_out_path(dir, "plan.json") : NULL;
    char *plan_file = NULL;
    json_t *root = NULL;
    zsi_faults faults = {.file = json_path, .report = s->report};
    zs_status status = json_path ? zsi_told_read(json_path, &root, &faults) : zsi_fail_memory(s->report);
    const char *told = root ? zsi_told_text(root, "plan_file", &faults) : NULL;
    if (status == ZS_OK && !told) {
        status = ZS_E_DATA;
    }
    if (status == ZS_OK) {
        plan_file = *told == '/' ? zsi_copy_text(told) : zsi_out_path(dir, told);
        status = plan_file ? zsi_told_overrides(s->plan, root, s->report) : zsi_fail_memory(s->report);
    }
    if (status == ZS_OK) {
        status = zsi_session_load(s->plan, plan_file, s->report);
    }
    json_decref(root);
    free(plan_file);
    free(json_path);
    free(dir);
    return status;
}

/* Points of the plan's schools where the table here has none. */
static zs_status take_school_points(const settling *s)
{
    zsi_admit_school_table *schools = &s->session->schools;
    const zsi_record *record = &s->plan->record;
    if (schools->x || record->groups) {
        return ZS_OK;
    }
    schools->x = ZSI_NEW(double, schools->n);
    schools->y = ZSI_NEW(double, schools->n);
    if (!schools->x || !schools->y) {
        return zsi_fail_memory(s->report);
    }
    for (int32_t j = 0; j < schools->n; j++) {
        schools->x[j] = NAN;
        schools->y[j] = NAN;
    }
    for (int32_t k = 0; k < record->n_schools; k++) {
        int32_t j = zsi_id_map_find(&schools->by_id, record->school_id[k]);
        if (j >= 0) {
            schools->x[j] = record->school_x[k];
            schools->y[j] = record->school_y[k];
        }
    }
    return ZS_OK;
}

/* Points and travel of one block of the plan, into its row of the zones. */
static void take_block(const settling *s, int32_t block, int32_t row, const int32_t *school)
{
    zsi_admit_session *session = s->session;
    int32_t n = s->plan->record.n_schools;
    session->zones.x[row] = s->plan->record.block_x[block];
    session->zones.y[row] = s->plan->record.block_y[block];
    for (int32_t k = 0; session->travel_m && k < n; k++) {
        if (school[k] >= 0) {
            session->travel_m[(int64_t)row * session->schools.n + school[k]] =
                s->plan->problem.travel_m[(int64_t)block * n + k];
        }
    }
}

/* The same for all blocks. Zones of several schools have no way of their own to each: straight lines then. */
static zs_status take_plan(const settling *s)
{
    zsi_admit_session *session = s->session;
    const zsi_record *record = &s->plan->record;
    size_t n = (size_t)session->zones.n;
    size_t m = (size_t)session->schools.n;
    int with_travel = !session->applicants.x && !record->groups;
    int32_t *school = ZSI_NEW(int32_t, record->n_schools);
    session->zones.x = ZSI_NEW(double, n);
    session->zones.y = ZSI_NEW(double, n);
    session->travel_m = with_travel ? ZSI_NEW(double, n * m) : NULL;
    if (!school || !session->zones.x || !session->zones.y || (with_travel && !session->travel_m)) {
        free(school);
        return zsi_fail_memory(s->report);
    }
    for (size_t k = 0; session->travel_m && k < n * m; k++) {
        session->travel_m[k] = INFINITY;
    }
    for (int32_t k = 0; k < record->n_schools; k++) {
        school[k] = zsi_id_map_find(&session->schools.by_id, record->school_id[k]);
    }
    for (int32_t b = 0; b < record->n_blocks; b++) {
        int32_t row = zsi_id_map_find(&session->zones.block, record->block_id[b]);
        if (row >= 0) {
            take_block(s, b, row, school);
        }
    }
    free(school);
    return take_school_points(s);
}

static const char *distance_of_plan(const zsi_session *plan)
{
    switch (plan->settings.travel) {
    case ZSI_TRAVEL_LINKS:
        return "way through neighbouring blocks, from the block's point, as in the plan of the zones";
    case ZSI_TRAVEL_TABLE:
        return "the travel table of the plan of the zones";
    case ZSI_TRAVEL_ROADS:
        return "shortest walk over the roads, from the block's point, as in the plan of the zones";
    default:
        return "straight line from the block's point to the school's point, as in the plan of the zones";
    }
}

static void find_home(const settling *s, int32_t i, const char *kind, const char *expected)
{
    char where[700];
    const zsi_applicant_table *from = &s->session->applicants;
    zsi_find(s->report, ZS_FINDING_ERROR, kind, "%s: %s; expected %s",
             zsi_layer_where(&from->layer, from->order[i], from->block, where, sizeof where), zsi_tr(s->report, kind),
             zsi_tr(s->report, expected));
}

static int has_point(const zsi_applicant_table *applicants, int32_t i)
{
    return applicants->x && isfinite(applicants->x[i]) && isfinite(applicants->y[i]);
}

/* Zones by the block that an applicant names. */
static void settle_blocks(const settling *s)
{
    zsi_admit_session *session = s->session;
    const zsi_applicant_table *from = &session->applicants;
    for (int32_t i = 0; i < from->n; i++) {
        const char *block = from->block < 0 ? "" : zsi_layer_cell(&from->layer, from->order[i], from->block);
        s->block[i] = block[0] && session->zones.has_blocks ? zsi_id_map_find(&session->zones.block, block) : -1;
        session->zone[i] = s->block[i] >= 0 ? session->zones.zone[s->block[i]] : -1;
        if (block[0] && session->zones.has_blocks && s->block[i] < 0) {
            find_home(s, i, ZSI_N("an unknown block"), ZSI_N("the id of a block that a zone has, or nothing: outside every zone"));
        }
    }
}

/* Zones by the polygon of applicants that have a point and no block. ids[n polygons] are block ids that the zones
 * list; NULL: polygons are the rows of the zones. */
static zs_status settle_polygons(const settling *s, const zsi_shapes *shapes, char *const *ids)
{
    zsi_admit_session *session = s->session;
    const zsi_applicant_table *from = &session->applicants;
    size_t n = (size_t)from->n;
    double *x = ZSI_NEW(double, n);
    double *y = ZSI_NEW(double, n);
    double *distance_m = ZSI_NEW(double, n);
    int32_t *who = ZSI_NEW(int32_t, n);
    int32_t *record = ZSI_NEW(int32_t, n);
    int32_t n_points = 0;
    zs_status status = x && y && distance_m && who && record ? ZS_OK : zsi_fail_memory(s->report);
    for (int32_t i = 0; status == ZS_OK && i < from->n; i++) {
        if (s->block[i] < 0 && has_point(from, i)) {
            x[n_points] = from->x[i];
            y[n_points] = from->y[i];
            who[n_points++] = i;
        }
    }
    if (status == ZS_OK && n_points > 0) {
        status = zsi_locate_points(shapes, x, y, n_points, record, distance_m, s->report);
    }
    for (int32_t k = 0; status == ZS_OK && k < n_points; k++) {
        if (!(distance_m[k] > 0.0) && record[k] >= 0) {
            int32_t row = ids ? zsi_id_map_find(&session->zones.block, ids[record[k]]) : record[k];
            s->block[who[k]] = row;
            session->zone[who[k]] = row < 0 ? -1 : session->zones.zone[row];
        }
    }
    free(x);
    free(y);
    free(distance_m);
    free(who);
    free(record);
    return status;
}

typedef struct point {
    double x;
    double y;
    int32_t applicant;
} point;

static int compare_points(const void *a, const void *b)
{
    const point *left = a;
    const point *right = b;
    if (left->x < right->x || left->x > right->x) {
        return left->x < right->x ? -1 : 1;
    }
    if (left->y < right->y || left->y > right->y) {
        return left->y < right->y ? -1 : 1;
    }
    return (left->applicant > right->applicant) - (left->applicant < right->applicant);
}

/* One location for every point where somebody lives. */
static zs_status locate_points(const settling *s)
{
    zsi_admit_session *session = s->session;
    const zsi_applicant_table *from = &session->applicants;
    point *points = ZSI_NEW(point, from->n);
    int32_t n = 0;
    session->location_x = ZSI_NEW(double, from->n);
    session->location_y = ZSI_NEW(double, from->n);
    if (!points || !session->location_x || !session->location_y) {
        free(points);
        return zsi_fail_memory(s->report);
    }
    for (int32_t i = 0; i < from->n; i++) {
        session->location[i] = -1;
        if (has_point(from, i)) {
            points[n++] = (point){from->x[i], from->y[i], i};
        } else if (s->block[i] >= 0 && session->zones.x) {
            points[n++] = (point){session->zones.x[s->block[i]], session->zones.y[s->block[i]], i};
        }
    }
    if (n > 1) {
        qsort(points, (size_t)n, sizeof *points, compare_points);
    }
    int32_t n_locations = 0;
    for (int32_t k = 0; k < n; k++) {
        if (k == 0 || points[k].x > points[k - 1].x || points[k].y > points[k - 1].y || points[k].y < points[k - 1].y) {
            session->location_x[n_locations] = points[k].x;
            session->location_y[n_locations++] = points[k].y;
        }
        session->location[points[k].applicant] = n_locations - 1;
    }
    session->roll.n_locations = n_locations;
    free(points);
    return ZS_OK;
}

static void tell_outside(const settling *s)
{
    int64_t outside = 0;
    int64_t unknown = 0;
    for (int32_t i = 0; i < s->session->applicants.n; i++) {
        outside += s->session->zone[i] < 0;
        unknown += s->session->location[i] < 0;
    }
    if (outside > 0 && (s->session->zones.zone != NULL)) {
        zsi_find(s->report, ZS_FINDING_WARNING, "applicants outside every zone", "%" PRId64 " applicants live outside every zone: "
                 "no rule with in_zone takes them, and the file of placements says so", outside);
    }
    if (unknown > 0) {
        zsi_find(s->report, ZS_FINDING_WARNING, "applicants without a known place", "%" PRId64 " applicants have no known place: "
                 "they come last in an order by distance, and the overflow knows no way for them", unknown);
    }
}

/* Where applicants ask for the schools of their zone, preferences elsewhere do not count. */
static void tell_left_out(const settling *s)
{
    const zsi_applicant_table *from = &s->session->applicants;
    int64_t left_out = 0;
    for (int32_t i = 0; s->session->policy.ask == ZSI_ASK_ZONE && i < from->n; i++) {
        for (size_t k = from->wish_first[i]; k < from->wish_first[i + 1]; k++) {
            left_out += s->session->schools.zone[from->wish[k]] != s->session->zone[i];
        }
    }
    if (left_out > 0) {
        zsi_find(s->report, ZS_FINDING_WARNING, "preferences outside the zone", "%" PRId64 " preferences are for schools outside "
                 "the applicant's own zone and do not count, as applicants ask for those of their zone (ask: zone)", left_out);
    }
}

static zs_status settle_with_plan(const settling *s)
{
    ZSI_TRY(load_plan(s));
    ZSI_TRY(take_plan(s));
    settle_blocks(s);
    if (s->session->applicants.x && s->plan->record.shapes.kind == ZSI_SHAPE_POLYGON) {
        return settle_polygons(s, &s->plan->record.shapes, s->plan->record.block_id);
    }
    return ZS_OK;
}

static zs_status settle_zones(const settling *s)
{
    if (s->plan) {
        return settle_with_plan(s);
    }
    settle_blocks(s);
    if (s->session->zones.layer.shapes.kind == ZSI_SHAPE_POLYGON) {
        return settle_polygons(s, &s->session->zones.layer.shapes, NULL);
    }
    return ZS_OK;
}

static zs_status settle(const settling *s)
{
    zsi_admit_session *session = s->session;
    ZSI_TRY(settle_zones(s));
    if (session->travel_m) {
        memcpy(session->location, s->block, (size_t)session->applicants.n * sizeof *s->block);
        session->roll.n_locations = session->zones.n;
        session->distance = distance_of_plan(s->plan);
    } else {
        ZSI_TRY(locate_points(s));
        session->distance = !session->schools.x      ? "not measured: the schools have no points"
                            : session->applicants.x ? "straight line from the home's point to the school's point"
                                                    : "straight line from the block's point to the school's point";
    }
    tell_outside(s);
    tell_left_out(s);
    return ZS_OK;
}

zs_status zsi_admit_settle_homes(zsi_admit_session *session, zsi_report *report)
{
    zsi_session plan;
    settling s = {.session = session, .report = report, .plan = session->settings.zones_result ? &plan : NULL,
                  .block = ZSI_NEW(int32_t, session->applicants.n)};
    session->zone = ZSI_NEW(int32_t, session->applicants.n);
    session->location = ZSI_NEW(int32_t, session->applicants.n);
    zsi_session_init(&plan);
    zs_status status = s.block && session->zone && session->location ? settle(&s) : zsi_fail_memory(report);
    zsi_session_clear(&plan);
    free(s.block);
    return status;
}
