/** @file policy.c */
#include "admit/policy.h"

#include <stdlib.h>
#include <string.h>

static const zsi_admission_preset presets[] = {
#define PRESET(key, purpose, ask, categories, lock, source) {key, purpose, ask, categories, lock, source},
#define RULE(preset, name, name_zh, when, order, source)
#include "admit/presets.def"
#undef PRESET
#undef RULE
};

static const zsi_preset_rule rules[] = {
#define PRESET(key, purpose, ask, categories, lock, source)
#define RULE(preset, name, name_zh, when, order, source) {preset, name, name_zh, when, order, source},
#include "admit/presets.def"
#undef PRESET
#undef RULE
};

void zsi_policy_clear(zsi_policy *policy)
{
    for (int32_t r = 0; policy->rule && r < policy->n_rules; r++) {
        free(policy->rule[r].name);
        free(policy->rule[r].name_zh);
    }
    free(policy->rule);
    memset(policy, 0, sizeof *policy);
}

const zsi_admission_preset *zsi_admission_presets(size_t *n)
{
    *n = sizeof presets / sizeof presets[0];
    return presets;
}

const zsi_preset_rule *zsi_admission_preset_rules(size_t *n)
{
    *n = sizeof rules / sizeof rules[0];
    return rules;
}

const zsi_admission_preset *zsi_admission_preset_find(const char *key)
{
    for (size_t i = 0; i < sizeof presets / sizeof presets[0]; i++) {
        if (strcmp(presets[i].key, key) == 0) {
            return &presets[i];
        }
    }
    return NULL;
}
