/** @file report.c */
#include "base/report.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A kind of finding with how many were found; those past ZSI_FINDINGS_IN_FULL are only counted here. */
struct zsi_report_more {
    const char *kind;
    int32_t level;
    size_t count;
};

void zsi_report_init(zsi_report *report)
{
    memset(report, 0, sizeof *report);
}

void zsi_report_init_like(zsi_report *report, const zsi_report *other)
{
    zsi_report_init(report);
    report->lang = other ? other->lang : ZSI_LANG_EN;
    report->keeps_lang = other ? other->keeps_lang : 0;
}

const char *zsi_tr_in(int32_t lang, const char *text)
{
    return zsi_say_in(lang, "message", text);
}

const char *zsi_tr(const zsi_report *report, const char *text)
{
    return report ? zsi_tr_in(report->lang, text) : text;
}

void zsi_report_choose(zsi_report *report, const char *name)
{
    int32_t lang = zsi_lang_find(name);
    int nothing = !*name || strcmp(name, "~") == 0 || strcmp(name, "null") == 0;
    if (lang >= 0 || nothing) {
        report->lang = nothing ? ZSI_LANG_EN : lang;
        report->keeps_lang = !nothing;
    }
}

void zsi_report_speak(zsi_report *report, int32_t lang)
{
    report->lang = report->keeps_lang ? report->lang : lang;
}

void zsi_report_clear(zsi_report *report)
{
    const zsi_report before = *report;
    for (size_t i = 0; i < report->n_findings; i++) {
        free(report->finding[i].text);
    }
    free(report->finding);
    free(report->more);
    zsi_report_init_like(report, &before);
}

zs_status zsi_fail(zsi_report *report, zs_status status, const char *format, ...)
{
    if (report) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(report->text, sizeof report->text, zsi_tr(report, format), arguments);
        va_end(arguments);
        zsi_utf8_clean(report->text);
    }
    return status;
}

zs_status zsi_fail_in(zsi_report *report, const char *function, zs_status status)
{
    if (status != ZS_OK) {
        char text[sizeof report->text];
        memcpy(text, report->text, sizeof text);
        return zsi_fail(report, status, "%s: %s", function, text);
    }
    return ZS_OK;
}

zs_status zsi_fail_memory(zsi_report *report)
{
    if (report) {
        report->ran_out = 1;
    }
    return zsi_fail(report, ZS_E_MEMORY, "out of memory");
}

/* The counter of a kind, made where it is new; NULL when memory is out. Kinds are few: a plain scan. */
static struct zsi_report_more *counter_of(zsi_report *report, int32_t level, const char *kind)
{
    for (size_t i = 0; i < report->n_more; i++) {
        if (report->more[i].level == level && strcmp(report->more[i].kind, kind) == 0) {
            return &report->more[i];
        }
    }
    void *more = report->more;
    if (zsi_grow(&more, &report->more_capacity, report->n_more + 1, sizeof *report->more)) {
        return NULL;
    }
    report->more = more;
    report->more[report->n_more] = (struct zsi_report_more){.kind = kind, .level = level};
    return &report->more[report->n_more++];
}

static int keep_finding(zsi_report *report, int32_t level, const char *kind, const char *text)
{
    void *list = report->finding;
    if (zsi_grow(&list, &report->capacity, report->n_findings + 1, sizeof *report->finding)) {
        return -1;
    }
    report->finding = list;
    char *copy = zsi_copy_text(text);
    if (!copy) {
        return -1;
    }
    report->finding[report->n_findings++] = (zsi_finding){.level = level, .kind = kind, .text = copy};
    return 0;
}

void zsi_find(zsi_report *report, int32_t level, const char *kind, const char *format, ...)
{
    report->n_errors += level == ZS_FINDING_ERROR;
    struct zsi_report_more *counter = counter_of(report, level, kind);
    if (!counter) {
        (void)zsi_fail_memory(report);
        return;
    }
    if (++counter->count > ZSI_FINDINGS_IN_FULL) {
        return;
    }
    char text[2048];
    va_list arguments;
    text[0] = '\0';
    if (report->place) {
        snprintf(text, sizeof text, zsi_tr(report, "%.600s: "), report->place);
    }
    size_t used = strlen(text);
    va_start(arguments, format);
    vsnprintf(text + used, sizeof text - used, zsi_tr(report, format), arguments);
    va_end(arguments);
    zsi_utf8_clean(text); /* file names may hold any bytes, and a long text may have been cut within a character */
    if (keep_finding(report, level, kind, text)) {
        (void)zsi_fail_memory(report);
    }
}

/* One closing line for each kind that was cut, so that the reader knows the list is not whole. */
static void add_cut_counts(zsi_report *report)
{
    for (size_t i = 0; i < report->n_more; i++) {
        struct zsi_report_more *counter = &report->more[i];
        if (counter->count <= ZSI_FINDINGS_IN_FULL) {
            continue;
        }
        char text[256];
        snprintf(text, sizeof text, zsi_tr(report, "... and %zu more: %s"), counter->count - ZSI_FINDINGS_IN_FULL,
                 zsi_tr(report, counter->kind));
        counter->count = ZSI_FINDINGS_IN_FULL;
        if (keep_finding(report, counter->level, counter->kind, text)) {
            (void)zsi_fail_memory(report);
        }
    }
}

zs_status zsi_report_close(zsi_report *report, zs_status status)
{
    add_cut_counts(report);
    if (report->ran_out) {
        return zsi_fail_memory(report);
    }
    if (report->n_errors == 0) {
        return ZS_OK;
    }
    for (size_t i = 0; i < report->n_findings; i++) {
        if (report->finding[i].level == ZS_FINDING_ERROR) {
            if (report->n_errors == 1) {
                return zsi_fail(report, status, "%s", report->finding[i].text);
            }
            return zsi_fail(report, status, "%zu errors, the first: %s", report->n_errors, report->finding[i].text);
        }
    }
    return zsi_fail_memory(report);
}

void zsi_report_cut(zsi_report *report, size_t n)
{
    for (size_t i = n; i < report->n_findings; i++) {
        free(report->finding[i].text);
    }
    report->n_findings = n < report->n_findings ? n : report->n_findings;
    report->n_errors = 0;
    report->ran_out = 0;
    for (size_t k = 0; k < report->n_more; k++) {
        report->more[k].count = 0;
        for (size_t i = 0; i < report->n_findings; i++) {
            const zsi_finding *kept = &report->finding[i];
            report->more[k].count += kept->level == report->more[k].level && strcmp(kept->kind, report->more[k].kind) == 0;
        }
        report->n_errors += report->more[k].level == ZS_FINDING_ERROR ? report->more[k].count : 0;
    }
}

const char *zsi_label(char *const *ids, int32_t index, char *room)
{
    if (ids) {
        return ids[index];
    }
    snprintf(room, ZSI_LABEL_ROOM, "%" PRId32, index);
    return room;
}
