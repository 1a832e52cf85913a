/** @file admission.c
 * Pupils to places, from ADMIT.yaml or from arrays.
 */
#include "base/memory.h"
#include "run/admit_arrays.h"
#include "run/admit_session.h"
#include "run/admit_write.h"

#include <string.h>

struct zs_admission {
    zsi_report report;
    zsi_admit_session session; /* of a file */
    zsi_admit_arrays arrays;   /* of arrays */
    char *text;                /* the last one made */
};

zs_status zs_admission_new(zs_admission **out)
{
    if (!out) {
        return ZS_E_ARGUMENT;
    }
    *out = ZSI_NEW(zs_admission, 1);
    if (!*out) {
        return ZS_E_MEMORY;
    }
    zsi_report_init(&(*out)->report);
    zsi_admit_session_init(&(*out)->session);
    return ZS_OK;
}

void zs_admission_free(zs_admission *admission)
{
    if (admission) {
        zsi_admit_session_clear(&admission->session);
        zsi_admit_arrays_clear(&admission->arrays);
        zsi_report_clear(&admission->report);
        free(admission->text);
        free(admission);
    }
}

const char *zs_admission_error(const zs_admission *admission)
{
    return admission ? admission->report.text : "no admission handle was given";
}

static int has_arrays(const zs_admission *admission)
{
    return admission->arrays.market.places != NULL;
}

/* A handle that no file has filled. */
static zs_status check_open(zs_admission *admission, const char *function, const void *argument)
{
    if (!admission) {
        return ZS_E_ARGUMENT;
    }
    admission->report.text[0] = '\0';
    if (!argument) {
        return zsi_fail(&admission->report, ZS_E_ARGUMENT, "%s: an argument is missing", function);
    }
    if (admission->session.is_loaded) {
        return zsi_fail(&admission->report, ZS_E_STATE, "%s: the admission is filled already; make a new one", function);
    }
    return ZS_OK;
}

/* Where memory ran out on the way, that is the answer: a text that found no room looks like one that is missing. */
static zs_status settle(zs_admission *admission, zs_status status)
{
    return admission->report.ran_out ? zsi_fail_memory(&admission->report) : status;
}

zs_status zs_admission_set_key(zs_admission *admission, const char *key, const char *value)
{
    ZSI_TRY(check_open(admission, __func__, value ? key : NULL));
    if (strcmp(key, "output.lang") == 0) {
        zsi_report_choose(&admission->report, value);
    }
    return zsi_overrides_add(&admission->session.overrides, key, value, &admission->report);
}

zs_status zs_admission_load(zs_admission *admission, const char *admit_file)
{
    ZSI_TRY(check_open(admission, __func__, admit_file));
    if (has_arrays(admission)) {
        return zsi_fail(&admission->report, ZS_E_STATE, "%s: the admission has arrays", __func__);
    }
    zsi_report_cut(&admission->report, 0);
    zs_status status = settle(admission, zsi_admit_session_load(&admission->session, admit_file, &admission->report));
    if (status != ZS_OK) {
        zsi_admit_session_clear(&admission->session);
    }
    return status;
}

const char *zs_admission_list_sha256(const zs_admission *admission)
{
    return admission && admission->session.is_loaded ? admission->session.list_sha256 : NULL;
}

/* A list of applicants in numbers that fit: ascending from 0. */
static zs_status check_first(zs_admission *admission, int32_t n_applicants, const int64_t *first)
{
    for (int32_t i = 0; i < n_applicants; i++) {
        if (first[i] < 0 || first[i] > first[i + 1]) {
            return zsi_fail(&admission->report, ZS_E_ARGUMENT, "zs_admission_set_arrays: first is not ascending from 0");
        }
    }
    return first[0] == 0 ? ZS_OK
                         : zsi_fail(&admission->report, ZS_E_ARGUMENT, "zs_admission_set_arrays: first does not begin with 0");
}

