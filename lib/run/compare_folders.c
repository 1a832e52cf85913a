/** @file compare_folders.c */
#include "run/compare_folders.h"

#include "write/out_file.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

static void differs(zsi_faults *faults, const char *path, const char *what)
{
    faults->n++;
    zsi_find(faults->report, ZS_FINDING_ERROR, "result file differs", "%s %s", path, zsi_tr(faults->report, what));
}

/* The next line without its end; -1 after the last. */
static ssize_t next_line(FILE *file, char **line, size_t *room)
{
    ssize_t length = getline(line, room, file);
    while (length > 0 && ((*line)[length - 1] == '\n' || (*line)[length - 1] == '\r')) {
        (*line)[--length] = '\0';
    }
    return length;
}

static const char *without_mark(const char *line)
{
    return strncmp(line, "\xef\xbb\xbf", 3) == 0 ? line + 3 : line;
}

static void compare_lines(FILE *told, FILE *right, const char *path, zsi_faults *faults)
{
    char *told_line = NULL;
    char *right_line = NULL;
    size_t told_room = 0;
    size_t right_room = 0;
    for (int64_t number = 1;; number++) {
        ssize_t told_length = next_line(told, &told_line, &told_room);
        ssize_t right_length = next_line(right, &right_line, &right_room);
        if (told_length < 0 && right_length < 0) {
            break;
        }
        const char *told_text = told_length < 0 ? zsi_tr(faults->report, "(no line)") : number == 1 ? without_mark(told_line) : told_line;
        const char *right_text = right_length < 0 ? zsi_tr(faults->report, "(no line)") : right_line;
        if ((told_length < 0) != (right_length < 0) || strcmp(told_text, right_text) != 0) {
            faults->n++;
            zsi_find(faults->report, ZS_FINDING_ERROR, "result file differs",
                     "%s, line %" PRId64 " is \"%.200s\", recounted \"%.200s\"", path, number, told_text, right_text);
            break;
        }
    }
    free(told_line);
    free(right_line);
}

static void compare_bytes(FILE *told, FILE *right, const char *path, zsi_faults *faults)
{
    int a = 0;
    int b = 0;
    while (a == b && a != EOF) {
        a = fgetc(told);
        b = fgetc(right);
    }
    if (a != b) {
        differs(faults, path, ZSI_N("is not what this assignment gives"));
    }
}

static void compare_file(const char *dir, const char *again, const char *name, int as_text, zsi_faults *faults)
{
    char *told_path = zsi_out_path(dir, name);
    char *right_path = zsi_out_path(again, name);
    FILE *told = told_path ? fopen(told_path, "rb") : NULL;
    FILE *right = right_path ? fopen(right_path, "rb") : NULL;
    if (!told_path || !right_path) {
        faults->n++; /* what cannot be compared is not right */
        (void)zsi_fail_memory(faults->report);
    } else if (right && !told) {
        differs(faults, told_path, ZSI_N("is missing"));
    } else if (told && !right) {
        differs(faults, told_path, ZSI_N("does not belong to this plan"));
    } else if (told && as_text) {
        compare_lines(told, right, told_path, faults);
    } else if (told) {
        compare_bytes(told, right, told_path, faults);
    }
    if (told) {
        fclose(told);
    }
    if (right) {
        fclose(right);
    }
    free(told_path);
    free(right_path);
}

void zsi_compare_folders(const char *dir, const char *again, int layers, zsi_faults *faults)
{
    static const char *const tables[] = {"assignment.csv", "schools.csv", "changes.csv", "shortage.csv",
                                         "building.csv",   "groups.csv",  "quality.csv"};
    static const char *const others[] = {"zones.shp", "zones.shx", "zones.dbf", "zones.prj", "zones.cpg", "zones.geojson",
                                         "report.html", "tables.xlsx", "notice.md", "notice.html"};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        compare_file(dir, again, tables[i], 1, faults);
    }
    for (size_t i = 0; layers && i < sizeof others / sizeof others[0]; i++) {
        compare_file(dir, again, others[i], 0, faults);
    }
}
