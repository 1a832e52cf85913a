/** @file excess_proof.c */
#include "model/certificate/excess_proof.h"

#include "model/certificate/check.h"
#include "model/certificate/spill.h"

int64_t zsi_excess_proof_bound(const zsi_excess_proof *proof)
{
    int64_t bound = proof->certificate.kind == ZSI_BOUND_NONE ? 0 : proof->certificate.bound;
    return bound <= 0 ? 0 : (bound - 1) / ZSI_SPILL_SCALE + 1;
}

/* Plans with more than `most` are not looked at: no more can be claimed than that. */
static const char *fault_of_form(const zsi_problem *problem, const zsi_excess_proof *proof)
{
    const zsi_certificate *c = &proof->certificate;
    if (problem->classes && problem->classes->n_cohorts > 1) {
        return "a proof of excess is for one cohort";
    }
    if (proof->most < 0 || proof->most > ZSI_MOST_SPILL || c->scale != ZSI_SPILL_SCALE || c->year_ix >= 0) {
        return "a proof of excess is for a number of pupils that cannot be";
    }
    if (c->kind == ZSI_BOUND_TRANSPORT || c->kind == ZSI_BOUND_COLUMNS) {
        return "a proof of excess is of another kind";
    }
    return zsi_excess_proof_bound(proof) > proof->most + 1 ? "a proof of excess claims more than it looks at" : NULL;
}

zs_status zsi_excess_proof_check(const zsi_problem *problem, const zsi_excess_proof *proof, zsi_monitor *monitor,
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
    zsi_report_init(&findings);
    status = zsi_certificate_value(&spill, &proof->certificate, monitor, ZS_FINDING_NOTE, &value, &n_faults, &findings);
    if (status == ZS_OK && (n_faults > 0 || value < proof->certificate.bound)) {
        *fault = "the multipliers of the proof of excess do not prove its bound";
    }
    if (status != ZS_OK) {
        (void)zsi_fail(report, status, "%s", findings.text);
    }
    zsi_report_clear(&findings);
    zsi_problem_clear(&spill);
    return status;
}
