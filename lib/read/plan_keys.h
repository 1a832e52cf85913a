/** @file plan_keys.h
 * Every key of the plan file: its kind, where its value goes and what it may be.
 */
#ifndef ZONESOLVE_READ_PLAN_KEYS_H
#define ZONESOLVE_READ_PLAN_KEYS_H

#include "read/settings.h"

enum {
    ZSI_KEY_SECTION = 0, /**< a mapping with the keys below it */
    ZSI_KEY_TEXT,        /**< char * */
    ZSI_KEY_NUMBER,      /**< double */
    ZSI_KEY_COUNT,       /**< int64_t */
    ZSI_KEY_SEED,        /**< uint64_t */
    ZSI_KEY_THREADS,     /**< int32_t */
    ZSI_KEY_CONTIGUITY,  /**< required or off */
    ZSI_KEY_TRAVEL,      /**< straight, links or a mapping */
    ZSI_KEY_TRAVEL_FILE, /**< char *, and travel becomes a table */
    ZSI_KEY_TRAVEL_ROADS, /**< char *, and travel goes over roads */
    ZSI_KEY_LAYER,       /**< a mapping with the keys below it, or the text of its key `file` */
    ZSI_KEY_SPEEDS,      /**< km an hour by classes of roads */
    ZSI_KEY_PAIRS,       /**< a list of pairs of ids */
    ZSI_KEY_YES_NO,      /**< int32_t 1 or 0 */
    ZSI_KEY_ENCODING,    /**< UTF-8 or GB18030 */
    ZSI_KEY_LANG,        /**< zh or en */
    ZSI_KEY_COUNT_COLUMN, /**< a column of counts; offset: ZSI_COUNT_..., as with the next */
    ZSI_KEY_YEAR_COLUMNS, /**< one column, or one a year */
    ZSI_KEY_COHORTS,      /**< a list of cohorts */
    ZSI_KEY_CONTINUING,   /**< a list of columns of continuing pupils */
    ZSI_KEY_AIMS,         /**< a list of aims */
    ZSI_KEY_PHASE         /**< entry or all */
};

/** No plan file has more keys than this. */
enum { ZSI_MOST_PLAN_KEYS = 256 };

typedef struct zsi_plan_key {
    const char *name;     /**< dotted */
    int32_t kind;         /**< ZSI_KEY_... */
    int32_t required;     /**< whether a plan file cannot do without it */
    size_t offset;        /**< of its value in zsi_settings */
    double least;         /**< numbers: the smallest value allowed */
    double most;          /**< numbers: the largest value allowed */
    const char *expected; /**< for messages: what is expected instead of a wrong value */
} zsi_plan_key;

/** All keys, [*n]. Static. */
const zsi_plan_key *zsi_plan_keys(size_t *n);
/** The key of a dotted name, NULL: unknown. */
const zsi_plan_key *zsi_plan_key_find(const char *name);
/** The known key nearest to an unknown dotted name. Static. */
const char *zsi_plan_key_nearest(const char *name);
/** Defaults of every key into settings; texts are NULL. */
void zsi_settings_defaults(zsi_settings *settings);

#endif
