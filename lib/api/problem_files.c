/** @file problem_files.c
 * A problem from a plan file: loading, drafting, scoring a file, checking a written result.
 */
#include "api/handles.h"
#include "base/memory.h"
#include "run/admit_check.h"
#include "run/check_result.h"
#include "run/draft.h"
#include "run/compare_results.h"
#include "run/load.h"
#include "run/open_result.h"
#include "run/presets_text.h"

#include <string.h>

/* A problem that holds nothing yet but overrides. */
static zs_status check_empty(zs_problem *problem, const char *function, const void *argument)
{
    if (!problem) {
        return ZS_E_ARGUMENT;
    }
    problem->report.text[0] = '\0';
    if (!argument) {
        return zsi_fail(&problem->report, ZS_E_ARGUMENT, "%s: an argument is missing", function);
    }
    if (problem->shared->session.from_file || problem->shared->session.problem.n_blocks > 0) {
        return zsi_fail(&problem->report, ZS_E_STATE, "%s: the problem is filled already; make a new one", function);
    }
    return ZS_OK;
}

/* Where memory ran out on the way, that is the answer: a text that found no room looks like one that is missing. */
static zs_status settle(zs_problem *problem, zs_status status)
{
    return problem->report.ran_out ? zsi_fail_memory(&problem->report) : status;
}

/* A result is read with the keys it was made with and no others; those set here only chose the language. */
static void begin_result(zs_problem *problem)
{
    zsi_report_cut(&problem->report, 0);
    zsi_session_clear(&problem->shared->session);
}

zs_status zs_problem_set_key(zs_problem *problem, const char *key, const char *value)
{
    ZSI_TRY(check_empty(problem, __func__, value ? key : NULL));
    if (strcmp(key, "output.lang") == 0) {
        zsi_report_choose(&problem->report, value);
    }
    return zsi_overrides_add(&problem->shared->session.overrides, key, value, &problem->report);
}

zs_status zs_problem_load(zs_problem *problem, const char *plan_file)
{
    ZSI_TRY(check_empty(problem, __func__, plan_file));
    zsi_report_cut(&problem->report, 0);
    zs_status status = settle(problem, zsi_session_load(&problem->shared->session, plan_file, &problem->report));
    if (status != ZS_OK) {
        zsi_session_reset(&problem->shared->session);
    }
    problem->n_loaded = problem->report.n_findings;
    return status;
}

zs_status zs_problem_draft(zs_problem *problem, const char *blocks_file, const char *schools_file, const char *plan_file)
{
    char *text = NULL;
    ZSI_TRY(check_empty(problem, __func__, blocks_file ? schools_file : NULL));
    zsi_report_cut(&problem->report, 0);
    zs_status status = settle(problem, zsi_draft(blocks_file, schools_file, plan_file, &text, &problem->report));
    if (status != ZS_OK) {
        free(text);
        return status;
    }
    free(problem->text);
    problem->text = text;
    return ZS_OK;
}

zs_status zs_problem_presets(zs_problem *problem, const char *name)
{
    char *text = NULL;
    if (!problem) {
        return ZS_E_ARGUMENT;
    }
    problem->report.text[0] = '\0';
    ZSI_TRY(zsi_presets_text(name, &text, &problem->report));
    free(problem->text);
    problem->text = text;
    return ZS_OK;
}

const char *zs_problem_text(const zs_problem *problem)
{
    return problem && problem->text ? problem->text : "";
}

zs_status zs_problem_check(zs_problem *problem, const char *dir, int64_t *n_faults)
{
    ZSI_TRY(check_empty(problem, __func__, dir ? (const void *)n_faults : NULL));
    begin_result(problem);
    int is_admission = zsi_is_admission(dir);
    zs_status status = ZS_OK;
    if (is_admission < 0) {
        status = zsi_fail_memory(&problem->report);
    } else if (is_admission) {
        zsi_admit_session admission;
        zsi_admit_session_init(&admission);
        status = zsi_check_admission(&admission, dir, n_faults, &problem->report);
        zsi_admit_session_clear(&admission);
    } else {
        status = zsi_check_result(&problem->shared->session, dir, n_faults, &problem->report);
    }
    zsi_session_clear(&problem->shared->session);
    return settle(problem, status);
}

zs_status zs_problem_open(zs_problem *problem, const char *dir, zs_plan **out)
{
    int32_t *assignment = NULL;
    if (out) {
        *out = NULL;
    }
    ZSI_TRY(check_empty(problem, __func__, dir ? (const void *)out : NULL));
    begin_result(problem);
    zs_status status = settle(problem, zsi_open_result(&problem->shared->session, dir, &assignment, &problem->report));
    if (status != ZS_OK) {
        zsi_session_clear(&problem->shared->session);
    }
    problem->n_loaded = problem->report.n_findings;
    if (status == ZS_OK) {
        status = zsi_score(problem, assignment, out);
    }
    free(assignment);
    return status;
}

