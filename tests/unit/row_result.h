/** @file row_result.h
 * A result made by hand: six blocks in a row, 100 m apart, and three schools, at the ends and in the middle.
 *
 *     block    b0    b1    b2    b3    b4    b5        pupils 10 each, b3 none
 *     school   A                 B           C         places A 25, B 10, C 40
 */
#ifndef ROW_RESULT_H
#define ROW_RESULT_H

#include "write/result.h"

enum { ROW_BLOCKS = 6, ROW_SCHOOLS = 3 };

typedef struct row_result {
    zsi_problem problem;
    zsi_record record;
    zsi_plan plan;
    zsi_origin origin;
    zsi_report report;
} row_result;

/** Fills everything; school[ROW_BLOCKS] is the plan. 0, or -1. Free with row_result_clear(). */
int row_result_make(row_result *row, const int32_t *school);
void row_result_clear(row_result *row);

#endif
