/** @file admit_settings.h
 * ADMIT.yaml as plain values. Texts are UTF-8, NULL where the key is absent; paths are as written.
 */
#ifndef ZONESOLVE_READ_ADMIT_SETTINGS_H
#define ZONESOLVE_READ_ADMIT_SETTINGS_H

#include "base/report.h"
#include "read/settings.h"

typedef struct zsi_text_list {
    char **text; /**< [n] */
    size_t n;
} zsi_text_list;

/** A date column with what is allowed in it; days as "2026-06-21", NULL: no limit. */
typedef struct zsi_date_settings {
    char *column;
    char *earliest;
    char *latest;
} zsi_date_settings;

/** Conditions: 1 must, 0 must not, -1 does not matter. */
typedef struct zsi_rule_settings {
    char *name;
    char *name_zh;
    int32_t in_zone;
    int32_t sibling;
    int32_t locked;
    int32_t late;
    zsi_text_list categories; /**< empty: all */
    zsi_text_list order;
    int32_t line;
} zsi_rule_settings;

/** Places reserved for a category, or the most it may take. */
typedef struct zsi_places_settings {
    char *school; /**< NULL: every school */
    char *category;
    int64_t places;
    int32_t line;
} zsi_places_settings;

typedef struct zsi_party_settings {
    char *name;
    char *commitment;
    char *reveal; /**< NULL: not yet */
} zsi_party_settings;

enum { ZSI_ASK_UNSAID = -1 };

typedef struct zsi_admit_settings {
    char *file;
    char *folder;
    char sha256[65];
    char *title;
    char *preset;
    int64_t year; /**< 0: not said */
    char *zones_result;
    char *zones_file;
    char *zones_block;
    char *zones_school;
    char *zones_x;
    char *zones_y;
    zsi_layer_settings schools;
    char *places;
    char *rooms;
    char *school_zone;
    char *school_area;
    char *class_preset;
    int64_t class_grade; /**< -1: the first of the preset */
    int64_t class_target; /**< 0: not said, as with the next */
    int64_t class_accept;
    int64_t class_large;
    int64_t class_super_large;
    zsi_layer_settings applicants;
    char *block;
    char *category;
    char *points;
    char *home;
    char *family;
    char *sibling;
    char *excepted;
    zsi_text_list preferences;
    zsi_date_settings *date; /**< [n_dates] */
    size_t n_dates;
    zsi_text_list categories;
    zsi_rule_settings *rule; /**< [n_rules] */
    size_t n_rules;
    char *ask; /**< zone or preferences */
    zsi_places_settings *reserved; /**< [n_reserved] */
    size_t n_reserved;
    zsi_places_settings *quota; /**< [n_quotas] */
    size_t n_quotas;
    char *lock_file;
    char *lock_home;
    char *lock_family;
    char *lock_year;
    char *lock_level_column;
    char *lock_level;
    int64_t lock_years; /**< 0: not said */
    char *lock_category;
    char *late_category;
    double distance_step_m;
    char *sealed; /**< hash of the sealed list */
    char *seed;
    zsi_party_settings *party; /**< [n_parties] */
    size_t n_parties;
    char *overflow; /**< on or off */
    double overflow_limit_m; /**< infinity: none */
    char *output_dir;
    int32_t output_lang; /**< ZSI_LANG_... of messages */
} zsi_admit_settings;

/** Reads the file and applies overrides[n_overrides] on top of it. Every wrong key or value is a finding with its line;
 *  ZS_E_USAGE, or ZS_E_READ where the file cannot be read. Free with zsi_admit_settings_clear(), also after a failure. */
zs_status zsi_admit_settings_read(zsi_admit_settings *settings, const char *file, const zsi_override *overrides,
                                  size_t n_overrides, zsi_report *report);
void zsi_admit_settings_clear(zsi_admit_settings *settings);
/** Sets a key to the text of a YAML value, as an override does; for presets. */
zs_status zsi_admit_settings_set(zsi_admit_settings *settings, const char *key, const char *value, zsi_report *report);
/** Path of a file named in ADMIT.yaml. Caller frees; NULL: out of memory. */
char *zsi_admit_path(const zsi_admit_settings *settings, const char *file);

#endif
