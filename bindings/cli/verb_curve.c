/** @file verb_curve.c
 * zone-solve PLAN.yaml --curve: excess and travel against what may be built, a solve a point, as a table on stdout.
 */
#include "findings.h"
#include "solving.h"
#include "verbs.h"
#include "words.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Which limit of new_places is varied. */
static const char *const limits[] = {"projects", "cost", "places"};

/* Splits "cost:0,10,20" into the limit's name and its values; "0,5,10" is of projects. */
static const char *limit_of(const char *curve, const char **values)
{
    const char *colon = strchr(curve, ':');
    *values = colon ? colon + 1 : curve;
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        if (!colon ? i == 0 : strlen(limits[i]) == (size_t)(colon - curve) && strncmp(limits[i], curve, strlen(limits[i])) == 0) {
            return limits[i];
        }
    }
    return NULL;
}

static void print_number(double value)
{
    if (isfinite(value)) {
        printf(",%.3f", value);
    } else {
        printf(",");
    }
}

static void print_point(const char *value, const zs_plan *plan)
{
    printf("%s,%s", value, zs_outcome_name(zs_plan_outcome(plan)));
    if (zs_plan_assignment(plan)) {
        print_number(zs_plan_build_cost(plan));
        printf(",%" PRId64 ",%" PRId64, zs_plan_excess(plan), zs_plan_excess_bound(plan));
        print_number(zs_plan_pupil_km(plan));
        print_number(zs_plan_total(plan));
        print_number(zs_plan_bound(plan));
        print_number(100.0 * zs_plan_gap(plan));
    } else {
        printf(",,,,,,,");
    }
    printf("\n");
    fflush(stdout);
}

/* Solves one point with this value of the limit. The exit status. */
static int solve_point(const options *given, const char *limit, const char *value)
{
    char key[32];
    zs_problem *problem = NULL;
    zs_options *how = NULL;
    zs_plan *plan = NULL;
    int64_t n_printed = 0;
    snprintf(key, sizeof key, "new_places.%s", limit);
    zs_status status = zs_problem_new(&problem);
    int code = status == ZS_OK ? load_plan_with(given, problem, key, value, &n_printed) : EXIT_INTERNAL;
    if (code == EXIT_PLAN) {
        status = make_options(given, NULL, &how);
        if (status == ZS_OK) {
            status = zs_problem_solve(problem, how, &plan);
        }
        code = status == ZS_OK ? exit_of_outcome(zs_plan_outcome(plan)) : exit_of(status, zs_problem_error(problem));
    }
    if (plan) {
        print_point(value, plan);
    }
    zs_plan_free(plan);
    zs_options_free(how);
    zs_problem_free(problem);
    return code;
}

int verb_curve(const options *given)
{
    const char *values;
    const char *limit = limit_of(given->curve, &values);
    char *list = limit ? strdup(values) : NULL;
    char *rest = NULL;
    int code = EXIT_PLAN;
    if (!list || !*list) {
        fprintf(stderr, say("error: --curve \"%s\"; expected numbers of projects such as 0,5,10, or cost: or places: before "
                            "them\n"), given->curve);
        free(list);
        return EXIT_INPUT;
    }
    printf("limit_%s,status,cost,excess,excess_bound,pupil_km,total,bound,gap_percent\n", limit);
    for (const char *value = strtok_r(list, ",", &rest); value; value = strtok_r(NULL, ",", &rest)) {
        int here = solve_point(given, limit, value);
        if (here == EXIT_INTERNAL || here == EXIT_INPUT) {
            code = here;
            break;
        }
        code = here; /* of the last point, which may build most */
    }
    free(list);
    return code;
}
