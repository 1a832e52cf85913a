/** @file fuzz_plan.c
 * A plan file; what stands behind the first zero byte is an override of a key, "KEY=VALUE".
 */
#include "fuzz/target.h"

#include "read/settings.h"

#include <stdlib.h>
#include <string.h>

const size_t zsf_fixed_bytes = (size_t)6 << 20; /* libyaml takes 140 times of what is small and dense */

zs_status zsf_read(const uint8_t *bytes, size_t length)
{
    const uint8_t *zero = length ? memchr(bytes, 0, length) : NULL;
    size_t plan_length = zero ? (size_t)(zero - bytes) : length;
    size_t rest = zero ? length - plan_length - 1 : 0;
    char *key = calloc(rest + 2, 1);
    zsi_report report;
    zsi_settings settings;
    if (!key) {
        return ZS_E_MEMORY;
    }
    if (rest > 0) {
        memcpy(key, zero + 1, rest);
    }
    char *equals = strchr(key, '=');
    if (equals) {
        *equals = '\0';
    }
    const zsi_override override = {.key = key, .value = equals ? equals + 1 : ""};
    zsi_report_init(&report);
    zs_status status =
        zsi_settings_read(&settings, zsf_write("yaml", bytes, plan_length), &override, equals ? 1 : 0, &report);
    zsi_settings_clear(&settings);
    zsi_report_clear(&report);
    free(key);
    return status;
}
