/** @file plan_reasons.c
 * Why the blocks of a plan go where they go.
 */
#include "api/handles.h"
#include "base/memory.h"
#include "run/explain.h"

#include <math.h>
#include <string.h>

/* Seconds for one alternative where nobody says. */
#define ALTERNATIVE_S 10.0

void zsi_plan_forget_reasons(zs_plan *plan)
{
    if (plan->reasoner) {
        zsi_reasoner_clear(plan->reasoner);
        free(plan->reasoner);
        plan->reasoner = NULL;
    }
}

/* A plan with an assignment, ready to be asked about a block. */
static zs_status prepare(zs_plan *plan, const char *function, int32_t block_ix)
{
    if (!plan) {
        return ZS_E_ARGUMENT;
    }
    plan->report.text[0] = '\0';
    if (!plan->plan.school) {
        return zsi_fail(&plan->report, ZS_E_STATE, "%s: there is no assignment to explain", function);
    }
    if (block_ix < 0 || block_ix >= plan->plan.n_blocks) {
        return zsi_fail(&plan->report, ZS_E_ARGUMENT, "%s: there is no such block", function);
    }
    if (plan->reasoner) {
        return ZS_OK;
    }
    plan->reasoner = ZSI_NEW(zsi_reasoner, 1);
    if (!plan->reasoner) {
        return zsi_fail_memory(&plan->report);
    }
    const zsi_session *session = &plan->shared->session;
    zs_status status = zsi_reasoner_init(plan->reasoner, &session->problem, &plan->plan, &session->record, &plan->report);
    if (status != ZS_OK) {
        zsi_plan_forget_reasons(plan);
    }
    return status;
}

/* The language of a tag such as "zh", "zh_CN" or "en"; NULL: English. -1: none that is known. */
static int32_t language_of(const char *tag)
{
    if (!tag || strncmp(tag, "en", 2) == 0) {
        return ZSI_ENGLISH;
    }
    return strncmp(tag, "zh", 2) == 0 ? ZSI_CHINESE : -1;
}

static zs_status need_language(zs_plan *plan, const char *function, const char *tag, int32_t *language)
{
    *language = language_of(tag);
    if (*language < 0) {
        return zsi_fail(&plan->report, ZS_E_ARGUMENT, "%s: the language \"%s\" is not known; expected en or zh", function, tag);
    }
    return ZS_OK;
}

static void keep_text(zs_plan *plan, char *text)
{
    free(plan->text);
    plan->text = text;
}

const char *zs_plan_reason(zs_plan *plan, int32_t block_ix)
{
    if (prepare(plan, __func__, block_ix) != ZS_OK) {
        return NULL;
    }
    return zsi_reason_name(zsi_reason_of(plan->reasoner, block_ix).code);
}

const char *zs_plan_reason_text(zs_plan *plan, int32_t block_ix, const char *language)
{
    int32_t known = ZSI_ENGLISH;
    char *text = NULL;
    size_t length = 0;
    if (prepare(plan, __func__, block_ix) != ZS_OK || need_language(plan, __func__, language, &known) != ZS_OK) {
        return NULL;
    }
    FILE *stream = open_memstream(&text, &length);
    if (stream) {
        zsi_put_reasons(plan->reasoner, block_ix, (zsi_language)known, stream);
    }
    if (!stream || fclose(stream) != 0) {
        free(text);
        (void)zsi_fail_memory(&plan->report);
        return NULL;
    }
    keep_text(plan, text);
    return plan->text;
}

zs_status zs_plan_explain(zs_plan *plan, int32_t block_ix, int32_t school_ix, const zs_options *options, const char *language,
                          int32_t as_json)
{
    int32_t known = ZSI_ENGLISH;
    char *text = NULL;
    ZSI_TRY(prepare(plan, __func__, block_ix));
    ZSI_TRY(need_language(plan, __func__, language, &known));
    if (school_ix >= plan->plan.n_schools || school_ix == plan->plan.school[block_ix]) {
        return zsi_fail(&plan->report, ZS_E_ARGUMENT, "%s: the school does not exist, or is where the block goes", __func__);
    }
    zsi_explain_options asked = {.solve = {.gap = 0.0, .seed = 1}, .time_s = ALTERNATIVE_S, .school = school_ix,
                                 .language = (zsi_language)known, .as_json = as_json};
    if (options) {
        asked.solve.gap = isnan(options->gap) ? asked.solve.gap : options->gap;
        asked.solve.seed = options->has_seed ? options->seed : asked.solve.seed;
        asked.solve.threads = options->threads >= 0 ? options->threads : 0;
        asked.time_s = isnan(options->time_s) ? asked.time_s : options->time_s;
        asked.cancel = options->cancel;
    }
    const int32_t lang = plan->report.lang; /* what stands in the way is told in the language of the explanation */
    plan->report.lang = language ? known == ZSI_CHINESE ? ZSI_LANG_ZH : ZSI_LANG_EN : lang;
    zs_status status = zsi_explain(plan->reasoner, block_ix, &asked, &text, &plan->report);
    plan->report.lang = lang;
    ZSI_TRY(status);
    keep_text(plan, text);
    return ZS_OK;
}

const char *zs_plan_text(const zs_plan *plan)
{
    return plan && plan->text ? plan->text : "";
}
