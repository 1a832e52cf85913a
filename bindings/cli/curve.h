/** @file curve.h
 * The trade-off between moved pupils and travel over the results of a sweep, as table and picture.
 */
#ifndef ZONESOLVE_CLI_CURVE_H
#define ZONESOLVE_CLI_CURVE_H

#include <stdint.h>

/** One result; figures are NaN and counts -1 where there is no plan. */
typedef struct curve_point {
    const char *value;  /**< of the key */
    const char *status; /**< as in plan.json */
    char *folder;
    double total;
    double bound;
    double gap;
    double pupil_km;
    double mean_km;
    int64_t moved;
    int64_t excess;
} curve_point;

/** Writes FOLDER/curve.csv and FOLDER/curve.svg of point[n]. 0, or -1 with a message on stderr. */
int curve_write(const char *folder, const char *key, const curve_point *point, int n);
/** Prints the same as a table for people. */
void curve_print(const char *key, const curve_point *point, int n);

#endif
