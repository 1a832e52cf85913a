/** @file class_presets.h
 * Class sizes by regulation, from class_presets.def.
 */
#ifndef ZONESOLVE_MODEL_CLASS_PRESETS_H
#define ZONESOLVE_MODEL_CLASS_PRESETS_H

#include "model/class_size.h"

typedef struct zsi_preset {
    const char *key;
    const char *purpose;
} zsi_preset;

typedef struct zsi_preset_number {
    const char *key;  /**< of its preset */
    int32_t first_grade;
    int32_t last_grade;
    const char *name; /**< "target", "accept", "large", "super_large", "school_pupils" or "pupil_area_dm2" */
    int32_t value;
    const char *source; /**< the document it comes from */
} zsi_preset_number;

/** All presets, [*n]. Static. */
const zsi_preset *zsi_presets(size_t *n);
/** All their numbers, [*n], those of one preset together. Static. */
const zsi_preset_number *zsi_preset_numbers(size_t *n);
/** The preset of a key, NULL: unknown. */
const zsi_preset *zsi_preset_find(const char *key);
/** A number of a preset for a grade, 0: the preset has none. */
int32_t zsi_preset_value(const char *key, int32_t grade, const char *name);
/** Whether a preset says a class size for a grade. */
int zsi_preset_has_grade(const char *key, int32_t grade);
/** The first grade a preset has a class size for. */
int32_t zsi_preset_first_grade(const char *key);
/** Thresholds of a preset for a grade it has; `accept` is 0 where the preset has none. */
zsi_class_size zsi_preset_class_size(const char *key, int32_t grade);

#endif
