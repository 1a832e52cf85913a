/** @file overrides.h
 * Keys that a caller sets on top of a plan or admission file.
 */
#ifndef ZONESOLVE_RUN_OVERRIDES_H
#define ZONESOLVE_RUN_OVERRIDES_H

#include "read/settings.h"

/** Empty when zero. */
typedef struct zsi_overrides {
    zsi_override *item; /**< [n] in the order given; texts owned */
    size_t n;
    size_t capacity;
} zsi_overrides;

/** Adds one; texts are copied. ZS_OK or ZS_E_MEMORY. */
zs_status zsi_overrides_add(zsi_overrides *overrides, const char *key, const char *value, zsi_report *report);
void zsi_overrides_clear(zsi_overrides *overrides);

#endif
