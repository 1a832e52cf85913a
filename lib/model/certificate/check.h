/** @file check.h
 * Recomputes the bound of a certificate from the problem alone, in exact arithmetic.
 *
 * Transport: for any prices p of places, not below 0, every plan with at most `excess` pupils beyond places costs at
 * least  sum_u min_j (cost_uj + pupils_u p_j) - sum_j p_j places_j - max_j p_j * excess.
 *
 * Tree: a node takes the pairs that its parent leaves open, closes what connection and places rule out, and goes through
 * its steps. A step of the node itself has a value (price.h), and closes the pairs it names, each where its value with
 * that pair reaches the bound. A step for an answer has its value with that answer; where that reaches the bound, the
 * other answer holds. After every step that closes something, what connection rules out is closed, too. A node whose value
 * reaches the bound, or that holds no plan, is done. The value is the least of the bound and the leaves' best values.
 * Every separator used must separate in the pairs that the root leaves open.
 *
 * Columns: column_log.h tells what each claim means, column_check.h how it is checked.
 *
 * Every bound is rounded up to a multiple of the greatest common divisor of all costs.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_CHECK_H
#define ZONESOLVE_MODEL_CERTIFICATE_CHECK_H

#include "base/monitor.h"
#include "model/certificate/certificate.h"
#include "model/plan.h"

/** Recomputes; *value: no plan with the certificate's excess costs less, INT64_MIN where nothing is proven. Every fault
 *  of form is a finding of `level`, counted in *n_faults; so is the end of the monitor's time (NULL: none).
 *  O(n_units * n_schools) for transport. */
zs_status zsi_certificate_value(const zsi_problem *problem, const zsi_certificate *certificate, zsi_monitor *monitor,
                                int32_t level, int64_t *value, int64_t *n_faults, zsi_report *report);
/** Verifies the certificate of a plan: its excess and cost are the plan's, and the bound it claims is proven. Every
 *  fault is a finding of `level`. */
zs_status zsi_certificate_check(const zsi_problem *problem, const zsi_plan *plan, const zsi_certificate *certificate,
                                zsi_monitor *monitor, int32_t level, int64_t *n_faults, zsi_report *report);

#endif
