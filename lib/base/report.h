/** @file report.h
 * What a handle has to say: the text of its last error, and the findings of a load in the order they came.
 */
#ifndef ZONESOLVE_BASE_REPORT_H
#define ZONESOLVE_BASE_REPORT_H

#include "zonesolve.h"

typedef struct zsi_finding {
    int32_t level;    /**< ZS_FINDING_... */
    const char *kind; /**< static text, the same for all findings of one kind, e.g. "pupils missing" */
    char *text;       /**< UTF-8 */
} zsi_finding;

/** Findings of one kind beyond this many are counted, not kept. */
enum { ZSI_FINDINGS_IN_FULL = 20 };

typedef struct zsi_report {
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
void zsi_report_clear(zsi_report *report);

/** Sets the last error and returns `status`, so that `return zsi_fail(...)` reads well. report may be NULL. */
zs_status zsi_fail(zsi_report *report, zs_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));
/** Puts "function: " before the last error where status is not ZS_OK, for texts made further inside; returns status. */
zs_status zsi_fail_in(zsi_report *report, const char *function, zs_status status);
/** Out of memory, with the text for it. */
zs_status zsi_fail_memory(zsi_report *report);

/** Adds a finding. `kind` must be a static string. Numbers in the text must not be formatted with %f or %g here
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
