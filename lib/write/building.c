/** @file building.c */
#include "write/building.h"

#include "write/csv.h"

#include <math.h>

enum { KM_DECIMALS = 3 };

/* What one project does, counted against the finished plan. */
typedef struct effect {
    int64_t pupils;         /* who go to the school, or who lived nearest to a closed one */
    double pupil_km_saved;  /* against the nearest other open school; below 0 where a school is closed */
    int64_t excess_saved;   /* pupils who would find no place in all of the city without it */
} effect;

/* Metres from a block to the nearest open school that it may go to, but one; infinity: there is none. */
static double nearest_open_m(const zsi_result *result, int32_t block, int32_t but)
{
    double least_m = INFINITY;
    for (int32_t j = 0; j < result->problem->n_schools; j++) {
        if (j != but && zsi_plan_is_open(result->plan, j) && zsi_problem_allows(result->problem, block, j)) {
            double here_m = zsi_result_travel_m(result, block, j);
            least_m = here_m < least_m ? here_m : least_m;
        }
    }
    return least_m;
}

/* Places that all open schools but one have to spare. */
static int64_t spare_places(const zsi_result *result, int32_t but)
{
    int64_t sum = 0;
    for (int32_t j = 0; j < result->problem->n_schools; j++) {
        int64_t spare = result->problem->places[j] - result->plan->school_pupils[j];
        sum += j != but && zsi_plan_is_open(result->plan, j) && spare > 0 ? spare : 0;
    }
    return sum;
}

static effect effect_of_opening(const zsi_result *result, int32_t school)
{
    const zsi_problem *p = result->problem;
    int32_t base = p->siting->base[school];
    effect e = {.pupils = result->plan->school_pupils[school]};
    for (int32_t b = 0; base < 0 && b < p->n_blocks; b++) {
        double other_m = result->plan->school[b] == school ? nearest_open_m(result, b, school) : INFINITY;
        if (isfinite(other_m)) {
            e.pupil_km_saved += (double)p->pupils[b] * (other_m - zsi_result_travel_m(result, b, school)) / 1000.0;
        }
    }
    int64_t places = spare_places(result, school) + (base >= 0 ? p->places[base] : 0);
    e.excess_saved = e.pupils > places ? e.pupils - places : 0;
    return e;
}

/* Of a closed school: the pupils who live nearer to it than to any open one, and what they walk more. */
static effect effect_of_closing(const zsi_result *result, int32_t school)
{
    const zsi_problem *p = result->problem;
    effect e = {0};
    for (int32_t b = 0; b < p->n_blocks; b++) {
        double here_m = zsi_result_travel_m(result, b, school);
        double other_m = zsi_problem_allows(p, b, school) ? nearest_open_m(result, b, -1) : 0.0;
        if (here_m < other_m && isfinite(other_m)) {
            e.pupils += p->pupils[b];
            e.pupil_km_saved -= (double)p->pupils[b] * (other_m - here_m) / 1000.0;
        }
    }
    return e;
}

static const char *kind_of(const zsi_result *result, int32_t school)
{
    const zsi_siting *siting = result->problem->siting;
    return siting->kind[school] == ZSI_SITE_CLOSABLE ? "closed" : siting->base[school] >= 0 ? "extension" : "new";
}

void zsi_write_building(const zsi_result *result, FILE *file)
{
    static const char *const header[] = {"project", "kind", "school_id", "name", "year", "places", "cost",
                                         "pupils", "pupil_km_saved", "excess_saved", NULL};
    const zsi_siting *siting = result->problem->siting;
    zsi_csv csv = {.file = file};
    int64_t n = 0;
    zsi_csv_header(&csv, header);
    for (int32_t i = 0; i < result->problem->n_schools; i++) {
        int32_t j = result->school_order[i];
        if (!zsi_siting_is_project(siting, result->plan->open, j)) {
            continue;
        }
        int opens = siting->kind[j] == ZSI_SITE_OPTIONAL;
        effect e = opens ? effect_of_opening(result, j) : effect_of_closing(result, j);
        zsi_csv_int(&csv, ++n);
        zsi_csv_text(&csv, kind_of(result, j));
        zsi_csv_text(&csv, result->record->school_id[j]);
        zsi_csv_text(&csv, result->record->school_name ? result->record->school_name[j] : NULL);
        if (siting->open_year[j] > 0) {
            zsi_csv_int(&csv, siting->open_year[j]);
        } else {
            zsi_csv_text(&csv, NULL);
        }
        zsi_csv_int(&csv, opens ? siting->places[j] : 0);
        zsi_csv_fixed(&csv, siting->cost[j], KM_DECIMALS);
        zsi_csv_int(&csv, e.pupils);
        zsi_csv_fixed(&csv, e.pupil_km_saved, KM_DECIMALS);
        zsi_csv_int(&csv, e.excess_saved);
        zsi_csv_end_row(&csv);
    }
}

static void put_limit(zsi_json *json, const char *name, double limit)
{
    zsi_json_double(json, name, isfinite(limit) ? limit : NAN);
}

void zsi_put_building_json(zsi_json *json, const zsi_result *result)
{
    const zsi_siting *siting = result->problem->siting;
    const zsi_plan *plan = result->plan;
    if (!siting || !plan->school) {
        return;
    }
    zsi_json_open(json, "building", '{');
    zsi_json_int(json, "projects", (int64_t)plan->projects[ZSI_LIMIT_PROJECTS]);
    zsi_json_int(json, "places", (int64_t)plan->projects[ZSI_LIMIT_PLACES]);
    zsi_json_double(json, "cost", plan->projects[ZSI_LIMIT_COST]);
    zsi_json_double(json, "weighted_cost", siting->weight * plan->projects[ZSI_LIMIT_COST]);
    put_limit(json, "limit_projects", siting->limit[ZSI_LIMIT_PROJECTS]);
    put_limit(json, "limit_places", siting->limit[ZSI_LIMIT_PLACES]);
    put_limit(json, "limit_cost", siting->limit[ZSI_LIMIT_COST]);
    zsi_json_close(json, '}');
}

const char *zsi_school_state(const zsi_result *result, int32_t school)
{
    const zsi_siting *siting = result->problem->siting;
    if (!zsi_plan_is_open(result->plan, school)) {
        return "closed";
    }
    return siting->kind[school] != ZSI_SITE_OPTIONAL ? "open" : siting->base[school] >= 0 ? "extended" : "new";
}
