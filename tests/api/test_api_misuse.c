/** @file test_api_misuse.c
 * The public functions, called as they may not be: nothing breaks, and the text names the function.
 */
#include "support/zst.h"
#include "zonesolve.h"

/* Two blocks, two schools, each in its block. NULL after a printed failure. */
static zs_problem *two_blocks(void)
{
    zs_problem *problem = NULL;
    if (zs_problem_new(&problem) || zs_problem_set_blocks(problem, 2, (const int64_t[]){10, 20}) ||
        zs_problem_set_schools(problem, 2, (const int64_t[]){30, 30}, (const int32_t[]){0, 1}) ||
        zs_problem_set_travel(problem, (const double[]){0.0, 500.0, 500.0, 0.0}) ||
        zs_problem_set_links(problem, 1, (const int32_t[]){0}, (const int32_t[]){1}, NULL)) {
        ZST_FAIL("%s", zs_problem_error(problem));
    }
    return problem;
}

/* The call must fail with the status, and its text must name the function and hold the part. */
#define REFUSED(problem, function, arguments, status, part)      \
    do {                                                         \
        ZST_INT(function arguments, status);                     \
        ZST_CONTAINS(zs_problem_error(problem), #function ": "); \
        ZST_CONTAINS(zs_problem_error(problem), part);           \
    } while (0)

ZST_CASE(a_missing_problem_is_an_argument_error_everywhere)
{
    zs_plan *plan = NULL;
    ZST_INT(zs_problem_new(NULL), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_blocks(NULL, 1, (const int64_t[]){1}), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_schools(NULL, 1, (const int64_t[]){1}, (const int32_t[]){0}), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_travel(NULL, (const double[]){1.0}), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_candidates(NULL, 0, (const int32_t[]){0}, (const int32_t[]){0}, (const double[]){0.0}),
            ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_links(NULL, 0, (const int32_t[]){0}, (const int32_t[]){0}, NULL), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_current(NULL, (const int32_t[]){0}), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_keep(NULL, (const uint8_t[]){0}), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_group(NULL, (const int32_t[]){0}), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_contiguity(NULL, 1), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_weights(NULL, 1.0, 0.0, 0.0), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_limits(NULL, 1.0, 1), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_solve(NULL, NULL, &plan), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_score(NULL, (const int32_t[]){0}, &plan), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_score_file(NULL, "plan.csv", &plan), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_key(NULL, "title", "none"), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_load(NULL, "plan.yaml"), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_draft(NULL, "blocks.shp", "schools.shp", NULL), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_check(NULL, "out", &(int64_t){0}), ZS_E_ARGUMENT);
    ZST_INT(zs_plan_write(NULL, "out"), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_open(NULL, "out", &plan), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_compare(NULL, 2, (const char *const[]){"a", "b"}, NULL), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_links(NULL, &(int32_t){0}, &(int32_t){0}, NULL), ZS_E_ARGUMENT);
    ZST_INT(zs_plan_explain(NULL, 0, -1, NULL, NULL, 0), ZS_E_ARGUMENT);
    ZST_TRUE(plan == NULL);
}

ZST_CASE(readers_of_a_missing_handle_answer_nothing)
{
    ZST_TEXT(zs_problem_error(NULL), "no problem handle was given");
    ZST_TEXT(zs_plan_error(NULL), "no plan handle was given");
    ZST_INT(zs_problem_n_blocks(NULL) + zs_problem_n_schools(NULL) + zs_problem_n_links(NULL), 0);
    ZST_INT(zs_problem_finding_count(NULL), 0);
    ZST_TRUE(zs_problem_finding_text(NULL, 0) == NULL);
    ZST_INT(zs_problem_finding_level(NULL, 0), ZS_FINDING_NOTE);
    ZST_TEXT(zs_problem_text(NULL), "");
    ZST_TEXT(zs_problem_title(NULL), "");
    ZST_TEXT(zs_problem_language(NULL), "en");
    ZST_TEXT(zs_admission_language(NULL), "en");
    ZST_TRUE(zs_problem_block_id(NULL, 0) == NULL && zs_problem_school_id(NULL, 0) == NULL);
    ZST_TRUE(zs_problem_output_dir(NULL) == NULL && zs_plan_json(NULL) == NULL);
    ZST_INT(zs_plan_outcome(NULL), ZS_OUTCOME_NONE);
    ZST_TRUE(zs_plan_assignment(NULL) == NULL && zs_plan_school_pupils(NULL) == NULL);
    ZST_TRUE(isnan(zs_plan_total(NULL)) && isnan(zs_plan_pupil_km(NULL)) && isnan(zs_plan_boundary_km(NULL)) &&
             isnan(zs_plan_charged_km(NULL)));
    ZST_TRUE(isnan(zs_plan_bound(NULL)) && isnan(zs_plan_gap(NULL)));
    ZST_INT(zs_plan_moved_pupils(NULL) + zs_plan_excess(NULL) + zs_plan_excess_bound(NULL), 0);
    ZST_TRUE(zs_problem_block_name(NULL, 0) == NULL && zs_problem_school_name(NULL, 0) == NULL);
    ZST_INT(zs_problem_pupils(NULL, 0) + zs_problem_places(NULL, 0) + zs_problem_current(NULL, 0), -3);
    ZST_TRUE(isnan(zs_problem_travel_m(NULL, 0, 0)) && zs_plan_school_excess(NULL) == NULL);
    ZST_INT(zs_problem_find_block(NULL, "x") + zs_problem_find_school(NULL, "x"), -2);
    ZST_TRUE(zs_plan_reason(NULL, 0) == NULL && zs_plan_reason_text(NULL, 0, NULL) == NULL);
    ZST_TEXT(zs_plan_text(NULL), "");
    zs_problem_free(NULL);
    zs_plan_free(NULL);
    zs_options_free(NULL);
    zs_cancel_free(NULL);
    zs_cancel_raise(NULL);
}

ZST_CASE(a_plan_is_asked_about_blocks_and_schools_that_exist)
{
    zs_problem *p = two_blocks();
    zs_plan *plan = NULL;
    int32_t a[1];
    int32_t b[1];
    double border_m[1];
    ZST_NEED(p && zs_problem_score(p, (const int32_t[]){0, 1}, &plan) == ZS_OK);
    ZST_TEXT(zs_plan_reason(plan, 0), "nearest");
    ZST_TRUE(zs_plan_reason(plan, 2) == NULL && zs_plan_reason(plan, -1) == NULL);
    ZST_CONTAINS(zs_plan_error(plan), "zs_plan_reason: there is no such block");
    ZST_TRUE(zs_plan_reason_text(plan, 0, "tlh") == NULL);
    ZST_CONTAINS(zs_plan_error(plan), "zs_plan_reason_text: the language \"tlh\" is not known");
    ZST_INT(zs_plan_explain(plan, 0, 0, NULL, NULL, 0), ZS_E_ARGUMENT);
    ZST_INT(zs_plan_explain(plan, 0, 2, NULL, NULL, 0), ZS_E_ARGUMENT);
    ZST_TEXT(zs_plan_text(plan), "");
    ZST_INT(zs_plan_explain(plan, 0, 1, NULL, NULL, 0), ZS_OK);
    ZST_CONTAINS(zs_plan_text(plan), "impossible: ");
    ZST_INT(zs_problem_links(p, a, b, border_m), ZS_OK);
    ZST_TRUE(a[0] == 0 && b[0] == 1 && isnan(border_m[0]));
    ZST_TRUE(zs_problem_pupils(p, 1) == 20 && zs_problem_pupils(p, 2) == -1 && zs_problem_places(p, 1) == 30);
    ZST_TRUE(zs_problem_current(p, 0) == -1 && isnan(zs_problem_travel_m(p, 0, 2)));
    ZST_NEAR(zs_problem_travel_m(p, 0, 1), 500.0, 0.0);
    zs_plan_free(plan);
    zs_problem_free(p);
}

ZST_CASE(names_of_unknown_numbers_are_texts)
{
    ZST_TRUE(zs_version()[0] != '\0');
    ZST_INT(zs_abi_version(), 0);
    ZST_TRUE(zs_library_version("GLPK") != NULL && zs_library_version("glibc") == NULL);
    ZST_TRUE(zs_library_version(NULL) == NULL);
    ZST_TEXT(zs_status_name(ZS_E_DATA), "ZS_E_DATA");
    ZST_TEXT(zs_status_name(12345), "unknown error");
    ZST_TEXT(zs_outcome_name(ZS_OUTCOME_SHORT), "short");
    ZST_TEXT(zs_outcome_name(-1), "unknown");
    ZST_TEXT(zs_outcome_name(99), "unknown");
}

ZST_CASE(options_refuse_what_is_out_of_range_and_keep_what_was_set)
{
    zs_options *options = NULL;
    zs_cancel *cancel = NULL;
    ZST_INT(zs_options_new(NULL), ZS_E_ARGUMENT);
    ZST_INT(zs_cancel_new(NULL), ZS_E_ARGUMENT);
    ZST_NEED(zs_options_new(&options) == ZS_OK && zs_cancel_new(&cancel) == ZS_OK);
    ZST_INT(zs_options_set_time_s(options, -0.1), ZS_E_ARGUMENT);
    ZST_INT(zs_options_set_time_s(options, NAN), ZS_E_ARGUMENT);
    ZST_INT(zs_options_set_time_s(options, INFINITY), ZS_OK);
    ZST_INT(zs_options_set_gap(options, -1e-9), ZS_E_ARGUMENT);
    ZST_INT(zs_options_set_gap(options, NAN), ZS_E_ARGUMENT);
    ZST_INT(zs_options_set_threads(options, -1), ZS_E_ARGUMENT);
    ZST_INT(zs_options_set_threads(options, INT32_MAX), ZS_E_ARGUMENT);
    ZST_INT(zs_options_set_threads(options, 0), ZS_OK);
    ZST_INT(zs_options_set_seed(options, UINT64_MAX), ZS_OK);
    ZST_INT(zs_options_set_progress(options, NULL, NULL), ZS_OK);
    ZST_INT(zs_options_set_cancel(options, cancel), ZS_OK);
    ZST_INT(zs_options_set_cancel(options, NULL), ZS_OK);
    ZST_INT(zs_options_set_time_s(NULL, 1.0), ZS_E_ARGUMENT);
    ZST_INT(zs_options_set_gap(NULL, 1.0), ZS_E_ARGUMENT);
    ZST_INT(zs_options_set_seed(NULL, 1), ZS_E_ARGUMENT);
    ZST_INT(zs_options_set_threads(NULL, 1), ZS_E_ARGUMENT);
    ZST_INT(zs_options_set_progress(NULL, NULL, NULL), ZS_E_ARGUMENT);
    ZST_INT(zs_options_set_cancel(NULL, NULL), ZS_E_ARGUMENT);
    zs_options_free(options);
    zs_cancel_free(cancel);
}

ZST_CASE(setters_called_too_early_say_what_comes_first)
{
    zs_problem *p = NULL;
    zs_plan *plan = NULL;
    ZST_NEED(zs_problem_new(&p) == ZS_OK);
    const int32_t one[] = {0};
    REFUSED(p, zs_problem_set_schools, (p, 1, (const int64_t[]){1}, one), ZS_E_STATE, "set the blocks first");
    REFUSED(p, zs_problem_set_links, (p, 0, one, one, NULL), ZS_E_STATE, "set the blocks first");
    REFUSED(p, zs_problem_set_keep, (p, (const uint8_t[]){0}), ZS_E_STATE, "set the blocks first");
    REFUSED(p, zs_problem_set_group, (p, one), ZS_E_STATE, "set the blocks first");
    ZST_INT(zs_problem_set_blocks(p, 1, (const int64_t[]){1}), ZS_OK);
    REFUSED(p, zs_problem_set_travel, (p, (const double[]){1.0}), ZS_E_STATE, "the schools first");
    REFUSED(p, zs_problem_set_candidates, (p, 1, one, one, (const double[]){1.0}), ZS_E_STATE, "the schools first");
    REFUSED(p, zs_problem_set_current, (p, one), ZS_E_STATE, "the schools first");
    REFUSED(p, zs_problem_solve, (p, NULL, &plan), ZS_E_STATE, "must be set");
    REFUSED(p, zs_problem_score, (p, one, &plan), ZS_E_STATE, "must be set");
    zs_problem_free(p);
}

ZST_CASE(solving_says_which_array_a_rule_needs)
{
    zs_problem *p = NULL;
    zs_plan *plan = NULL;
    ZST_NEED(zs_problem_new(&p) == ZS_OK);
    ZST_INT(zs_problem_set_blocks(p, 1, (const int64_t[]){1}), ZS_OK);
    ZST_INT(zs_problem_set_schools(p, 1, (const int64_t[]){1}, (const int32_t[]){0}), ZS_OK);
    ZST_INT(zs_problem_set_travel(p, (const double[]){1.0}), ZS_OK);
    REFUSED(p, zs_problem_solve, (p, NULL, &plan), ZS_E_STATE, "links");
    ZST_INT(zs_problem_set_links(p, 0, (const int32_t[]){0}, (const int32_t[]){0}, NULL), ZS_OK);
    ZST_INT(zs_problem_set_weights(p, 1.0, 0.0, 2.0), ZS_OK);
    REFUSED(p, zs_problem_solve, (p, NULL, &plan), ZS_E_STATE, "border");
    ZST_INT(zs_problem_set_weights(p, 1.0, 2.0, 0.0), ZS_OK);
    REFUSED(p, zs_problem_solve, (p, NULL, &plan), ZS_E_STATE, "current school");
    ZST_INT(zs_problem_set_weights(p, 1.0, 0.0, 0.0), ZS_OK);
    ZST_INT(zs_problem_set_limits(p, INFINITY, 0), ZS_OK);
    REFUSED(p, zs_problem_solve, (p, NULL, &plan), ZS_E_STATE, "current school");
    ZST_INT(zs_problem_set_limits(p, INFINITY, -7), ZS_OK);
    ZST_INT(zs_problem_set_keep(p, (const uint8_t[]){1}), ZS_OK);
    REFUSED(p, zs_problem_solve, (p, NULL, &plan), ZS_E_ARGUMENT, "kept");
    zs_problem_free(p);
}

ZST_CASE(missing_texts_are_refused_and_a_problem_from_arrays_has_no_file)
{
    zs_problem *p = NULL;
    zs_plan *plan = NULL;
    int64_t n_faults = 0;
    ZST_NEED(zs_problem_new(&p) == ZS_OK);
    REFUSED(p, zs_problem_set_key, (p, NULL, "1"), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_set_key, (p, "title", NULL), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_load, (p, NULL), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_draft, (p, NULL, "schools.shp", NULL), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_draft, (p, "blocks.shp", NULL, NULL), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_check, (p, NULL, &n_faults), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_check, (p, "out", NULL), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_score_file, (p, NULL, &plan), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_score_file, (p, "plan.csv", &plan), ZS_E_STATE, "no plan file");
    zs_problem_free(p);
    p = two_blocks();
    REFUSED(p, zs_problem_load, (p, "plan.yaml"), ZS_E_STATE, "filled already");
    REFUSED(p, zs_problem_check, (p, "out", &n_faults), ZS_E_STATE, "filled already");
    ZST_TRUE(zs_problem_block_id(p, 0) == NULL && zs_problem_school_id(p, 0) == NULL);
    zs_problem_free(p);
}

ZST_CASE(missing_arrays_and_impossible_counts_are_refused)
{
    zs_problem *p = two_blocks();
    const int32_t one[] = {0};
    REFUSED(p, zs_problem_set_blocks, (p, 0, (const int64_t[]){1}), ZS_E_ARGUMENT, "at least one block");
    REFUSED(p, zs_problem_set_blocks, (p, 2, NULL), ZS_E_ARGUMENT, "at least one block");
    REFUSED(p, zs_problem_set_schools, (p, 0, (const int64_t[]){1}, one), ZS_E_ARGUMENT, "at least one school");
    REFUSED(p, zs_problem_set_schools, (p, 1, NULL, one), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_set_schools, (p, 1, (const int64_t[]){1}, NULL), ZS_E_ARGUMENT, "school");
    REFUSED(p, zs_problem_set_travel, (p, NULL), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_set_candidates, (p, -1, one, one, (const double[]){1.0}), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_set_candidates, (p, 1, NULL, one, (const double[]){1.0}), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_set_links, (p, -1, one, one, NULL), ZS_E_ARGUMENT, "missing or too long");
    REFUSED(p, zs_problem_set_links, (p, INT64_MAX, one, one, NULL), ZS_E_ARGUMENT, "too long");
    REFUSED(p, zs_problem_set_links, (p, 1, one, NULL, NULL), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_set_current, (p, NULL), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_set_keep, (p, NULL), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_set_group, (p, NULL), ZS_E_ARGUMENT, "missing");
    REFUSED(p, zs_problem_solve, (p, NULL, NULL), ZS_E_ARGUMENT, "no place for the plan");
    zs_problem_free(p);
}

ZST_CASE(values_out_of_range_are_named_when_they_are_set)
{
    zs_problem *p = two_blocks();
    const int32_t zero[] = {0};
    const int32_t one[] = {1};
    const int32_t two[] = {2};
    REFUSED(p, zs_problem_set_candidates, (p, 1, two, zero, (const double[]){1.0}), ZS_E_ARGUMENT, "block 2");
    REFUSED(p, zs_problem_set_candidates, (p, 1, zero, (const int32_t[]){-1}, (const double[]){1.0}), ZS_E_ARGUMENT,
            "school -1");
    REFUSED(p, zs_problem_set_group, (p, (const int32_t[]){0, 2}), ZS_E_ARGUMENT, "group 2");
    REFUSED(p, zs_problem_set_weights, (p, -1.0, 0.0, 0.0), ZS_E_ARGUMENT, "not negative");
    REFUSED(p, zs_problem_set_weights, (p, 1.0, NAN, 0.0), ZS_E_ARGUMENT, "finite");
    REFUSED(p, zs_problem_set_weights, (p, 1.0, 0.0, INFINITY), ZS_E_ARGUMENT, "finite");
    REFUSED(p, zs_problem_set_limits, (p, NAN, 1), ZS_E_ARGUMENT, "travel_m");
    REFUSED(p, zs_problem_set_limits, (p, -1.0, 1), ZS_E_ARGUMENT, "travel_m");
    REFUSED(p, zs_problem_set_links, (p, 1, zero, two, NULL), ZS_E_ARGUMENT, "link 0 joins 0 and 2");
    REFUSED(p, zs_problem_set_links, (p, 1, one, one, NULL), ZS_E_ARGUMENT, "two different blocks");
    REFUSED(p, zs_problem_set_links, (p, 1, zero, one, (const double[]){NAN}), ZS_E_ARGUMENT, "border of link 0");
    REFUSED(p, zs_problem_set_links, (p, 2, (const int32_t[]){0, 1}, (const int32_t[]){1, 0}, NULL), ZS_E_ARGUMENT,
            "twice");
    zs_problem_free(p);
}

/* Replaces one array of a good problem by a bad one; solving must say what is wrong with it. */
ZST_CASE(values_out_of_range_are_named_when_solving)
{
    zs_problem *p = two_blocks();
    zs_plan *plan = NULL;
    ZST_INT(zs_problem_set_travel(p, (const double[]){0.0, NAN, 1.0, 0.0}), ZS_OK);
    REFUSED(p, zs_problem_solve, (p, NULL, &plan), ZS_E_ARGUMENT, "from block 0 to school 1");
    ZST_INT(zs_problem_set_travel(p, (const double[]){0.0, 1.0, -1.0, 0.0}), ZS_OK);
    REFUSED(p, zs_problem_solve, (p, NULL, &plan), ZS_E_ARGUMENT, "from block 1 to school 0");
    ZST_INT(zs_problem_set_travel(p, (const double[]){0.0, 1.0, 1.0, 0.0}), ZS_OK);
    ZST_INT(zs_problem_set_schools(p, 2, (const int64_t[]){5, -2}, (const int32_t[]){0, 1}), ZS_OK);
    REFUSED(p, zs_problem_solve, (p, NULL, &plan), ZS_E_ARGUMENT, "school 1 has -2 places");
    ZST_INT(zs_problem_set_schools(p, 2, (const int64_t[]){5, 5}, (const int32_t[]){0, 2}), ZS_OK);
    REFUSED(p, zs_problem_solve, (p, NULL, &plan), ZS_E_ARGUMENT, "stands in block 2");
    ZST_INT(zs_problem_set_schools(p, 2, (const int64_t[]){5, 5}, (const int32_t[]){0, 1}), ZS_OK);
    ZST_INT(zs_problem_set_current(p, (const int32_t[]){0, 7}), ZS_OK);
    REFUSED(p, zs_problem_solve, (p, NULL, &plan), ZS_E_ARGUMENT, "block 1 has the current school 7");
    ZST_INT(zs_problem_set_current(p, (const int32_t[]){0, -1}), ZS_OK);
    ZST_INT(zs_problem_set_blocks(p, 2, (const int64_t[]){INT64_MAX, 1}), ZS_OK);
    REFUSED(p, zs_problem_solve, (p, NULL, &plan), ZS_E_ARGUMENT, "block 0 has");
    ZST_TRUE(plan == NULL);
    zs_problem_free(p);
}

ZST_CASE(scoring_refuses_schools_that_do_not_exist_and_clears_the_result)
{
    zs_problem *p = two_blocks();
    zs_plan *plan = NULL;
    ZST_NEED(zs_problem_score(p, (const int32_t[]){0, 1}, &plan) == ZS_OK);
    zs_plan *const stays = plan;
    REFUSED(p, zs_problem_score, (p, (const int32_t[]){0, 2}, &plan), ZS_E_ARGUMENT, "school 2");
    ZST_TRUE(plan == NULL);
    REFUSED(p, zs_problem_score, (p, (const int32_t[]){-1, 0}, &plan), ZS_E_ARGUMENT, "school -1");
    REFUSED(p, zs_problem_score, (p, NULL, &plan), ZS_E_ARGUMENT, "assignment is missing");
    REFUSED(p, zs_problem_score, (p, (const int32_t[]){0, 1}, NULL), ZS_E_ARGUMENT, "no place");
    ZST_INT(zs_plan_school_pupils(stays)[1], 20);
    zs_plan_free(stays);
    zs_problem_free(p);
}

ZST_CASE(findings_of_an_earlier_score_are_forgotten)
{
    zs_problem *p = two_blocks();
    zs_plan *plan = NULL;
    for (int i = 0; i < 30; i++) {
        ZST_NEED(zs_problem_score(p, (const int32_t[]){1, 1}, &plan) == ZS_OK);
        zs_plan_free(plan);
        ZST_INT(zs_problem_finding_count(p), 1);
        ZST_CONTAINS(zs_problem_finding_text(p, 0), "block 0");
        ZST_INT(zs_problem_finding_level(p, 0), ZS_FINDING_WARNING);
    }
    ZST_TRUE(zs_problem_finding_text(p, -1) == NULL && zs_problem_finding_text(p, 1) == NULL);
    ZST_NEED(zs_problem_score(p, (const int32_t[]){0, 1}, &plan) == ZS_OK);
    ZST_INT(zs_problem_finding_count(p), 0);
    zs_plan_free(plan);
    zs_problem_free(p);
}

ZST_CASE(a_problem_whose_plans_live_cannot_be_changed)
{
    zs_problem *p = two_blocks();
    zs_plan *plan = NULL;
    ZST_NEED(zs_problem_score(p, (const int32_t[]){0, 1}, &plan) == ZS_OK);
    REFUSED(p, zs_problem_set_weights, (p, 2.0, 0.0, 0.0), ZS_E_STATE, "free them first");
    REFUSED(p, zs_problem_set_blocks, (p, 1, (const int64_t[]){1}), ZS_E_STATE, "free them first");
    zs_plan_free(plan);
    ZST_INT(zs_problem_set_weights(p, 2.0, 0.0, 0.0), ZS_OK);
    zs_problem_free(p);
}

ZST_CASE(plans_outlive_their_problem_in_any_order_of_frees)
{
    zs_problem *p = two_blocks();
    zs_plan *first = NULL;
    zs_plan *second = NULL;
    ZST_NEED(zs_problem_score(p, (const int32_t[]){0, 1}, &first) == ZS_OK);
    ZST_NEED(zs_problem_solve(p, NULL, &second) == ZS_OK);
    zs_problem_free(p);
    ZST_INT(zs_plan_assignment(first)[1], 1);
    zs_plan_free(first);
    ZST_INT(zs_plan_assignment(second)[0], 0);
    ZST_TEXT(zs_plan_error(second), "");
    zs_plan_free(second);
}

ZST_CASE(setting_an_array_again_replaces_it)
{
    zs_problem *p = two_blocks();
    zs_plan *plan = NULL;
    ZST_INT(zs_problem_set_travel(p, (const double[]){1000.0, 0.0, 0.0, 1000.0}), ZS_OK);
    ZST_INT(zs_problem_set_blocks(p, 2, (const int64_t[]){1, 2}), ZS_OK);
    ZST_INT(zs_problem_set_schools(p, 2, (const int64_t[]){1, 1}, (const int32_t[]){0, 1}), ZS_OK);
    ZST_NEED(zs_problem_score(p, (const int32_t[]){0, 1}, &plan) == ZS_OK);
    ZST_NEAR(zs_plan_total(plan), 3.0, 1e-12);
    ZST_INT(zs_plan_excess(plan), 1);
    zs_plan_free(plan);
    ZST_INT(zs_problem_set_candidates(p, 2, (const int32_t[]){0, 1}, (const int32_t[]){0, 1},
                                      (const double[]){500.0, 500.0}), ZS_OK);
    ZST_NEED(zs_problem_score(p, (const int32_t[]){0, 1}, &plan) == ZS_OK);
    ZST_NEAR(zs_plan_total(plan), 1.5, 1e-12);
    zs_plan_free(plan);
    zs_problem_free(p);
}

ZST_CASE(another_number_of_blocks_or_schools_asks_for_the_rest_again)
{
    zs_problem *p = two_blocks();
    zs_plan *plan = NULL;
    ZST_INT(zs_problem_set_schools(p, 1, (const int64_t[]){30}, (const int32_t[]){0}), ZS_OK);
    REFUSED(p, zs_problem_solve, (p, NULL, &plan), ZS_E_STATE, "travel");
    ZST_INT(zs_problem_set_blocks(p, 3, (const int64_t[]){1, 2, 3}), ZS_OK);
    ZST_INT(zs_problem_n_schools(p), 0);
    ZST_INT(zs_problem_n_links(p), 0);
    REFUSED(p, zs_problem_set_travel, (p, (const double[]){1.0}), ZS_E_STATE, "the schools first");
    zs_problem_free(p);
}

ZST_CASE(weights_limits_and_contiguity_stay_when_the_blocks_come_after_them)
{
    zs_problem *p = NULL;
    zs_plan *plan = NULL;
    ZST_NEED(zs_problem_new(&p) == ZS_OK);
    ZST_INT(zs_problem_set_weights(p, 3.0, 0.0, 0.0), ZS_OK);
    ZST_INT(zs_problem_set_limits(p, 400.0, -1), ZS_OK);
    ZST_INT(zs_problem_set_contiguity(p, 0), ZS_OK);
    ZST_INT(zs_problem_set_blocks(p, 2, (const int64_t[]){10, 20}), ZS_OK);
    ZST_INT(zs_problem_set_schools(p, 2, (const int64_t[]){30, 30}, (const int32_t[]){0, -1}), ZS_OK);
    ZST_INT(zs_problem_set_travel(p, (const double[]){100.0, 500.0, 500.0, 100.0}), ZS_OK);
    ZST_NEED(zs_problem_score(p, (const int32_t[]){0, 0}, &plan) == ZS_OK);
    ZST_NEAR(zs_plan_total(plan), 33.0, 1e-12);
    ZST_INT(zs_problem_finding_count(p), 1); /* block 1 walks 500 m */
    zs_plan_free(plan);
    zs_problem_free(p);
}

ZST_CASE(links_that_are_refused_leave_the_earlier_ones_in_force)
{
    zs_problem *p = two_blocks();
    zs_plan *plan = NULL;
    ZST_INT(zs_problem_set_links(p, 2, (const int32_t[]){0, 1}, (const int32_t[]){1, 0}, NULL), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_n_links(p), 1);
    ZST_NEED(zs_problem_score(p, (const int32_t[]){0, 1}, &plan) == ZS_OK);
    ZST_INT(zs_problem_finding_count(p), 0);
    zs_plan_free(plan);
    zs_problem_free(p);
}

ZST_MAIN(ZST_ADD(a_missing_problem_is_an_argument_error_everywhere),
         ZST_ADD(readers_of_a_missing_handle_answer_nothing), ZST_ADD(names_of_unknown_numbers_are_texts),
         ZST_ADD(options_refuse_what_is_out_of_range_and_keep_what_was_set),
         ZST_ADD(setters_called_too_early_say_what_comes_first), ZST_ADD(solving_says_which_array_a_rule_needs),
         ZST_ADD(missing_texts_are_refused_and_a_problem_from_arrays_has_no_file),
         ZST_ADD(missing_arrays_and_impossible_counts_are_refused),
         ZST_ADD(values_out_of_range_are_named_when_they_are_set),
         ZST_ADD(values_out_of_range_are_named_when_solving),
         ZST_ADD(scoring_refuses_schools_that_do_not_exist_and_clears_the_result),
         ZST_ADD(findings_of_an_earlier_score_are_forgotten), ZST_ADD(a_problem_whose_plans_live_cannot_be_changed),
         ZST_ADD(plans_outlive_their_problem_in_any_order_of_frees), ZST_ADD(setting_an_array_again_replaces_it),
         ZST_ADD(another_number_of_blocks_or_schools_asks_for_the_rest_again),
         ZST_ADD(weights_limits_and_contiguity_stay_when_the_blocks_come_after_them),
         ZST_ADD(a_plan_is_asked_about_blocks_and_schools_that_exist),
         ZST_ADD(links_that_are_refused_leave_the_earlier_ones_in_force))
