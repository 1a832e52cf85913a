/** @file policy.h
 * The rules of an admission as data: in what order a school takes applicants, which schools they ask for, what happens to
 * those whom no school of theirs takes.
 */
#ifndef ZONESOLVE_ADMIT_POLICY_H
#define ZONESOLVE_ADMIT_POLICY_H

#include "base/report.h"

enum { ZSI_MOST_DATES = 4, ZSI_MOST_TIE_KEYS = 6, ZSI_MOST_CATEGORIES = 64 };

/** What orders applicants under the same rule; the first dates are the first date columns. */
enum {
    ZSI_TIE_DATE = 0, /**< + number of the date: earlier first, unknown last */
    ZSI_TIE_POINTS = ZSI_MOST_DATES, /**< more first, unknown last */
    ZSI_TIE_DISTANCE,                /**< nearer first, unknown last */
    ZSI_TIE_PREFERENCE,              /**< who names the school earlier */
    ZSI_TIE_DRAW                     /**< the smaller number; only as the last */
};

/** A condition that need not hold. */
enum { ZSI_ANY = -1 };

typedef struct zsi_rule {
    char *name;
    char *name_zh;                /**< the same in Chinese; NULL: the name */
    int32_t in_zone;              /**< 1: must live in the school's zone, 0: must not, ZSI_ANY */
    int32_t sibling;              /**< at this school */
    int32_t locked;               /**< the home's place is used up */
    int32_t late;                 /**< a date is outside what is allowed */
    uint64_t categories;          /**< bit c: category c is taken; 0: all */
    int32_t n_ties;
    int32_t tie[ZSI_MOST_TIE_KEYS]; /**< [n_ties] ZSI_TIE_... */
} zsi_rule;

/** Which schools applicants ask for. */
enum {
    ZSI_ASK_ZONE = 0,       /**< those of their zone: first those they prefer in their order, then the nearest */
    ZSI_ASK_PREFERENCES = 1 /**< those they prefer, in their order */
};

typedef struct zsi_policy {
    int32_t n_rules;
    zsi_rule *rule;         /**< [n_rules] the first that holds decides; none: not eligible */
    int32_t ask;            /**< ZSI_ASK_... */
    int32_t overflow;       /**< whether those left over go to schools with free places */
    int64_t overflow_limit_mm; /**< nobody beyond it while there is another way; INT64_MAX: no limit */
    int64_t distance_step_mm;  /**< distances are rounded down to whole steps before they order anybody, at least 1 */
    int32_t lock_years;     /**< a home has one place in so many years; 0: no seat locks */
    int32_t year;           /**< of entry */
    int32_t lock_category;  /**< what applicants with a locked home count as, -1: what they are */
    int32_t late_category;  /**< what applicants with a date outside what is allowed count as, -1: what they are */
    const char *seed;       /**< of the draw, NULL: none. Borrowed */
} zsi_policy;

/** Frees the rules with their names. */
void zsi_policy_clear(zsi_policy *policy);

/** A rule of a preset. */
typedef struct zsi_preset_rule {
    const char *preset;
    const char *name;
    const char *name_zh;
    const char *when;  /**< YAML of its conditions, as in a file */
    const char *order; /**< YAML of its ties */
    const char *source;
} zsi_preset_rule;

typedef struct zsi_admission_preset {
    const char *key;
    const char *purpose;
    const char *ask;        /**< zone or preferences */
    const char *categories; /**< YAML list */
    const char *lock;       /**< category of locked homes, "": none */
    const char *source;
} zsi_admission_preset;

/** All presets, [*n], and their rules in order, [*n]. Static. */
const zsi_admission_preset *zsi_admission_presets(size_t *n);
const zsi_preset_rule *zsi_admission_preset_rules(size_t *n);
/** NULL: unknown. */
const zsi_admission_preset *zsi_admission_preset_find(const char *key);

#endif