zs_status zs_admission_set_arrays(zs_admission *admission, int32_t n_schools, const int64_t *places, int32_t n_applicants,
                                  const int64_t *first, const int32_t *school, const int32_t *rank)
{
    ZSI_TRY(check_open(admission, __func__, places && first && school ? rank : NULL));
    if (n_schools < 1 || n_applicants < 0) {
        return zsi_fail(&admission->report, ZS_E_ARGUMENT, "%s: at least one school and no fewer than 0 applicants are expected",
                        __func__);
    }
    ZSI_TRY(check_first(admission, n_applicants, first));
    zsi_admit_arrays_clear(&admission->arrays);
    zsi_market *market = &admission->arrays.market;
    size_t n = (size_t)first[n_applicants];
    if (zsi_market_make(market, n_applicants, n_schools, n)) {
        zsi_admit_arrays_clear(&admission->arrays);
        return zsi_fail_memory(&admission->report);
    }
    memcpy(market->places, places, (size_t)n_schools * sizeof *places);
    memcpy(market->school, school, n * sizeof *school);
    memcpy(market->rank, rank, n * sizeof *rank);
    for (int32_t i = 0; i <= n_applicants; i++) {
        market->first[i] = (size_t)first[i];
    }
    return ZS_OK;
}

/* The arrays must be set before what belongs to them. */
static zs_status check_arrays(zs_admission *admission, const char *function, const void *argument)
{
    ZSI_TRY(check_open(admission, function, argument));
    if (!has_arrays(admission)) {
        return zsi_fail(&admission->report, ZS_E_STATE, "%s: call zs_admission_set_arrays() first", function);
    }
    return ZS_OK;
}

zs_status zs_admission_set_categories(zs_admission *admission, int32_t n_categories, const int32_t *category,
                                      const int64_t *reserved, const int64_t *quota)
{
    ZSI_TRY(check_arrays(admission, __func__, category));
    if (n_categories < 1) {
        return zsi_fail(&admission->report, ZS_E_ARGUMENT, "%s: at least one category is expected", __func__);
    }
    zsi_market *market = &admission->arrays.market;
    size_t n_cells = (size_t)market->n_schools * (size_t)n_categories;
    free(market->category);
    free(market->reserved);
    free(market->quota);
    market->n_categories = n_categories;
    market->category = zsi_copy_array(category, (size_t)market->n_applicants, sizeof *category);
    market->reserved = reserved ? zsi_copy_array(reserved, n_cells, sizeof *reserved) : NULL;
    market->quota = quota ? zsi_copy_array(quota, n_cells, sizeof *quota) : NULL;
    int failed = !market->category || (reserved && !market->reserved) || (quota && !market->quota);
    if (failed) {
        zsi_admit_arrays_clear(&admission->arrays);
        return zsi_fail_memory(&admission->report);
    }
    return ZS_OK;
}

zs_status zs_admission_set_travel(zs_admission *admission, const double *travel_m)
{
    ZSI_TRY(check_arrays(admission, __func__, travel_m));
    const zsi_market *market = &admission->arrays.market;
    size_t n = (size_t)market->n_applicants * (size_t)market->n_schools;
    double *copy = zsi_copy_array(travel_m, n, sizeof *travel_m);
    if (!copy) {
        return zsi_fail_memory(&admission->report);
    }
    free(admission->arrays.travel_m);
    admission->arrays.travel_m = copy;
    return ZS_OK;
}

zs_status zs_admission_run(zs_admission *admission)
{
    if (!admission) {
        return ZS_E_ARGUMENT;
    }
    admission->report.text[0] = '\0';
    if (has_arrays(admission)) {
        return zsi_admit_arrays_run(&admission->arrays, &admission->report);
    }
    if (!admission->session.is_loaded || admission->session.has_run) {
        return zsi_fail(&admission->report, ZS_E_STATE, "%s: %s", __func__,
                        zsi_tr(&admission->report, admission->session.has_run ? ZSI_N("it has run already") : ZSI_N("nothing was loaded")));
    }
    return settle(admission, zsi_admit_session_run(&admission->session, &admission->report));
}

