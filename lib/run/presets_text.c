/** @file presets_text.c */
#include "run/presets_text.h"

#include "admit/policy.h"
#include "model/class_presets.h"
#include "read/nearest.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put_list(FILE *stream, const zsi_report *report)
{
    size_t n = 0;
    const zsi_preset *presets = zsi_presets(&n);
    for (size_t i = 0; i < n; i++) {
        fprintf(stream, "%-20s %s\n", presets[i].key, zsi_tr(report, presets[i].purpose));
    }
    const zsi_admission_preset *admissions = zsi_admission_presets(&n);
    fprintf(stream, "\n%s\n", zsi_tr(report, ZSI_N("For zone-solve admit:")));
    for (size_t i = 0; i < n; i++) {
        fprintf(stream, "%-24s %s\n", admissions[i].key, zsi_tr(report, admissions[i].purpose));
    }
}

static void put_admission(FILE *stream, const zsi_admission_preset *preset, const zsi_report *report)
{
    size_t n = 0;
    const zsi_preset_rule *rules = zsi_admission_preset_rules(&n);
    fprintf(stream, "# %s: %s\n# %s\nask: %s\ncategories: %s\nrules:\n", preset->key,
            zsi_tr(report, preset->purpose), preset->source, preset->ask, preset->categories);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(rules[i].preset, preset->key) == 0) {
            fprintf(stream, "  - {name: \"%s\", name_zh: \"%s\", when: %s, order: %s} # %s\n", rules[i].name,
                    rules[i].name_zh, rules[i].when, rules[i].order, rules[i].source);
        }
    }
}

static void put_preset(FILE *stream, const zsi_preset *preset, const zsi_report *report)
{
    size_t n = 0;
    const zsi_preset_number *numbers = zsi_preset_numbers(&n);
    fprintf(stream, "%s: %s\n", preset->key, zsi_tr(report, preset->purpose));
    for (size_t i = 0; i < n; i++) {
        if (strcmp(numbers[i].key, preset->key) == 0) {
            fprintf(stream, zsi_tr(report, ZSI_N("  grades %" PRId32 "-%" PRId32)), numbers[i].first_grade,
                    numbers[i].last_grade);
            fprintf(stream, "  %-14s %5" PRId32 "  %s\n", numbers[i].name, numbers[i].value,
                    zsi_tr(report, numbers[i].source));
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
        put_preset(stream, preset, report);
    } else if (admission) {
        put_admission(stream, admission, report);
    } else {
        put_list(stream, report);
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
