/** @file class_presets.c */
#include "model/class_presets.h"

#include <string.h>

static const zsi_preset presets[] = {
#define PRESET(key, purpose) {key, purpose},
#define NUMBER(key, first_grade, last_grade, name, value, source)
#include "model/class_presets.def"
#undef PRESET
#undef NUMBER
};

static const zsi_preset_number numbers[] = {
#define PRESET(key, purpose)
#define NUMBER(key, first_grade, last_grade, name, value, source) {key, first_grade, last_grade, name, value, source},
#include "model/class_presets.def"
#undef PRESET
#undef NUMBER
};

const zsi_preset *zsi_presets(size_t *n)
{
    *n = sizeof presets / sizeof presets[0];
    return presets;
}

const zsi_preset_number *zsi_preset_numbers(size_t *n)
{
    *n = sizeof numbers / sizeof numbers[0];
    return numbers;
}

const zsi_preset *zsi_preset_find(const char *key)
{
    for (size_t i = 0; i < sizeof presets / sizeof presets[0]; i++) {
        if (strcmp(presets[i].key, key) == 0) {
            return &presets[i];
        }
    }
    return NULL;
}

int32_t zsi_preset_value(const char *key, int32_t grade, const char *name)
{
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        const zsi_preset_number *number = &numbers[i];
        if (grade >= number->first_grade && grade <= number->last_grade && strcmp(number->name, name) == 0 &&
            strcmp(number->key, key) == 0) {
            return number->value;
        }
    }
    return 0;
}

int zsi_preset_has_grade(const char *key, int32_t grade)
{
    return zsi_preset_value(key, grade, "target") > 0;
}

int32_t zsi_preset_first_grade(const char *key)
{
    int32_t grade = 0;
    while (!zsi_preset_has_grade(key, grade)) { /* every preset has a target: held by a test */
        grade++;
    }
    return grade;
}

zsi_class_size zsi_preset_class_size(const char *key, int32_t grade)
{
    return (zsi_class_size){.target = zsi_preset_value(key, grade, "target"),
                            .accept = zsi_preset_value(key, grade, "accept"),
                            .large = zsi_preset_value(key, grade, "large"),
                            .super_large = zsi_preset_value(key, grade, "super_large")};
}
