/** @file row_result.c */
#include "unit/row_result.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

static char **texts(const char *const *from, size_t n)
{
    char **copy = ZSI_NEW(char *, n);
    for (size_t i = 0; copy && i < n; i++) {
        copy[i] = zsi_copy_text(from[i]);
    }
    return copy;
}

static void fill_problem(zsi_problem *problem)
{
    static const double school_at[ROW_SCHOOLS] = {0.0, 310.0, 500.0};
    problem->n_blocks = ROW_BLOCKS;
    problem->n_schools = ROW_SCHOOLS;
    problem->pupils = zsi_copy_array((const int64_t[]){10, 10, 10, 0, 10, 10}, ROW_BLOCKS, sizeof(int64_t));
    problem->places = zsi_copy_array((const int64_t[]){25, 10, 40}, ROW_SCHOOLS, sizeof(int64_t));
    problem->school_block = zsi_copy_array((const int32_t[]){0, 3, 5}, ROW_SCHOOLS, sizeof(int32_t));
    problem->current = zsi_copy_array((const int32_t[]){0, 0, 1, 1, -1, 2}, ROW_BLOCKS, sizeof(int32_t));
    problem->travel_m = ZSI_NEW(double, ROW_BLOCKS * ROW_SCHOOLS);
    for (int i = 0; i < ROW_BLOCKS * ROW_SCHOOLS; i++) {
        problem->travel_m[i] = fabs(100.0 * (i / ROW_SCHOOLS) - school_at[i % ROW_SCHOOLS]);
    }
}

static void fill_record(zsi_record *record)
{
    static const char *const block_id[] = {"b0", "b1", "b,2", "b3", "b4", "b\"5"};
    static const char *const school_id[] = {"A", "B", "C"};
    static const char *const school_name[] = {"First", "红领巾小学", "Last, but \"one\""};
    record->n_blocks = ROW_BLOCKS;
    record->n_schools = ROW_SCHOOLS;
    record->title = zsi_copy_text("A row");
    record->plan_file = zsi_copy_text("/plans/row.yaml");
    record->crs = zsi_copy_text("local");
    record->block_id = texts(block_id, ROW_BLOCKS);
    record->school_id = texts(school_id, ROW_SCHOOLS);
    record->school_name = texts(school_name, ROW_SCHOOLS);
    record->block_row = zsi_copy_array((const int32_t[]){5, 4, 3, 2, 1, 0}, ROW_BLOCKS, sizeof(int32_t));
    record->school_row = zsi_copy_array((const int32_t[]){7, 1, 3}, ROW_SCHOOLS, sizeof(int32_t));
}

int row_result_make(row_result *row, const int32_t *school)
{
    memset(row, 0, sizeof *row);
    zsi_report_init(&row->report);
    zsi_problem_init(&row->problem);
    zsi_record_init(&row->record);
    zsi_origin_init(&row->origin);
    fill_problem(&row->problem);
    fill_record(&row->record);
    if (zsi_problem_set_link_pairs(&row->problem, 5, (const int32_t[]){0, 1, 2, 3, 4}, (const int32_t[]){1, 2, 3, 4, 5},
                                   NULL, &row->report) ||
        zsi_plan_make(&row->plan, &row->problem, school, &row->report)) {
        return -1;
    }
    return 0;
}

void row_result_clear(row_result *row)
{
    zsi_plan_clear(&row->plan);
    zsi_origin_clear(&row->origin);
    zsi_record_clear(&row->record);
    zsi_problem_clear(&row->problem);
    zsi_report_clear(&row->report);
}
