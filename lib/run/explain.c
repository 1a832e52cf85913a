/** @file explain.c */
#include "run/explain.h"

#include "base/memory.h"
#include "write/explain_text.h"

#include <stdio.h>

static int add_school(int32_t *school, int32_t n, int32_t next)
{
    for (int32_t i = 0; i < n; i++) {
        if (school[i] == next) {
            return n;
        }
    }
    if (next >= 0 && n < ZSI_MOST_ALTERNATIVES) {
        school[n++] = next;
    }
    return n;
}

/* The nearest school besides the block's own that it may go to, -1: none. */
static int32_t nearest_other(const zsi_reasoner *r, int32_t block)
{
    const zsi_problem *p = r->problem;
    int32_t found = -1;
    for (int32_t j = 0; j < p->n_schools; j++) {
        int allowed = j != r->plan->school[block] && zsi_problem_allows(p, block, j);
        if (allowed && (found < 0 || zsi_reasoner_travel_m(r, block, j) < zsi_reasoner_travel_m(r, block, found))) {
            found = j;
        }
    }
    return found;
}

/* The schools to ask about; returns how many. */
static int32_t choose_schools(const zsi_reasoner *r, int32_t block, int32_t only, int32_t school[ZSI_MOST_ALTERNATIVES])
{
    const zsi_problem *p = r->problem;
    int32_t nearer[ZSI_MOST_ALTERNATIVES - 2];
    int32_t n = 0;
    if (only >= 0) {
        school[0] = only;
        return 1;
    }
    int32_t n_nearer = zsi_nearer_schools(r, block, nearer, ZSI_MOST_ALTERNATIVES - 2);
    for (int32_t i = 0; i < n_nearer && i < ZSI_MOST_ALTERNATIVES - 2; i++) {
        n = add_school(school, n, nearer[i]);
    }
    if (zsi_is_moved_at(p, block, r->plan->school[block])) {
        n = add_school(school, n, p->current[block]);
    }
    n = add_school(school, n, zsi_school_behind_barrier(r, block));
    return n > 0 ? n : add_school(school, n, nearest_other(r, block));
}

static zs_status force_all(zsi_reasoner *r, int32_t block, const zsi_explain_options *options, const int32_t *school,
                           int32_t n, zsi_forced *forced, zsi_report *report)
{
    for (int32_t i = 0; i < n; i++) {
        zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = options->time_s, .cancel = options->cancel};
        ZSI_TRY(zsi_force(r, block, school[i], &options->solve, &monitor, &forced[i], report));
        if (zsi_monitor_cancelled(&monitor)) {
            return zsi_fail(report, ZS_E_CANCELLED, "stopped before the alternatives were solved");
        }
    }
    return ZS_OK;
}

static zs_status put_text(zsi_reasoner *r, int32_t block, const zsi_explain_options *options, const zsi_forced *forced,
                          int32_t n, char **text, zsi_report *report)
{
    size_t length = 0;
    FILE *stream = open_memstream(text, &length);
    if (!stream) {
        return zsi_fail_memory(report);
    }
    zsi_explanation explanation = {
        .reasoner = r, .block = block, .language = options->language, .n = n, .forced = forced};
    if (options->as_json) {
        zsi_put_explanation_json(&explanation, stream);
    } else {
        zsi_put_explanation(&explanation, stream);
    }
    int failed = ferror(stream) || explanation.ran_out;
    failed |= fclose(stream) != 0;
    if (failed) {
        free(*text);
        *text = NULL;
        return zsi_fail_memory(report);
    }
    return ZS_OK;
}

zs_status zsi_explain(zsi_reasoner *reasoner, int32_t block, const zsi_explain_options *options, char **text,
                      zsi_report *report)
{
    int32_t school[ZSI_MOST_ALTERNATIVES];
    zsi_forced forced[ZSI_MOST_ALTERNATIVES] = {0};
    int32_t n = choose_schools(reasoner, block, options->school, school);
    *text = NULL;
    zs_status status = force_all(reasoner, block, options, school, n, forced, report);
    if (status == ZS_OK) {
        status = put_text(reasoner, block, options, forced, n, text, report);
    }
    for (int32_t i = 0; i < n; i++) {
        zsi_forced_clear(&forced[i]);
    }
    return status;
}
