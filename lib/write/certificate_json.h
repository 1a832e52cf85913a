/** @file certificate_json.h
 * certificate.json: whole numbers from which anyone recomputes the bound of a result without the solver.
 *
 *     format        1
 *     bound_kind    transport, knapsack, separators, columns or tree
 *     plan_sha256, overrides, inputs   what it belongs to, as in plan.json
 *     scale         cost units in 1 of the total
 *     excess, cost  of the plan; bound: no plan with this excess costs less
 *     year          number, from 0, of the year whose pupils and rooms it counts where there are several; else -1
 *     prices        [school] of places, transport only
 *     shifts        [[unit, unit, school, shift, school, shift ...]]: what the border between two units charges the first
 *                   one at a school, and pays the second one there
 *     separators    [[school, head, unit, unit ...]]: the head is in this zone only with one of the others
 *     nodes         the tree, the root first. steps: units [multiplier of each], separators [number, multiplier, ...], moved
 *                   multiplier; closed [unit, school, ...] or, where the step is for an answer, answer [unit, school, 0 or
 *                   1]. branch: [unit, school, node where it does not go there, node where it does]
 *     columns       the tree of a bound by columns, the root first: a list of steps each. prices [multiplier of each unit]
 *                   with triples [unit, unit, unit, price, ...]; loss [unit, school, loss]; close [school, unit, ...];
 *                   branch [unit, school, node where it does not go there, node where it does]
 *     excess_counted  pupils of excess by sums, bound: of years each with the schools of a part that is short, the pupils
 *                   counted, and places
 *     excess_proof  bound_kind, bound, separators and nodes like those above, of the problem that
 *                   model/certificate/spill.h makes for an excess of at most `most` pupils, at 1,000,000 cost units a pupil
 *     data          the problem in whole numbers, blocks and schools in the order of their ids: unit and pupils a block,
 *                   counted: pupils of that year, places, sum_places: of all years, own block a school, links [a, b, ...],
 *                   current school a block, the limit on moved pupils, weights [distance, moved, boundary], borders a
 *                   link, cost [unit][school] (-1: not allowed). null where there is none.
 *
 * model/certificate/check.h and column_log.h say what follows from it.
 */
#ifndef ZONESOLVE_WRITE_CERTIFICATE_JSON_H
#define ZONESOLVE_WRITE_CERTIFICATE_JSON_H

#include "model/certificate/costs.h"
#include "model/plan.h"
#include "model/record.h"

#include <stdio.h>

/** Pairs beyond which the costs are left out of `data`. */
#define ZSI_MOST_PAIRS_WRITTEN INT64_C(3000000)

/** Writes the object; `excess`: the proof of excess, of kind ZSI_BOUND_NONE where there is none; the same certificate, problem and record give the same bytes. Errors stay on the stream. */
zs_status zsi_write_certificate(const zsi_problem *problem, const zsi_record *record, const zsi_certificate *certificate,
                                const zsi_excess_proof *excess, FILE *file, zsi_report *report);

#endif
