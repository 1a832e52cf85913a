/** @file write_certificates.c
 * Certificates of tiny problems, held against the enumeration of every plan and written down for the independent scripts:
 *
 *     write_certificates DIR FIRST N
 *
 * Solves the problems of N seeds. Each certificate must be accepted by the exact check and be of no more than the optimum;
 * so must each one with a number changed that the check still accepts. Every one goes to DIR/SEED-K/ as certificate.json
 * with a plan.json that has what the scripts read, and a file `verdict` with what the check said of it and what was changed.
 * DIR/SEED-xK/ is about the proof of excess instead, which must claim no more than the least excess there is.
 */
#include "model/certificate/check.h"
#include "oracle/tamper.h"
#include "solve/solve.h"
#include "unit/tiny_region.h"
#include "write/certificate_json.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { CHANGES = 3 }; /* of each certificate */

typedef struct writing {
    const char *folder;
    tiny t;
    zsi_plan plan;
    uint64_t seed;
    int n_faults;
    int n_of_kind[ZSI_BOUND_TREE + 1];
    int n_with_borders;
    int n_with_sites;
    int n_excess; /* proofs of excess */
    int n_changed;
    int n_accepted; /* of the changed ones */
} writing;

static FILE *open_file(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!file) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    return file;
}

/* `told`: the bound and excess that plan.json tells. */
static void write_down(writing *w, const char *name, int k, int accepted, const char *changed, double told, int64_t excess)
{
    char folder[4000];
    zsi_record record = {0};
    snprintf(folder, sizeof folder, "%s/%" PRIu64 "-%s%d", w->folder, w->seed, name, k);
    if (mkdir(folder, 0777)) {
        perror(folder);
        exit(EXIT_FAILURE);
    }
    FILE *file = open_file(folder, "certificate.json");
    w->n_faults += zsi_write_certificate(&w->t.problem, &record, &w->plan.evidence.certificate,
                                         &w->plan.evidence.excess_proof, file, NULL) != ZS_OK;
    fclose(file);
    file = open_file(folder, "plan.json");
    fprintf(file, "{\"plan_sha256\": \"\", \"inputs\": [], \"excess\": %" PRId64 ", \"certified_bound\": %.17g, \"bound\": %.17g}",
            excess, told, told);
    fclose(file);
    file = open_file(folder, "verdict");
    fprintf(file, "%s\n%s\n", accepted ? "accepted" : "refused", changed ? changed : "nothing");
    fclose(file);
}

static int is_accepted(const writing *w)
{
    int64_t n_faults = 0;
    zsi_report report;
    zsi_report_init(&report);
    zs_status status = zsi_certificate_check(&w->t.problem, &w->plan, &w->plan.evidence.certificate, NULL, ZS_FINDING_ERROR,
                                             &n_faults, &report);
    zsi_report_clear(&report);
    return status == ZS_OK && n_faults == 0;
}

static void fail(writing *w, const char *what)
{
    printf("# seed %" PRIu64 ": %s\n", w->seed, what);
    w->n_faults++;
}

/* No certificate that is accepted may claim more than the optimum of plans without excess. */
static void judge(writing *w, int accepted, const char *changed)
{
    const zsi_certificate *c = &w->plan.evidence.certificate;
    if (!changed && !accepted) {
        fail(w, "the certificate is refused");
    }
    if (accepted && c->excess == 0 && c->scale == (int64_t)w->t.instance.scale && c->bound > w->t.best) {
        fail(w, changed ? changed : "the certificate claims more than the optimum");
    }
}

static void change_numbers(writing *w, double told, int64_t excess)
{
    const zsi_certificate *c = &w->plan.evidence.certificate;
    int64_t bound = c->bound;
    zsi_random random;
    zsi_random_seed(&random, w->seed);
    for (int k = 1; k <= CHANGES; k++) { /* each on top of the one before */
        const char *changed = NULL;
        for (int try = 0; !changed && try < 100; try++) {
            changed = tamper(&w->plan.evidence.certificate, &random);
        }
        int accepted = is_accepted(w) && c->bound == bound; /* another one than in plan.json is refused there */
        w->n_changed++;
        w->n_accepted += accepted;
        judge(w, accepted, changed ? changed : "nothing");
        write_down(w, "", k, accepted, changed, told, excess);
    }
}

