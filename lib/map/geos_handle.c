/** @file geos_handle.c */
#include "map/geos_handle.h"

#include "map/map.h"

#include <stdio.h>
#include <string.h>

static void keep_error(const char *message, void *user)
{
    zsi_geos *geos = user;
    snprintf(geos->error, sizeof geos->error, "%s", message);
}

static void drop_notice(const char *message, void *user)
{
    (void)message;
    (void)user;
}

zs_status zsi_geos_open(zsi_geos *geos, zsi_report *report)
{
    memset(geos, 0, sizeof *geos);
    geos->context = GEOS_init_r();
    if (!geos->context) {
        return zsi_fail_memory(report);
    }
    GEOSContext_setErrorMessageHandler_r(geos->context, keep_error, geos);
    GEOSContext_setNoticeMessageHandler_r(geos->context, drop_notice, geos);
    return ZS_OK;
}

void zsi_geos_close(zsi_geos *geos)
{
    if (geos->context) {
        GEOS_finish_r(geos->context);
    }
    memset(geos, 0, sizeof *geos);
}

zs_status zsi_geos_fail(const zsi_geos *geos, zsi_report *report, const char *what)
{
    if (strstr(geos->error, "bad_alloc")) {
        return zsi_fail_memory(report);
    }
    return zsi_fail(report, ZS_E_GEOMETRY, "%s: %s", zsi_tr(report, what),
                    zsi_tr(report, geos->error[0] ? geos->error : ZSI_N("GEOS gives no reason")));
}

const char *zsi_geos_version(void)
{
    return GEOSversion();
}
