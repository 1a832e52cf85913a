/** @file seat_locks.c
 * Places that homes used in earlier years.
 */
#include "read/admit_tables.h"

#include "base/memory.h"
#include "base/number.h"
#include "read/table_fill.h"

#include <string.h>

enum { WHERE_ROOM = 700, FIRST_YEAR = 1980, LAST_YEAR = 2199 };

typedef struct lock_columns {
    int32_t home;
    int32_t family;
    int32_t year;
    int32_t level;
} lock_columns;

typedef struct used_home {
    const char *home;
    const char *family;
    int64_t year;
    int32_t row;
} used_home;

static int compare_used(const void *a, const void *b)
{
    const used_home *left = a;
    const used_home *right = b;
    int order = strcmp(left->home, right->home);
    return order ? order : (left->year > right->year) - (left->year < right->year);
}

/* Two families that used one home within the years of a lock: what the register should have kept apart. */
static void find_overlaps(const zsi_layer *layer, used_home *used, size_t n, const lock_columns *at, int64_t years,
                          zsi_report *report)
{
    char where[WHERE_ROOM];
    if (n > 1) {
        qsort(used, n, sizeof *used, compare_used);
    }
    for (size_t k = 1; k < n; k++) {
        if (strcmp(used[k].home, used[k - 1].home) == 0 && used[k].year - used[k - 1].year < years &&
            strcmp(used[k].family, used[k - 1].family) != 0) {
            zsi_find(report, ZS_FINDING_WARNING, "overlapping seat locks", "%s: the home is locked for another family by %s %d; "
                     "both locks count", zsi_layer_where(layer, used[k].row, at->home, where, sizeof where), zsi_tr(report, layer->row_word),
                     (int)layer->row_number[used[k - 1].row]);
        }
    }
}

static const char *cell(const zsi_layer *layer, int32_t row, int32_t column)
{
    return column < 0 ? "" : zsi_layer_cell(layer, row, column);
}

static void take_row(zsi_lock_table *locks, const zsi_layer *layer, const lock_columns *at, int32_t row,
                     const zsi_applicant_table *applicants, used_home *used, size_t *n_used, zsi_report *report)
{
    char where[WHERE_ROOM];
    int64_t year = 0;
    const char *home = cell(layer, row, at->home);
    const char *family = cell(layer, row, at->family);
    if (!home[0]) {
        zsi_find(report, ZS_FINDING_ERROR, "seat lock without a home", "%s: no home; expected the home that the place belongs to",
                 zsi_layer_where(layer, row, at->home, where, sizeof where));
        return;
    }
    if (zsi_parse_int64(cell(layer, row, at->year), &year) || year < FIRST_YEAR || year > LAST_YEAR) {
        zsi_find(report, ZS_FINDING_ERROR, "seat lock without a year", "%s: no year from %d on; expected the year of entry",
                 zsi_layer_where(layer, row, at->year, where, sizeof where), (int)FIRST_YEAR);
        return;
    }
    used[(*n_used)++] = (used_home){home, family, year, row};
    int32_t known = applicants->home ? zsi_id_map_find(&applicants->homes, home) : -1;
    if (known >= 0) {
        int32_t of_family = family[0] && applicants->family ? zsi_id_map_find(&applicants->families, family) : -1;
        locks->row[locks->n++] = (zsi_lock_row){.home = known, .family = of_family, .year = (int32_t)year};
    }
}

static zs_status take_rows(zsi_lock_table *locks, const zsi_layer *layer, const zsi_admit_settings *settings,
                           const zsi_applicant_table *applicants, zsi_report *report)
{
    zs_status status = ZS_OK;
    const lock_columns at = {
        .home = zsi_table_column(layer, "seat_lock.home", settings->lock_home, &status, report),
        .family = zsi_table_column(layer, "seat_lock.family", settings->lock_family, &status, report),
        .year = zsi_table_column(layer, "seat_lock.year", settings->lock_year, &status, report),
        .level = zsi_table_column(layer, "seat_lock.level_column", settings->lock_level_column, &status, report)};
    size_t n_used = 0;
    if (status != ZS_OK) {
        return ZS_OK; /* the findings are there */
    }
    used_home *used = ZSI_NEW(used_home, layer->n_rows);
    locks->row = ZSI_NEW(zsi_lock_row, layer->n_rows);
    if (!used || !locks->row) {
        free(used);
        return zsi_fail_memory(report);
    }
    for (int32_t row = 0; row < layer->n_rows; row++) {
        if (at.level < 0 || !settings->lock_level || strcmp(cell(layer, row, at.level), settings->lock_level) == 0) {
            take_row(locks, layer, &at, row, applicants, used, &n_used, report);
        }
    }
    find_overlaps(layer, used, n_used, &at, settings->lock_years, report);
    free(used);
    return ZS_OK;
}

zs_status zsi_locks_read(zsi_lock_table *locks, const zsi_admit_settings *settings, const zsi_applicant_table *applicants,
                         zsi_report *report)
{
    zsi_layer layer = {0};
    *locks = (zsi_lock_table){0};
    if (!settings->lock_file) {
        return ZS_OK;
    }
    char *path = zsi_admit_path(settings, settings->lock_file);
    if (!path) {
        return zsi_fail_memory(report);
    }
    const zsi_layer_source source = {.path = path, .file = settings->lock_file, .key = "seat_lock"};
    zs_status status = zsi_layer_read(&layer, &source, report);
    free(path);
    if (status == ZS_OK) {
        status = take_rows(locks, &layer, settings, applicants, report);
    }
    zsi_layer_clear(&layer);
    return status;
}