static void judge_excess(writing *w, int k, const char *changed)
{
    const char *fault = NULL;
    const zsi_excess_proof *proof = &w->plan.evidence.excess_proof;
    w->n_faults += zsi_excess_proof_check(&w->t.problem, proof, NULL, &fault, NULL) != ZS_OK;
    if (!fault && zsi_excess_proof_bound(proof) > w->t.least_excess) {
        fail(w, "the proof of excess claims more than the least there is");
    }
    if (fault && !changed) {
        fail(w, fault);
    }
    write_down(w, "x", k, !fault, changed, 0.0, 0);
}

static void take_excess(writing *w)
{
    zsi_random random;
    zsi_certificate *c = &w->plan.evidence.excess_proof.certificate;
    if (c->kind == ZSI_BOUND_NONE) {
        return;
    }
    w->n_excess++;
    judge_excess(w, 0, NULL);
    zsi_random_seed(&random, w->seed);
    for (int k = 1; k <= CHANGES; k++) {
        const char *changed = tamper(c, &random);
        if (changed && strcmp(changed, "the excess") != 0) { /* which is not written down */
            judge_excess(w, k, changed);
        }
        c->excess = 0;
    }
}

static void take_seed(writing *w)
{
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = 0.2};
    const zsi_solve_options options = {.gap = w->seed % 3 == 0 ? 0.01 : 0.0, .seed = 1, .threads = 1};
    zsi_report report;
    zsi_report_init(&report);
    if (w->seed % 3 == 1) {
        tiny_make_sites(&w->t, w->seed);
    } else {
        tiny_make(&w->t, w->seed);
    }
    tiny_enumerate(&w->t);
    if (zsi_solve(&w->t.problem, &options, &monitor, &w->plan, &report) != ZS_OK) {
        fail(w, report.text);
    }
    const zsi_certificate *c = &w->plan.evidence.certificate;
    w->n_of_kind[c->kind]++;
    w->n_with_borders += c->n_shifts > 0;
    w->n_with_sites += c->kind != ZSI_BOUND_NONE && w->t.problem.siting;
    if (w->plan.school && c->kind == ZSI_BOUND_NONE) {
        fail(w, "a plan without a certificate");
    }
    if (w->plan.school && w->plan.excess_bound > w->t.least_excess) {
        fail(w, "the bound on the excess is above the least there is");
    }
    if (w->plan.school && w->plan.excess == 0 && w->plan.bound * w->t.instance.scale > (double)w->t.best + 0.5) {
        fail(w, "the bound is above the optimum");
    }
    if (c->kind != ZSI_BOUND_NONE) {
        double told = (double)c->bound / (double)c->scale;
        int accepted = is_accepted(w);
        judge(w, accepted, NULL);
        write_down(w, "", 0, accepted, NULL, told, c->excess);
        if (c->kind != ZSI_BOUND_COLUMNS) {
            change_numbers(w, told, c->excess);
        }
    }
    take_excess(w);
    zsi_plan_clear(&w->plan);
    tiny_clear(&w->t);
    zsi_report_clear(&report);
}

int main(int n_words, char **word)
{
    static writing w;
    if (n_words != 4) {
        fputs("usage: write_certificates DIR FIRST N\n", stderr);
        return 2;
    }
    w.folder = word[1];
    uint64_t first = strtoull(word[2], NULL, 10);
    uint64_t n = strtoull(word[3], NULL, 10);
    for (w.seed = first; w.seed < first + n; w.seed++) {
        take_seed(&w);
    }
    for (int32_t k = ZSI_BOUND_NONE; k <= ZSI_BOUND_TREE; k++) {
        printf("# %s: %d\n", zsi_bound_kind_name((zsi_bound_kind)k), w.n_of_kind[k]);
    }
    printf("# %d with charges for borders, %d where schools may be opened or closed, %d proofs of excess; of %d changed ones %d "
           "still accepted\n",
           w.n_with_borders, w.n_with_sites, w.n_excess, w.n_changed, w.n_accepted);
    return w.n_faults > 0;
}
