#include "support/zst.h"
#include "unit/row_result.h"
#include "write/csv.h"
#include "write/json.h"
#include "write/plan_json.h"
#include "write/shortage.h"
#include "write/tables.h"

/* What a writer puts out, as text; the caller frees. */
static char *text_of(const zsi_result *result, void (*put)(const zsi_result *, FILE *))
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    put(result, stream);
    fclose(stream);
    return text;
}

static void put_plan_json(const zsi_result *result, FILE *file)
{
    const zsi_plan_json_facts facts = {.plan_file = "../row.yaml",
                                       .version = "1",
                                       .libraries = {.glpk = "g", .geos = "e", .proj = "p", .shapelib = "s"},
                                       .write_s = 0.5};
    zsi_write_plan_json(result, &facts, file);
}

/* The result of a plan; NULL with the case failed. */
static zsi_result *make(row_result *row, zsi_result *result, const int32_t *school)
{
    if (row_result_make(row, school) ||
        zsi_result_make(result, &row->problem, &row->record, &row->plan, &row->origin, &row->report)) {
        ZST_FAIL("%s", row->report.text);
        return NULL;
    }
    return result;
}

ZST_CASE(a_field_is_quoted_only_where_rfc_4180_needs_it)
{
    char *text = NULL;
    size_t length = 0;
    zsi_csv csv = {.file = open_memstream(&text, &length)};
    zsi_csv_text(&csv, "plain text");
    zsi_csv_text(&csv, "a,b");
    zsi_csv_text(&csv, "say \"so\"");
    zsi_csv_text(&csv, "two\nlines");
    zsi_csv_text(&csv, NULL);
    zsi_csv_int(&csv, -7);
    zsi_csv_fixed(&csv, 0.25, 1);
    zsi_csv_fixed(&csv, -0.01, 1);
    zsi_csv_fixed(&csv, INFINITY, 1);
    zsi_csv_end_row(&csv);
    fclose(csv.file);
    ZST_TEXT(text, "plain text,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",,-7,0.2,0.0,\r\n");
    free(text);
}

ZST_CASE(json_escapes_and_keeps_numbers_short)
{
    char *text = NULL;
    size_t length = 0;
    zsi_json json = {.file = open_memstream(&text, &length)};
    zsi_json_open(&json, NULL, '{');
    zsi_json_text(&json, "a\"b", "c\\d\n\x01 \xe6\xb1\x9f");
    zsi_json_double(&json, "tenth", 0.1);
    zsi_json_double(&json, "none", NAN);
    zsi_json_fixed(&json, "fixed", 2.0, 3);
    zsi_json_uint(&json, "seed", UINT64_MAX);
    zsi_json_open(&json, "empty", '[');
    zsi_json_close(&json, ']');
    zsi_json_close(&json, '}');
    fclose(json.file);
    ZST_TEXT(text, "{\n  \"a\\\"b\": \"c\\\\d\\u000a\\u0001 \xe6\xb1\x9f\",\n  \"tenth\": 0.1,\n  \"none\": null,\n"
                   "  \"fixed\": 2.000,\n  \"seed\": 18446744073709551615,\n  \"empty\": []\n}\n");
    free(text);
}

ZST_CASE(rows_stand_in_the_order_of_the_input)
{
    row_result row;
    zsi_result result;
    ZST_NEED(make(&row, &result, (const int32_t[]){0, 0, 1, 1, 2, 2}));
    char *text = text_of(&result, zsi_write_assignment);
    ZST_TEXT(text, "block_id,school_id,pupils,travel_m,current_school_id,moved,reason,reason_school,reason_block\r\n"
                   "\"b\"\"5\",C,10,0.0,C,0,nearest,,\r\n"
                   "b4,C,10,100.0,,0,full,B,\"b,2\"\r\n"
                   "b3,B,0,10.0,B,0,nearest,,\r\n"
                   "\"b,2\",B,10,110.0,B,0,nearest,,\r\n"
                   "b1,A,10,100.0,A,0,nearest,,\r\n"
                   "b0,A,10,0.0,A,0,nearest,,\r\n");
    free(text);
    zsi_result_clear(&result);
    row_result_clear(&row);
}

ZST_CASE(school_figures_are_weighted_by_pupils)
{
    row_result row;
    zsi_result result;
    ZST_NEED(make(&row, &result, (const int32_t[]){0, 0, 0, 1, 2, 2}));
    char *text = text_of(&result, zsi_write_schools);
    ZST_TEXT(text, "school_id,name,places,pupils,excess,utilisation,blocks,travel_mean_m,travel_p90_m,travel_max_m,"
                   "pupils_in,pupils_out\r\n"
                   "B,红领巾小学,10,0,0,0.0000,1,,,,0,10\r\n"
                   "C,\"Last, but \"\"one\"\"\",40,20,0,0.5000,2,50.0,100.0,100.0,0,0\r\n"
                   "A,First,25,30,5,1.2000,3,100.0,200.0,200.0,10,0\r\n");
    free(text);
    text = text_of(&result, zsi_write_changes);
    ZST_TEXT(text, "block_id,name,from,to,pupils,travel_before_m,travel_after_m\r\n\"b,2\",,B,A,10,110.0,200.0\r\n");
    free(text);
    text = text_of(&result, zsi_write_shortage);
    ZST_TEXT(text, "school_id,name,pupils,places,missing,kind,area,block_id,mend,still_missing\r\n"
                   "A,First,30,25,5,overfull,,,,\r\n");
    free(text);
    zsi_result_clear(&result);
    row_result_clear(&row);
}

/* The 90th percentile of ten pupils is the distance of the ninth, not of the farthest. */
ZST_CASE(the_90th_percentile_leaves_out_the_farthest_tenth)
{
    row_result row;
    zsi_result result;
    ZST_NEED(row_result_make(&row, (const int32_t[]){0, 0, 0, 1, 2, 2}) == 0);
    row.problem.pupils[0] = 80;
    row.problem.pupils[1] = 10;
    zsi_plan_clear(&row.plan);
    ZST_NEED(zsi_plan_make(&row.plan, &row.problem, (const int32_t[]){0, 0, 0, 1, 2, 2}, &row.report) == ZS_OK);
    ZST_NEED(zsi_result_make(&result, &row.problem, &row.record, &row.plan, &row.origin, &row.report) == ZS_OK);
    ZST_NEAR(result.figures[0].travel_p90_m, 100.0, 1e-9);
    ZST_NEAR(result.figures[0].travel_mean_m, 30.0, 1e-9);
    ZST_NEAR(result.figures[0].travel_max_m, 200.0, 1e-9);
    zsi_result_clear(&result);
    row_result_clear(&row);
}

ZST_CASE(plan_json_has_every_figure_in_a_fixed_order)
{
    row_result row;
    zsi_result result;
    ZST_NEED(make(&row, &result, (const int32_t[]){0, 0, 0, 1, 2, 2}));
    row.plan.outcome = ZS_OUTCOME_SHORT;
    row.origin.seed = 9;
    char *text = text_of(&result, put_plan_json);
    ZST_CONTAINS(text, "{\n  \"status\": \"short\",\n  \"title\": \"A row\",\n  \"objective\": {\n    \"total\": 4,\n"
                       "    \"pupil_km\": 4,\n    \"moved_pupils\": 10,\n    \"boundary_km\": 0\n  },\n  \"bound\": null,\n"
                       "  \"gap\": null,\n  \"excess\": 5,\n  \"excess_bound\": 0,\n  \"pupils\": 50,\n  \"places\": 75,\n"
                       "  \"blocks\": 6,\n  \"schools\": 3,\n  \"seconds\": {\n");
    ZST_CONTAINS(text, "  \"bound_kind\": \"none\",\n  \"certified_bound\": null,\n  \"certified_excess_bound\": 0,\n"
                       "  \"certificate_sha256\": null,\n"
                       "  \"bound_history\": [],\n  \"search\": {\n    \"proposals\": 0,");
    ZST_CONTAINS(text, "  \"seed\": 9,\n  \"version\": \"1\",\n  \"libraries\": {\n    \"GLPK\": \"g\",");
    free(text);
    zsi_result_clear(&result);
    row_result_clear(&row);
}

ZST_CASE(a_conflict_stands_in_place_of_a_plan)
{
    row_result row;
    zsi_result result;
    ZST_NEED(row_result_make(&row, (const int32_t[]){0, 0, 0, 1, 2, 2}) == 0);
    zsi_plan_clear(&row.plan);
    row.plan.outcome = ZS_OUTCOME_INFEASIBLE;
    row.origin.conflict = strdup("block b4 has no school within 50 m");
    ZST_NEED(zsi_result_make(&result, &row.problem, &row.record, &row.plan, &row.origin, &row.report) == ZS_OK);
    char *text = text_of(&result, put_plan_json);
    ZST_CONTAINS(text, "\"status\": \"infeasible\",\n  \"conflict\": \"block b4 has no school within 50 m\",");
    ZST_CONTAINS(text, "\"total\": null");
    free(text);
    zsi_result_clear(&result);
    row_result_clear(&row);
}

ZST_MAIN(ZST_ADD(a_field_is_quoted_only_where_rfc_4180_needs_it), ZST_ADD(json_escapes_and_keeps_numbers_short),
         ZST_ADD(rows_stand_in_the_order_of_the_input), ZST_ADD(school_figures_are_weighted_by_pupils),
         ZST_ADD(the_90th_percentile_leaves_out_the_farthest_tenth),
         ZST_ADD(plan_json_has_every_figure_in_a_fixed_order), ZST_ADD(a_conflict_stands_in_place_of_a_plan))
