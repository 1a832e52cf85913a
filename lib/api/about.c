/** @file about.c */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif
#include "model/plan.h"

#include <string.h>

const char *zs_version(void)
{
    return PACKAGE_VERSION;
}

int32_t zs_abi_version(void)
{
    return 0;
}

const char *zs_status_name(zs_status status)
{
    static const struct {
        zs_status status;
        const char *name;
    } names[] = {{ZS_OK, "ZS_OK"},
                 {ZS_E_ARGUMENT, "ZS_E_ARGUMENT"},
                 {ZS_E_STATE, "ZS_E_STATE"},
                 {ZS_E_USAGE, "ZS_E_USAGE"},
                 {ZS_E_DATA, "ZS_E_DATA"},
                 {ZS_E_GEOMETRY, "ZS_E_GEOMETRY"},
                 {ZS_E_CRS, "ZS_E_CRS"},
                 {ZS_E_SOLVER, "ZS_E_SOLVER"},
                 {ZS_E_READ, "ZS_E_READ"},
                 {ZS_E_WRITE, "ZS_E_WRITE"},
                 {ZS_E_MEMORY, "ZS_E_MEMORY"},
                 {ZS_E_INTERNAL, "ZS_E_INTERNAL"},
                 {ZS_E_CANCELLED, "ZS_E_CANCELLED"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (names[i].status == status) {
            return names[i].name;
        }
    }
    return "unknown error";
}

const char *zs_outcome_name(zs_outcome outcome)
{
    return zsi_outcome_name(outcome);
}
