/** @file overrides.c */
#include "run/overrides.h"

#include "base/memory.h"

static void free_texts(const zsi_override *override)
{
    free((void *)(uintptr_t)override->key); /* owned here, const for readers */
    free((void *)(uintptr_t)override->value);
}

zs_status zsi_overrides_add(zsi_overrides *overrides, const char *key, const char *value, zsi_report *report)
{
    if (zsi_grow((void **)&overrides->item, &overrides->capacity, overrides->n + 1, sizeof *overrides->item)) {
        return zsi_fail_memory(report);
    }
    const zsi_override copy = {.key = zsi_copy_text(key), .value = zsi_copy_text(value)};
    if (!copy.key || !copy.value) {
        free_texts(&copy);
        return zsi_fail_memory(report);
    }
    overrides->item[overrides->n++] = copy;
    return ZS_OK;
}

void zsi_overrides_clear(zsi_overrides *overrides)
{
    for (size_t i = 0; i < overrides->n; i++) {
        free_texts(&overrides->item[i]);
    }
    free(overrides->item);
    *overrides = (zsi_overrides){0};
}
