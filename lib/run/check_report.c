/** @file check_report.c */
#include "run/check_report.h"

#include "base/memory.h"
#include "run/write_result.h"
#include "write/out_file.h"
#include "write/report/report.h"

#include <string.h>

/* Larger than any report that a browser opens. */
enum { LARGEST_REPORT = 256 << 20 };

static void fault(zsi_faults *faults, const char *what)
{
    faults->n++;
    zsi_find(faults->report, ZS_FINDING_ERROR, "report.html", "report.html beside %s: %s", faults->file, zsi_tr(faults->report, what));
}

/* The file as one text, NULL: there is none, or memory is out and *failed is set. */
static char *read_page(const char *path, int *failed)
{
    FILE *file = fopen(path, "rb");
    char *page = NULL;
    size_t length = 0;
    size_t room = 0;
    while (file && !feof(file) && !ferror(file) && length < LARGEST_REPORT) {
        void *grown = page;
        if (zsi_grow(&grown, &room, length + 65536, 1)) {
            *failed = 1;
            break;
        }
        page = grown;
        length += fread(page + length, 1, room - length - 1, file);
        page[length] = '\0';
    }
    if (file) {
        fclose(file);
    }
    return page;
}

/* What plan.json says, without what a report leaves out. */
static json_t *expected_figures(const json_t *root)
{
    json_t *expected = json_copy((json_t *)(uintptr_t)root);
    if (expected) {
        json_object_del(expected, "seconds");
        json_object_del(expected, "plan_file");
    }
    return expected;
}

static zs_status compare_figures(const char *figures, const json_t *root, zsi_faults *faults)
{
    json_t *told = json_loads(figures, JSON_REJECT_DUPLICATES, NULL);
    json_t *expected = expected_figures(root);
    zs_status status = expected ? ZS_OK : zsi_fail_memory(faults->report);
    if (expected && (!told || !json_equal(told, expected))) {
        fault(faults, ZSI_N("its figures are not those of plan.json"));
    }
    json_decref(told);
    json_decref(expected);
    return status;
}

static zs_status check_page(const zsi_result *result, const char *page, const char *again, const json_t *root,
                            zsi_faults *faults)
{
    size_t length = 0;
    const char *begin = zsi_report_figures(page, &length);
    char *figures = begin ? ZSI_NEW(char, length + 1) : NULL;
    if (!begin) {
        fault(faults, ZSI_N("it has no figures"));
        return ZS_OK;
    }
    if (!figures) {
        return zsi_fail_memory(faults->report);
    }
    memcpy(figures, begin, length);
    zs_status status = compare_figures(figures, root, faults);
    if (status == ZS_OK) {
        status = zsi_write_report_file(result, figures, again, faults->report);
    }
    free(figures);
    return status;
}

zs_status zsi_check_report(const zsi_result *result, const char *dir, const char *again, const json_t *root,
                           zsi_faults *faults)
{
    int failed = 0;
    char *path = zsi_out_path(dir, "report.html");
    char *page = path ? read_page(path, &failed) : NULL;
    zs_status status = !path || failed ? zsi_fail_memory(faults->report) : ZS_OK;
    if (status == ZS_OK && page) {
        status = check_page(result, page, again, root, faults);
    } else if (status == ZS_OK) {
        fault(faults, ZSI_N("there is no such file"));
    }
    free(page);
    free(path);
    return status;
}