int32_t zs_admission_n_applicants(const zs_admission *admission)
{
    return !admission ? 0 : has_arrays(admission) ? admission->arrays.market.n_applicants : admission->session.applicants.n;
}

int32_t zs_admission_n_schools(const zs_admission *admission)
{
    return !admission ? 0 : has_arrays(admission) ? admission->arrays.market.n_schools : admission->session.schools.n;
}

const char *zs_admission_applicant_id(const zs_admission *admission, int32_t applicant_ix)
{
    int is_there = admission && admission->session.is_loaded && applicant_ix >= 0 &&
                   applicant_ix < admission->session.applicants.n;
    return is_there ? admission->session.applicants.id[applicant_ix] : NULL;
}

const char *zs_admission_school_id(const zs_admission *admission, int32_t school_ix)
{
    int is_there = admission && admission->session.is_loaded && school_ix >= 0 && school_ix < admission->session.schools.n;
    return is_there ? admission->session.schools.id[school_ix] : NULL;
}

const int32_t *zs_admission_schools(const zs_admission *admission)
{
    return !admission ? NULL : has_arrays(admission) ? admission->arrays.school : admission->session.admission.school;
}

int64_t zs_admission_count(const zs_admission *admission, int32_t status)
{
    if (!admission || status < ZS_PLACED_BY_RULE || status > ZS_UNPLACED) {
        return 0;
    }
    return (has_arrays(admission) ? admission->arrays.count : admission->session.admission.count)[status];
}

const char *zs_admission_language(const zs_admission *admission)
{
    return zsi_lang_name(admission ? admission->report.lang : ZSI_LANG_EN);
}

const char *zs_admission_output_dir(const zs_admission *admission)
{
    return admission && admission->session.is_loaded ? admission->session.output_dir : NULL;
}

/* Something came of it that has ids to write. */
static zs_status check_ran(zs_admission *admission, const char *function)
{
    if (!admission) {
        return ZS_E_ARGUMENT;
    }
    admission->report.text[0] = '\0';
    if (!admission->session.has_run) {
        return zsi_fail(&admission->report, ZS_E_STATE, "%s: no admission from a file has run", function);
    }
    return ZS_OK;
}

zs_status zs_admission_write(zs_admission *admission, const char *dir)
{
    ZSI_TRY(check_ran(admission, __func__));
    return zsi_admit_write(&admission->session, dir, &admission->report);
}

const char *zs_admission_json(zs_admission *admission)
{
    char *text = NULL;
    if (check_ran(admission, __func__) != ZS_OK || zsi_admit_json(&admission->session, &text, &admission->report) != ZS_OK) {
        return NULL;
    }
    free(admission->text);
    admission->text = text;
    return text;
}

const char *zs_admission_number(zs_admission *admission, const char *seed, const char *school, const char *applicant)
{
    zsi_draw_key key;
    if (check_open(admission, __func__, seed && school ? applicant : NULL) == ZS_E_ARGUMENT) {
        return NULL;
    }
    char *text = ZSI_NEW(char, ZSI_NUMBER_HEX);
    if (!text) {
        (void)zsi_fail_memory(&admission->report);
        return NULL;
    }
    admission->report.text[0] = '\0';
    zsi_draw_key_make(seed, &key);
    const zsi_draw_number number = zsi_draw(&key, school, applicant);
    zsi_draw_hex(&number, text);
    free(admission->text);
    admission->text = text;
    return text;
}

int64_t zs_admission_finding_count(const zs_admission *admission)
{
    return admission ? (int64_t)admission->report.n_findings : 0;
}

const char *zs_admission_finding_text(const zs_admission *admission, int64_t ix)
{
    return admission && ix >= 0 && (size_t)ix < admission->report.n_findings ? admission->report.finding[ix].text : NULL;
}

int32_t zs_admission_finding_level(const zs_admission *admission, int64_t ix)
{
    return admission && ix >= 0 && (size_t)ix < admission->report.n_findings ? admission->report.finding[ix].level : -1;
}
