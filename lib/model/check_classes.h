/** @file check_classes.h
 * Pupils beyond the aims of class formation, counted a second way.
 */
#ifndef ZONESOLVE_MODEL_CHECK_CLASSES_H
#define ZONESOLVE_MODEL_CHECK_CLASSES_H

#include "model/problem.h"

/** Adds the pupils beyond each aim at one school in one year, of pupils[n_cohorts], to excess[n_aims]. A dynamic
 *  programme over cohorts and rooms, where plans are counted greedily. O(cohorts * rooms^2). */
zs_status zsi_check_class_excess(const zsi_classes *classes, int32_t school, int32_t year_ix, const int64_t *pupils,
                                 int64_t excess[ZSI_MOST_AIMS], zsi_report *report);

#endif
