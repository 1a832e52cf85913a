/** @file excess_proof.c */
#include "model/certificate/excess_proof.h"

#include "base/memory.h"
#include "model/certificate/check.h"
#include "model/certificate/connection.h"
#include "model/certificate/spill.h"

#include <string.h>

void zsi_excess_proof_clear(zsi_excess_proof *proof)
{
    zsi_certificate_clear(&proof->certificate);
    free(proof->short_school);
    proof->short_school = NULL;
    proof->n_short = 0;
    proof->short_capacity = 0;
    proof->counted = 0;
}

int zsi_excess_proof_add_short(zsi_excess_proof *proof, int32_t year_ix, int32_t school)
{
    if (proof->n_short == INT32_MAX || zsi_grow((void **)&proof->short_school, &proof->short_capacity,
                                                (size_t)proof->n_short + 1, sizeof *proof->short_school)) {
        return -1;
    }
    proof->short_school[proof->n_short++] = (zsi_short_school){year_ix, school};
    return 0;
}

/* Pupils of excess by the certificate alone. */
static int64_t by_certificate(const zsi_excess_proof *proof)
{
    int64_t bound = proof->certificate.kind == ZSI_BOUND_NONE ? 0 : proof->certificate.bound;
    return bound <= 0 ? 0 : (bound - 1) / ZSI_SPILL_SCALE + 1;
}

int64_t zsi_excess_proof_bound(const zsi_excess_proof *proof)
{
    int64_t bound = by_certificate(proof);
    return bound > proof->counted ? bound : proof->counted;
}

/* Plans with more than `most` are not looked at: no more can be claimed than that. */
static const char *fault_of_form(const zsi_problem *problem, const zsi_excess_proof *proof)
{
    const zsi_certificate *c = &proof->certificate;
    if (problem->classes && problem->classes->n_cohorts > 1) {
        return ZSI_N("a proof of excess is for one cohort");
    }
    if (problem->siting) {
        return ZSI_N("a proof of excess is for schools that are all open");
    }
    if (proof->most < 0 || proof->most > ZSI_MOST_SPILL || c->scale != ZSI_SPILL_SCALE || c->year_ix >= 0) {
        return ZSI_N("a proof of excess is for a number of pupils that cannot be");
    }
    if (c->kind == ZSI_BOUND_TRANSPORT || c->kind == ZSI_BOUND_COLUMNS) {
        return ZSI_N("a proof of excess is of another kind");
    }
    return by_certificate(proof) > proof->most + 1 ? ZSI_N("a proof of excess claims more than it looks at") : NULL;
}

static const char *fault_of_shorts(const zsi_problem *problem, const zsi_excess_proof *proof)
{
    int32_t n_years = problem->classes ? problem->classes->n_years : 0;
    for (int32_t k = 0; k < proof->n_short; k++) {
        const zsi_short_school *s = &proof->short_school[k];
        if (s->year_ix < 0 || s->year_ix >= n_years || s->school < 0 || s->school >= problem->n_schools) {
            return ZSI_N("a part that is short names a year or school that does not exist");
        }
        if (k > 0 && (s->year_ix < s[-1].year_ix || (s->year_ix == s[-1].year_ix && s->school <= s[-1].school))) {
            return ZSI_N("a part that is short names a school twice");
        }
    }
    return NULL;
}

/* Pupils of units that can only go to the marked schools, less the places of these. */
static int64_t missing_in(const zsi_costs *costs, const zsi_open *open, const uint8_t *is_short)
{
    int64_t sum = 0;
    for (int32_t u = 0; u < costs->n_units; u++) {
        int leaves = 0;
        for (int32_t j = 0; j < costs->problem->n_schools; j++) {
            leaves |= !is_short[j] && zsi_is_open(open, costs, u, j);
        }
        sum += leaves ? 0 : costs->pupils[u];
    }
    for (int32_t j = 0; j < costs->problem->n_schools; j++) {
        sum -= is_short[j] ? costs->places[j] : 0;
    }
    return sum;
}

/* What all years miss, by the sums: *missing. */
static zs_status add_up(const zsi_excess_proof *proof, zsi_costs *costs, int64_t *missing)
{
    zsi_open open = {0};
    zsi_walk walk = {0};
    uint8_t *is_short = ZSI_NEW(uint8_t, costs->problem->n_schools);
    int failed = zsi_open_make(&open, costs) || zsi_walk_make(&walk, costs, &open) || !is_short;
    *missing = 0;
    if (!failed) {
        zsi_close_unconnected(costs, &open, &walk, 0);
    }
    for (int32_t k = 0; !failed && k < proof->n_short;) {
        int32_t year_ix = proof->short_school[k].year_ix;
        memset(is_short, 0, (size_t)costs->problem->n_schools);
        for (; k < proof->n_short && proof->short_school[k].year_ix == year_ix; k++) {
            is_short[proof->short_school[k].school] = 1;
        }
        zsi_costs_project(costs, year_ix);
        *missing += missing_in(costs, &open, is_short);
    }
    zsi_open_clear(&open);
    zsi_walk_clear(&walk);
    free(is_short);
    return failed ? ZS_E_MEMORY : ZS_OK;
}

static zs_status check_sums(const zsi_problem *problem, const zsi_excess_proof *proof, const char **fault,
                            zsi_report *report)
{
    zsi_costs costs;
    int64_t missing;
    *fault = fault_of_shorts(problem, proof);
    if (*fault || proof->counted <= 0) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_costs_make(&costs, problem, 1, report));
    zs_status status = add_up(proof, &costs, &missing);
    zsi_costs_clear(&costs);
    if (status == ZS_OK && missing < proof->counted) {
        *fault = ZSI_N("the years that are short do not miss as many places as is claimed");
    }
    return status == ZS_OK ? ZS_OK : zsi_fail_memory(report);
}

static zs_status check_certificate(const zsi_problem *problem, const zsi_excess_proof *proof, zsi_monitor *monitor,
                                   const char **fault, zsi_report *report)
{
    zsi_costs costs;
    zsi_problem spill;
    zsi_report findings;
    int64_t value;
    int64_t n_faults = 0;
    *fault = fault_of_form(problem, proof);
    if (*fault) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_costs_make(&costs, problem, 1, report));
    zs_status status = zsi_spill_make(&spill, &costs, proof->most, report);
    zsi_costs_clear(&costs);
    ZSI_TRY(status);
    zsi_report_init_like(&findings, report);
    status = zsi_certificate_value(&spill, &proof->certificate, monitor, ZS_FINDING_NOTE, &value, &n_faults, &findings);
    if (status == ZS_OK && (n_faults > 0 || value < proof->certificate.bound)) {
        *fault = ZSI_N("the multipliers of the proof of excess do not prove its bound");
    }
    if (status != ZS_OK) {
        (void)zsi_fail(report, status, "%s", findings.text);
    }
    zsi_report_clear(&findings);
    zsi_problem_clear(&spill);
    return status;
}

zs_status zsi_excess_proof_check(const zsi_problem *problem, const zsi_excess_proof *proof, zsi_monitor *monitor,
                                 const char **fault, zsi_report *report)
{
    ZSI_TRY(check_sums(problem, proof, fault, report));
    return *fault || proof->certificate.kind == ZSI_BOUND_NONE
               ? ZS_OK
               : check_certificate(problem, proof, monitor, fault, report);
}
