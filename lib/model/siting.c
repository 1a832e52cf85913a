/** @file siting.c */
#include "model/siting.h"

#include "base/memory.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

zsi_siting *zsi_siting_new(int32_t n_schools)
{
    zsi_siting *siting = ZSI_NEW(zsi_siting, 1);
    if (!siting) {
        return NULL;
    }
    siting->n_schools = n_schools;
    siting->kind = ZSI_NEW(uint8_t, n_schools);
    siting->base = ZSI_NEW(int32_t, n_schools);
    siting->cost = ZSI_NEW(double, n_schools);
    siting->places = ZSI_NEW(int64_t, n_schools);
    siting->open_year = ZSI_NEW(int32_t, n_schools);
    if (!siting->kind || !siting->base || !siting->cost || !siting->places || !siting->open_year) {
        zsi_siting_free(siting);
        return NULL;
    }
    for (int32_t j = 0; j < n_schools; j++) {
        siting->base[j] = -1;
    }
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        siting->limit[k] = (double)INFINITY;
    }
    return siting;
}

void zsi_siting_free(zsi_siting *siting)
{
    if (siting) {
        free(siting->kind);
        free(siting->base);
        free(siting->cost);
        free(siting->places);
        free(siting->open_year);
        free(siting);
    }
}

static zs_status validate_extension(const zsi_siting *siting, const int32_t *school_block, int32_t school,
                                    zsi_report *report)
{
    int32_t base = siting->base[school];
    if (base < -1 || base >= siting->n_schools || base == school || (base >= 0 && siting->base[base] >= 0)) {
        return zsi_fail(report, ZS_E_ARGUMENT, "school %" PRId32 " extends school %" PRId32 ", which is no school that can "
                        "be extended", school, base);
    }
    if (base >= 0 && (siting->kind[school] != ZSI_SITE_OPTIONAL || school_block[base] != school_block[school])) {
        return zsi_fail(report, ZS_E_ARGUMENT, "school %" PRId32 " extends school %" PRId32 ": it must be optional and stand "
                        "in the same block", school, base);
    }
    return ZS_OK;
}

zs_status zsi_siting_validate(const zsi_siting *siting, const int32_t *school_block, zsi_report *report)
{
    const double most = 1e12;
    for (int32_t j = 0; j < siting->n_schools; j++) {
        if (siting->kind[j] > ZSI_SITE_CLOSABLE) {
            return zsi_fail(report, ZS_E_ARGUMENT, "school %" PRId32 " has the unknown kind %d", j, siting->kind[j]);
        }
        if (!(siting->cost[j] >= 0.0 && siting->cost[j] <= most)) {
            return zsi_fail(report, ZS_E_ARGUMENT, "the build cost of school %" PRId32 " is not a number from 0 to 1e12", j);
        }
        if (siting->places[j] < 0) {
            return zsi_fail(report, ZS_E_ARGUMENT, "school %" PRId32 " would add %" PRId64 " places", j, siting->places[j]);
        }
        ZSI_TRY(validate_extension(siting, school_block, j, report));
    }
    if (!(siting->weight >= 0.0 && siting->weight <= most)) {
        return zsi_fail(report, ZS_E_ARGUMENT, "the weight of building is not a number from 0");
    }
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        if (!(siting->limit[k] >= 0.0)) {
            return zsi_fail(report, ZS_E_ARGUMENT, "the limit on %s is not a number from 0",
                            zsi_tr(report, zsi_site_limit_name(k)));
        }
    }
    return ZS_OK;
}

void zsi_siting_mark_open(const zsi_siting *siting, int32_t n_blocks, const int32_t *school, uint8_t *open)
{
    memset(open, 0, (size_t)siting->n_schools);
    for (int32_t b = 0; b < n_blocks; b++) {
        open[school[b]] = 1;
    }
    for (int32_t j = 0; j < siting->n_schools; j++) {
        open[j] |= siting->kind[j] == ZSI_SITE_OPEN;
    }
    for (int32_t j = 0; j < siting->n_schools; j++) {
        if (siting->base[j] >= 0 && open[j]) {
            open[siting->base[j]] = 0;
        }
    }
}

static int extension_is_open(const zsi_siting *siting, const uint8_t *open, int32_t school)
{
    for (int32_t j = 0; j < siting->n_schools; j++) {
        if (siting->base[j] == school && open[j]) {
            return 1;
        }
    }
    return 0;
}

int zsi_siting_is_project(const zsi_siting *siting, const uint8_t *open, int32_t school)
{
    switch (siting->kind[school]) {
    case ZSI_SITE_OPTIONAL:
        return open[school];
    case ZSI_SITE_CLOSABLE:
        return !open[school] && !extension_is_open(siting, open, school);
    default:
        return 0;
    }
}

void zsi_siting_add_up(const zsi_siting *siting, const uint8_t *open, double *amount)
{
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        amount[k] = 0.0;
    }
    for (int32_t j = 0; j < siting->n_schools; j++) {
        if (zsi_siting_is_project(siting, open, j)) {
            amount[ZSI_LIMIT_PROJECTS] += 1.0;
            amount[ZSI_LIMIT_COST] += siting->cost[j];
            amount[ZSI_LIMIT_PLACES] += siting->kind[j] == ZSI_SITE_OPTIONAL ? (double)siting->places[j] : 0.0;
        }
    }
}

const char *zsi_site_limit_name(int32_t limit)
{
    static const char *const names[] = {ZSI_N("projects"), ZSI_N("cost"), ZSI_N("places")};
    return names[limit];
}
