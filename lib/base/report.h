/** @file report.h
 * What a handle has to say: the text of its last error, and the findings of a load in the order they came.
 */
#ifndef ZONESOLVE_BASE_REPORT_H
#define ZONESOLVE_BASE_REPORT_H

#include "base/catalogue.h"
#include "zonesolve.h"

typedef struct zsi_finding {
    int32_t level;    /**< ZS_FINDING_... */
    const char *kind; /**< static English text, the same for all findings of one kind, e.g. "pupils missing" */
    char *text;       /**< UTF-8 */
} zsi_finding;

/** Findings of one kind beyond this many are counted, not kept. */
enum { ZSI_FINDINGS_IN_FULL = 20 };

/** Marks a text that is put into a message elsewhere, so that its translation is asked for. Where it is put into one,
 *  zsi_tr() translates it. */
#define ZSI_N(text) text

typedef struct zsi_report {
    int32_t lang;         /**< ZSI_LANG_... of what is said from now on */
    int32_t keeps_lang;   /**< whether the caller chose it: a plan file does not change it then */
    char text[2048];      /**< last error, "" where none */
    const char *place;    /**< put before the texts of findings, e.g. the file that they are about; NULL: nothing */
    zsi_finding *finding; /**< [n_findings] */
    size_t n_findings;
    size_t capacity;
    size_t n_errors; /**< findings of level error, the counted ones too */
    int32_t ran_out; /**< whether memory ran out since zsi_report_cut(): what was found after it may not be true */
    struct zsi_report_more *more; /**< kinds with more findings than are kept */
    size_t n_more;
    size_t more_capacity;
} zsi_report;

void zsi_report_init(zsi_report *report);
/** The same in the language of another report (NULL: English), for what is told inside and handed on. */
void zsi_report_init_like(zsi_report *report, const zsi_report *other);
/** Empty again; the language stays. */
void zsi_report_clear(zsi_report *report);
/** A text in the language of the report, the text itself where it has no translation or report is NULL. */
const char *zsi_tr(const zsi_report *report, const char *text) __attribute__((format_arg(2)));
/** The same where only the language is at hand. */
const char *zsi_tr_in(int32_t lang, const char *text) __attribute__((format_arg(2)));
/** What a caller says of it: "zh", "en", or nothing ("", "~" or "null": that of the plan file again). Other texts change
 *  nothing; the key that they are for finds them wrong. */
void zsi_report_choose(zsi_report *report, const char *name);
/** What a plan file says of the language: it holds where the caller chose none. */
void zsi_report_speak(zsi_report *report, int32_t lang);

/** Sets the last error and returns `status`, so that `return zsi_fail(...)` reads well. report may be NULL. The format is
 *  translated here; what stands behind it is the caller's to translate, with zsi_tr(). */
zs_status zsi_fail(zsi_report *report, zs_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));
/** Puts "function: " before the last error where status is not ZS_OK, for texts made further inside; returns status. */
zs_status zsi_fail_in(zsi_report *report, const char *function, zs_status status);
/** Out of memory, with the text for it. */
zs_status zsi_fail_memory(zsi_report *report);

/** Adds a finding. `kind` must be a static string; the format is translated. Numbers in the text must not be formatted with %f or %g here
 *  (they follow the host's locale): see zsi_format_fixed(). Out of memory keeps the count and sets the last error. */
void zsi_find(zsi_report *report, int32_t level, const char *kind, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/** Drops the findings after the first n, so that the next call on a handle starts from where it was. */
void zsi_report_cut(zsi_report *report, size_t n);
/** Closes a load: adds one finding "... and N more: KIND" for each kind that was cut, and where there are errors sets
 *  the last error to the first of them (with their number) and returns `status`; ZS_OK where there are none. Where memory
 *  ran out since the start of the call that is the answer: a key or a cell that found no room looks like one missing. */
zs_status zsi_report_close(zsi_report *report, zs_status status);

/** Room of a label. */
enum { ZSI_LABEL_ROOM = 32 };
/** For messages: the id of item `index`; where ids is NULL the index itself, written into room[ZSI_LABEL_ROOM]. */
const char *zsi_label(char *const *ids, int32_t index, char *room);

/** Runs a call; on failure returns its status from the calling function. */
#define ZSI_TRY(call)                      \
    do {                                   \
        zs_status zsi_try_status = (call); \
        if (zsi_try_status != ZS_OK) {     \
            return zsi_try_status;         \
        }                                  \
    } while (0)

#endif
