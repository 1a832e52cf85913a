/** @file sites.c */
#include "run/sites.h"

#include "base/memory.h"

#include <math.h>

static void set_limits(zsi_siting *siting, const zsi_site_settings *settings)
{
    siting->weight = settings->weight;
    siting->limit[ZSI_LIMIT_PROJECTS] = settings->projects >= 0 ? (double)settings->projects : (double)INFINITY;
    siting->limit[ZSI_LIMIT_PLACES] = settings->places >= 0 ? (double)settings->places : (double)INFINITY;
    siting->limit[ZSI_LIMIT_COST] = settings->cost;
}

/* Places that opening a school adds: of an extension of a school that is there, those beyond the school's. With classes
 * they are of the last year, when all is built. */
static int64_t added_places(const zsi_school_table *schools, const zsi_problem *problem, int32_t school)
{
    const zsi_classes *classes = problem->classes;
    int32_t base = schools->base ? schools->base[school] : -1;
    int there = base >= 0 && schools->kind[base] != ZSI_SITE_OPTIONAL;
    int64_t places = classes ? zsi_classes_capacity(classes, school, classes->n_years - 1)->places : problem->places[school];
    int64_t before = !there ? 0
                     : classes ? zsi_classes_capacity(classes, base, classes->n_years - 1)->places
                               : problem->places[base];
    return places > before ? places - before : 0;
}

zs_status zsi_settle_sites(zsi_session *session, zsi_report *report)
{
    const zsi_school_table *schools = &session->tables.schools;
    zsi_problem *problem = &session->problem;
    if (!schools->build_cost) {
        return ZS_OK;
    }
    problem->siting = zsi_siting_new(schools->n);
    if (!problem->siting) {
        return zsi_fail_memory(report);
    }
    set_limits(problem->siting, &session->settings.sites);
    for (int32_t j = 0; j < schools->n; j++) {
        problem->siting->kind[j] = schools->kind[j];
        problem->siting->cost[j] = schools->build_cost[j];
        problem->siting->open_year[j] = schools->open_year[j];
        problem->siting->base[j] = schools->base ? schools->base[j] : -1;
        problem->siting->places[j] = added_places(schools, problem, j);
    }
    return ZS_OK;
}

void zsi_extend_travel(zsi_problem *problem)
{
    const zsi_siting *siting = problem->siting;
    double *const of_pairs[] = {problem->travel_m, problem->charge_km, problem->travel_s};
    for (int32_t j = 0; siting && j < problem->n_schools; j++) {
        for (size_t k = 0; siting->base[j] >= 0 && k < sizeof of_pairs / sizeof of_pairs[0]; k++) {
            for (int32_t b = 0; of_pairs[k] && b < problem->n_blocks; b++) {
                double *row = of_pairs[k] + (int64_t)b * problem->n_schools;
                row[j] = row[siting->base[j]];
            }
        }
    }
}
