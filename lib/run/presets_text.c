/** @file presets_text.c */
#include "run/presets_text.h"

#include "admit/policy.h"
#include "model/class_presets.h"
#include "read/nearest.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put_list(FILE *stream)
{
    size_t n = 0;
    const zsi_preset *presets = zsi_presets(&n);
    for (size_t i = 0; i < n; i++) {
        fprintf(stream, "%-20s %s\n", presets[i].key, presets[i].purpose);
    }
    const zsi_admission_preset *admissions = zsi_admission_presets(&n);
    fputs("\nFor zone-solve admit:\n", stream);
    for (size_t i = 0; i < n; i++) {
        fprintf(stream, "%-24s %s\n", admissions[i].key, admissions[i].purpose);
    }
}

static void put_admission(FILE *stream, const zsi_admission_preset *preset)
{
    size_t n = 0;
    const zsi_preset_rule *rules = zsi_admission_preset_rules(&n);
    fprintf(stream, "# %s: %s\n# %s\nask: %s\ncategories: %s\nrules:\n", preset->key, preset->purpose, preset->source,
            preset->ask, preset->categories);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(rules[i].preset, preset->key) == 0) {
            fprintf(stream, "  - {name: \"%s\", name_zh: \"%s\", when: %s, order: %s} # %s\n", rules[i].name,
                    rules[i].name_zh, rules[i].when, rules[i].order, rules[i].source);
        }
    }
}

static void put_preset(FILE *stream, const zsi_preset *preset)
{
    size_t n = 0;
    const zsi_preset_number *numbers = zsi_preset_numbers(&n);
    fprintf(stream, "%s: %s\n", preset->key, preset->purpose);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(numbers[i].key, preset->key) == 0) {
            fprintf(stream, "  grades %" PRId32 "-%" PRId32 "  %-14s %5" PRId32 "  %s\n", numbers[i].first_grade,
                    numbers[i].last_grade, numbers[i].name, numbers[i].value, numbers[i].source);
        }
    }
}

const char *zsi_preset_nearest(const char *name)
{
    size_t n = 0;
    const zsi_preset *presets = zsi_presets(&n);
    size_t fewest = SIZE_MAX;
    const char *nearest = "";
    for (size_t i = 0; i < n; i++) {
        size_t edits = zsi_edit_distance(presets[i].key, name);
        if (edits < fewest) {
            fewest = edits;
            nearest = presets[i].key;
        }
    }
    return nearest;
}

zs_status zsi_presets_text(const char *name, char **text, zsi_report *report)
{
    const zsi_preset *preset = name ? zsi_preset_find(name) : NULL;
    const zsi_admission_preset *admission = name ? zsi_admission_preset_find(name) : NULL;
    size_t length = 0;
    *text = NULL;
    if (name && !preset && !admission) {
        return zsi_fail(report, ZS_E_USAGE, "there is no preset \"%.60s\"; the nearest is \"%s\"", name,
                        zsi_preset_nearest(name));
    }
    FILE *stream = open_memstream(text, &length);
    if (!stream) {
        return zsi_fail_memory(report);
    }
    if (preset) {
        put_preset(stream, preset);
    } else if (admission) {
        put_admission(stream, admission);
    } else {
        put_list(stream);
    }
    int failed = ferror(stream);
    failed |= fclose(stream) != 0;
    if (failed) {
        free(*text);
        *text = NULL;
        return zsi_fail_memory(report);
    }
    return ZS_OK;
}