zs_status zs_problem_compare(zs_problem *problem, int32_t n_dirs, const char *const *dirs, const char *out_dir)
{
    char *text = NULL;
    ZSI_TRY(check_empty(problem, __func__, dirs));
    if (n_dirs < 2 || n_dirs > ZSI_MOST_COMPARED) {
        return zsi_fail(&problem->report, ZS_E_ARGUMENT, "%s: from 2 to %d results can be compared", __func__,
                        (int)ZSI_MOST_COMPARED);
    }
    begin_result(problem);
    zs_status status = settle(problem, zsi_compare_results(&problem->shared->session, n_dirs, dirs, out_dir, &text,
                                                           &problem->report));
    zsi_session_clear(&problem->shared->session);
    if (status == ZS_OK) {
        free(problem->text);
        problem->text = text;
    }
    return status;
}

zs_status zs_problem_score_file(zs_problem *problem, const char *csv_file, zs_plan **out)
{
    if (!problem) {
        return ZS_E_ARGUMENT;
    }
    problem->report.text[0] = '\0';
    if (!csv_file || !out) {
        return zsi_fail(&problem->report, ZS_E_ARGUMENT, "%s: an argument is missing", __func__);
    }
    *out = NULL;
    const zsi_session *session = &problem->shared->session;
    if (!session->from_file) {
        return zsi_fail(&problem->report, ZS_E_STATE, "%s: no plan file was loaded", __func__);
    }
    int32_t *assignment = ZSI_NEW(int32_t, session->problem.n_blocks);
    if (!assignment) {
        return zsi_fail_memory(&problem->report);
    }
    zsi_report_cut(&problem->report, problem->n_loaded);
    zs_status status = zsi_assignment_read(csv_file, &session->tables, assignment, &problem->report);
    if (status == ZS_OK) {
        status = zsi_score(problem, assignment, out);
    }
    free(assignment);
    return status;
}

const char *zs_problem_block_id(const zs_problem *problem, int32_t block_ix)
{
    if (!problem || !problem->shared->session.from_file || block_ix < 0 ||
        block_ix >= problem->shared->session.record.n_blocks) {
        return NULL;
    }
    return problem->shared->session.record.block_id[block_ix];
}

const char *zs_problem_school_id(const zs_problem *problem, int32_t school_ix)
{
    if (!problem || !problem->shared->session.from_file || school_ix < 0 ||
        school_ix >= problem->shared->session.record.n_schools) {
        return NULL;
    }
    return problem->shared->session.record.school_id[school_ix];
}

const char *zs_problem_block_name(const zs_problem *problem, int32_t block_ix)
{
    if (!zs_problem_block_id(problem, block_ix) || !problem->shared->session.record.block_name) {
        return NULL;
    }
    return problem->shared->session.record.block_name[block_ix];
}

const char *zs_problem_school_name(const zs_problem *problem, int32_t school_ix)
{
    if (!zs_problem_school_id(problem, school_ix) || !problem->shared->session.record.school_name) {
        return NULL;
    }
    return problem->shared->session.record.school_name[school_ix];
}

/* The index of a text among ids, else among names, where it stands once. */
static int32_t find_text(char *const *id, char *const *name, int32_t n, const char *text)
{
    int32_t found = -1;
    for (int32_t i = 0; i < n; i++) {
        if (strcmp(id[i], text) == 0) {
            return i;
        }
        if (name && strcmp(name[i], text) == 0) {
            found = found == -1 ? i : -2;
        }
    }
    return found >= 0 ? found : -1;
}

int32_t zs_problem_find_block(const zs_problem *problem, const char *text)
{
    if (!problem || !text || !problem->shared->session.from_file) {
        return -1;
    }
    const zsi_record *record = &problem->shared->session.record;
    return find_text(record->block_id, record->block_name, record->n_blocks, text);
}

int32_t zs_problem_find_school(const zs_problem *problem, const char *text)
{
    if (!problem || !text || !problem->shared->session.from_file) {
        return -1;
    }
    const zsi_record *record = &problem->shared->session.record;
    return find_text(record->school_id, record->school_name, record->n_schools, text);
}

const char *zs_problem_title(const zs_problem *problem)
{
    return problem && problem->shared->session.from_file ? problem->shared->session.record.title : "";
}

const char *zs_problem_language(const zs_problem *problem)
{
    return zsi_lang_name(problem ? problem->report.lang : ZSI_LANG_EN);
}

const char *zs_problem_output_dir(const zs_problem *problem)
{
    return problem && problem->shared->session.from_file ? problem->shared->session.output_dir : NULL;
}
