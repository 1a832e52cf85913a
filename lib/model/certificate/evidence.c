/** @file evidence.c */
#include "model/certificate/evidence.h"

#include "model/certificate/check.h"

#include <math.h>

/* Share of the time for the whole of a tree: its root may need the rest. */
#define FIRST_SHARE 0.85

void zsi_evidence_clear(zsi_evidence *e)
{
    zsi_certificate_clear(&e->certificate);
    for (int k = 0; k < ZSI_SPARE_CERTIFICATES; k++) {
        zsi_certificate_clear(&e->spare[k]);
    }
    zsi_excess_proof_clear(&e->excess_proof);
}

/* What the check finds of a certificate that is given up concerns nobody: the next one is tried. */
static zs_status try_it(const zsi_problem *problem, const zsi_plan *plan, zsi_monitor *monitor, int *accepted,
                        zsi_report *report)
{
    int64_t n_faults = 0;
    zsi_report findings;
    zsi_report_init_like(&findings, report);
    zs_status status = zsi_certificate_check(problem, plan, &plan->evidence.certificate, monitor, ZS_FINDING_NOTE, &n_faults,
                                             &findings);
    *accepted = status == ZS_OK && n_faults == 0;
    if (status != ZS_OK) {
        (void)zsi_fail(report, status, "%s", findings.text);
    }
    zsi_report_clear(&findings);
    return status;
}

/* One set of multipliers and nothing more is looked at once. */
static int is_quick(const zsi_certificate *c)
{
    return c->kind == ZSI_BOUND_TRANSPORT || (c->kind == ZSI_BOUND_KNAPSACK && c->n_steps == 1);
}

/* The next weaker certificate takes the place of the one that was refused; one of the same kind would pass for all of the
 * bound. -1: out of memory. */
static int fall_back(zsi_evidence *e)
{
    zsi_bound_kind refused = e->certificate.kind;
    if (e->certificate.kind == ZSI_BOUND_TREE && e->root_bound > INT64_MIN) {
        zsi_certificate_keep_root(&e->certificate);
        e->certificate.bound = e->root_bound;
        e->root_bound = INT64_MIN;
        return 0;
    }
    if (refused == ZSI_BOUND_COLUMNS && e->certificate.columns.n_nodes > 1) {
        int64_t bound;
        if (zsi_column_log_keep_root(&e->certificate.columns, &bound)) {
            return -1;
        }
        if (bound > INT64_MIN) {
            e->certificate.bound = bound < e->certificate.bound ? bound : e->certificate.bound;
            return 0;
        }
    }
    do {
        zsi_certificate_clear(&e->certificate);
        e->certificate = e->spare[0];
        for (int k = 1; k < ZSI_SPARE_CERTIFICATES; k++) {
            e->spare[k - 1] = e->spare[k];
        }
        zsi_certificate_init(&e->spare[ZSI_SPARE_CERTIFICATES - 1]);
    } while (e->certificate.kind == refused);
    return 0;
}

static zs_status settle_excess(const zsi_problem *problem, zsi_plan *plan, zsi_monitor *monitor, zsi_report *report)
{
    zsi_excess_proof *proof = &plan->evidence.excess_proof;
    const char *fault = NULL;
    if (zsi_excess_proof_bound(proof) > zsi_shortage_missing(&plan->shortage)) {
        ZSI_TRY(zsi_excess_proof_check(problem, proof, monitor, &fault, report));
    } else {
        fault = ZSI_N("it tells no more than the areas");
    }
    if (fault) {
        zsi_excess_proof_clear(proof);
    }
    return ZS_OK;
}

zs_status zsi_evidence_settle(const zsi_problem *problem, zsi_plan *plan, zsi_monitor *monitor, zsi_report *report)
{
    zsi_evidence *e = &plan->evidence;
    int accepted = 0;
    double first_s = monitor ? zsi_monitor_elapsed_s(monitor) + FIRST_SHARE * zsi_monitor_left_s(monitor) : INFINITY;
    zsi_monitor first = {.start_s = monitor ? monitor->start_s : 0.0, .limit_s = first_s};
    ZSI_TRY(settle_excess(problem, plan, monitor, report));
    while (e->certificate.kind != ZSI_BOUND_NONE && !accepted) {
        int is_whole_tree = e->certificate.kind == ZSI_BOUND_TREE || e->certificate.columns.n_nodes > 1;
        ZSI_TRY(try_it(problem, plan, is_quick(&e->certificate) ? NULL : is_whole_tree ? &first : monitor, &accepted,
                       report));
        if (!accepted && fall_back(e)) {
            return zsi_fail_memory(report);
        }
    }
    for (int k = 0; k < ZSI_SPARE_CERTIFICATES; k++) {
        zsi_certificate_clear(&e->spare[k]);
    }
    return ZS_OK;
}
