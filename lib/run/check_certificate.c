/** @file check_certificate.c */
#include "run/check_certificate.h"

#include "base/memory.h"
#include "model/certificate/check.h"
#include "run/certificate_file.h"
#include "write/out_file.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

static void refuse(zsi_faults *faults, const char *path, const char *what)
{
    faults->n++;
    zsi_find(faults->report, ZS_FINDING_ERROR, "certificate", "%s: %s", path, zsi_tr(faults->report, what));
}

/* What the certificate says of the inputs must be what is read from them now. */
static zs_status compare_text(const zsi_session *session, const zsi_certificate *certificate,
                              const zsi_excess_proof *excess, const char *path, const char sha256[65], zsi_faults *faults)
{
    char *text = NULL;
    char again[65];
    if (certificate->kind == ZSI_BOUND_NONE || certificate->scale < 1) {
        return ZS_OK; /* found by the check of its form */
    }
    ZSI_TRY(zsi_certificate_text(session, certificate, excess, &text, again, faults->report));
    free(text);
    if (strcmp(again, sha256) != 0) {
        refuse(faults, path, ZSI_N("the costs, pupils, places, links or input files in it are not those of this result"));
    }
    return ZS_OK;
}

/* The bound in plan.json is the certificate's, or says how far the certificate goes. */
static void compare_bound(const zsi_certificate *certificate, const json_t *told, const char *path, zsi_faults *faults)
{
    double certified = json_number_value(json_object_get(told, "certified_bound"));
    double bound = json_number_value(json_object_get(told, "bound"));
    const char *kind = json_string_value(json_object_get(told, "bound_kind"));
    double here = (double)certificate->bound / (double)certificate->scale;
    int is_whole = kind && strcmp(kind, zsi_bound_kind_name(certificate->kind)) == 0;
    if (certified != here || (is_whole ? fabs(bound - here) > 1e-9 * (1.0 + fabs(here)) : bound < here)) {
        refuse(faults, path, ZSI_N("its bound is not the one that plan.json tells"));
    }
}

/* The proof of excess by itself, and that plan.json tells as much as it and the areas of the shortage show. */
static zs_status check_excess(const zsi_session *session, const zsi_excess_proof *excess, const json_t *told,
                              const char *path, zsi_faults *faults)
{
    const char *fault = NULL;
    int64_t by_areas = json_integer_value(json_object_get(json_object_get(told, "shortage"), "missing"));
    int64_t by_proof = zsi_excess_proof_bound(excess);
    int64_t shown = by_proof > by_areas ? by_proof : by_areas;
    ZSI_TRY(zsi_excess_proof_check(&session->problem, excess, NULL, &fault, faults->report));
    if (fault) {
        refuse(faults, path, fault);
    } else if (json_integer_value(json_object_get(told, "certified_excess_bound")) != shown ||
               json_integer_value(json_object_get(told, "excess_bound")) < shown) {
        refuse(faults, path, ZSI_N("its bound on the excess is not the one that plan.json tells"));
    }
    return ZS_OK;
}

static zs_status check_parsed(const zsi_session *session, const json_t *root, const json_t *told, const zsi_plan *plan,
                              const char *path, const char sha256[65], zsi_faults *faults)
{
    zsi_certificate certificate;
    zsi_excess_proof excess = {0};
    const char *fault = NULL;
    int64_t n_faults = 0;
    zs_status status = zsi_certificate_parse(root, &certificate, &excess, &fault, faults->report);
    if (status == ZS_OK && fault) {
        refuse(faults, path, fault);
    } else if (status == ZS_OK) {
        status = zsi_certificate_check(&session->problem, plan, &certificate, NULL, ZS_FINDING_ERROR, &n_faults, faults->report);
        faults->n += n_faults;
        if (status == ZS_OK) {
            status = check_excess(session, &excess, told, path, faults);
        }
        if (status == ZS_OK && n_faults == 0) {
            compare_bound(&certificate, told, path, faults);
            status = compare_text(session, &certificate, &excess, path, sha256, faults);
        }
    }
    zsi_certificate_clear(&certificate);
    zsi_excess_proof_clear(&excess);
    return status;
}

static zs_status check_file(const zsi_session *session, const json_t *told, const zsi_plan *plan, const char *path,
                            zsi_faults *faults)
{
    json_error_t error;
    char sha256[65] = "";
    const char *told_sum = json_string_value(json_object_get(told, "certificate_sha256"));
    int is_there = access(path, F_OK) == 0;
    if (!told_sum || !is_there) {
        if (told_sum || is_there) {
            refuse(faults, path, told_sum ? ZSI_N("is missing") : ZSI_N("does not belong to this plan"));
        }
        return ZS_OK;
    }
    ZSI_TRY(zsi_sha256_file(path, sha256, faults->report));
    if (strcmp(sha256, told_sum) != 0) {
        refuse(faults, path, ZSI_N("was changed after it was written (its SHA-256 is not the one in plan.json)"));
    }
    json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!json_is_object(root)) {
        refuse(faults, path, ZSI_N("is not a JSON object"));
        json_decref(root);
        return ZS_OK;
    }
    zs_status status = check_parsed(session, root, told, plan, path, sha256, faults);
    json_decref(root);
    return status;
}

zs_status zsi_check_certificate(const zsi_session *session, const char *dir, const json_t *told, const zsi_plan *plan,
                                zsi_faults *faults)
{
    char *path = zsi_out_path(dir, "certificate.json");
    if (!path) {
        return zsi_fail_memory(faults->report);
    }
    zs_status status = check_file(session, told, plan, path, faults);
    free(path);
    return status;
}
