/** @file comparison.c */
#include "write/comparison.h"

#include "base/number.h"
#include "base/utf8.h"
#include "write/csv.h"
#include "write/json.h"
#include "write/zones_geojson.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { BLOCKS_TOLD = 20, KM_DECIMALS = 3, METRE_DECIMALS = 1 };

int zsi_block_differs(const zsi_comparison *c, int32_t block, int32_t result)
{
    int32_t first = zsi_compared_block(c, block, 0);
    int32_t other = zsi_compared_block(c, block, result);
    return first < 0 || other < 0 ? first != other
                                  : strcmp(c->result[0].block_school[first], c->result[result].block_school[other]) != 0;
}

/* Pupils of a block in the first result that has it. */
static int64_t pupils_of(const zsi_comparison *c, int32_t block)
{
    for (int32_t i = 0; i < c->n; i++) {
        int32_t row = zsi_compared_block(c, block, i);
        if (row >= 0) {
            return c->result[i].block_pupils[row];
        }
    }
    return 0;
}

static void count_differing(const zsi_comparison *c, int32_t result, int64_t *n_blocks, int64_t *pupils)
{
    *n_blocks = 0;
    *pupils = 0;
    for (int32_t i = 0; i < c->n_differ; i++) {
        if (zsi_block_differs(c, c->differ[i], result)) {
            ++*n_blocks;
            *pupils += pupils_of(c, c->differ[i]);
        }
    }
}

/* The figures in the order in which they are told. */
enum {
    F_STATUS, F_TOTAL, F_BOUND, F_GAP, F_PUPIL_KM, F_MEAN, F_MOVED, F_BOUNDARY, F_EXCESS, F_PUPILS, F_PLACES, F_BLOCKS_DIFFER,
    F_PUPILS_DIFFER, N_FIGURES
};
static const char *const figure_name[N_FIGURES] = {"status",       "total_km", "bound_km", "gap",    "pupil_km", "travel_mean_m",
                                                   "moved_pupils", "boundary_km", "excess", "pupils", "places",
                                                   "blocks_that_differ", "pupils_that_differ"};
static const char *const figure_text[N_FIGURES] = {
    ZSI_N("status"), ZSI_N("total (km)"), ZSI_N("bound (km)"), ZSI_N("gap"), ZSI_N("pupil-km"), ZSI_N("mean way (m)"),
    ZSI_N("moved pupils"), ZSI_N("border (km)"), ZSI_N("excess pupils"), ZSI_N("pupils"), ZSI_N("places"),
    ZSI_N("blocks differ"), ZSI_N("pupils differ")};

static const int figure_decimals[N_FIGURES] = {[F_TOTAL] = KM_DECIMALS,    [F_BOUND] = KM_DECIMALS, [F_GAP] = 6,
                                               [F_PUPIL_KM] = KM_DECIMALS, [F_MEAN] = METRE_DECIMALS,
                                               [F_BOUNDARY] = KM_DECIMALS};

/* A figure as a number; the status has none. */
static double figure_of(const zsi_comparison *c, int32_t result, int figure)
{
    const zsi_told_result *told = &c->result[result];
    int64_t n_blocks = 0;
    int64_t pupils = 0;
    switch (figure) {
    case F_TOTAL: return told->total;
    case F_BOUND: return told->bound;
    case F_GAP: return told->gap;
    case F_PUPIL_KM: return told->pupil_km;
    case F_MEAN: return told->pupils > 0 ? 1000.0 * told->pupil_km / (double)told->pupils : NAN;
    case F_MOVED: return told->moved_pupils < 0 ? NAN : (double)told->moved_pupils;
    case F_BOUNDARY: return told->boundary_km;
    case F_EXCESS: return told->excess < 0 ? NAN : (double)told->excess;
    case F_PUPILS: return told->pupils < 0 ? NAN : (double)told->pupils;
    case F_PLACES: return told->places < 0 ? NAN : (double)told->places;
    default: count_differing(c, result, &n_blocks, &pupils); return (double)(figure == F_BLOCKS_DIFFER ? n_blocks : pupils);
    }
}

void zsi_write_comparison_csv(const zsi_comparison *c, FILE *file)
{
    zsi_csv csv = {.file = file};
    zsi_csv_text(&csv, "figure");
    for (int32_t i = 0; i < c->n; i++) {
        zsi_csv_text(&csv, c->result[i].name);
    }
    zsi_csv_end_row(&csv);
    for (int f = 0; f < N_FIGURES; f++) {
        zsi_csv_text(&csv, figure_name[f]);
        for (int32_t i = 0; i < c->n; i++) {
            if (f == F_STATUS) {
                zsi_csv_text(&csv, c->result[i].status);
            } else {
                zsi_csv_fixed(&csv, figure_of(c, i, f), figure_decimals[f]);
            }
        }
        zsi_csv_end_row(&csv);
    }
}

void zsi_write_comparison_json(const zsi_comparison *c, FILE *file)
{
    zsi_json json = {.file = file};
    zsi_json_open(&json, NULL, '{');
    zsi_json_open(&json, "results", '[');
    for (int32_t i = 0; i < c->n; i++) {
        zsi_json_open(&json, NULL, '{');
        zsi_json_text(&json, "name", c->result[i].name);
        zsi_json_text(&json, figure_name[F_STATUS], c->result[i].status);
        for (int f = F_STATUS + 1; f < N_FIGURES; f++) {
            zsi_json_double(&json, figure_name[f], figure_of(c, i, f));
        }
        zsi_json_close(&json, '}');
    }
    zsi_json_close(&json, ']');
    zsi_json_int(&json, "blocks_that_differ", c->n_differ);
    zsi_json_close(&json, '}');
}

/* "WORD NAME" as a column. */
static void csv_column(zsi_csv *csv, const char *word, const char *name)
{
    char text[512];
    snprintf(text, sizeof text, "%s %.480s", word, name);
    zsi_csv_text(csv, text);
}

static const char *name_of_school(const zsi_comparison *c, int32_t school)
{
    for (int32_t i = 0; i < c->n; i++) {
        int32_t row = c->school_row[(int64_t)school * c->n + i];
        if (row >= 0 && *c->result[i].school_name[row]) {
            return c->result[i].school_name[row];
        }
    }
    return NULL;
}

void zsi_write_schools_compared(const zsi_comparison *c, FILE *file)
{
    static const char *const words[] = {"pupils", "places", "excess", "travel_mean_m"};
    enum { N_WORDS = sizeof words / sizeof words[0] };
    zsi_csv csv = {.file = file};
    zsi_csv_text(&csv, "school_id");
    zsi_csv_text(&csv, "name");
    for (int32_t k = 0; k < N_WORDS * c->n; k++) {
        csv_column(&csv, words[k / c->n], c->result[k % c->n].name);
    }
    zsi_csv_end_row(&csv);
    for (int32_t j = 0; j < c->n_schools; j++) {
        zsi_csv_text(&csv, c->school_id[j]);
        zsi_csv_text(&csv, name_of_school(c, j));
        for (int32_t k = 0; k < N_WORDS * c->n; k++) {
            const zsi_told_result *told = &c->result[k % c->n];
            int32_t row = c->school_row[(int64_t)j * c->n + k % c->n];
            const int64_t *const counts[] = {told->school_pupils, told->school_places, told->school_excess};
            if (row < 0) {
                zsi_csv_text(&csv, NULL);
            } else if (k / c->n < N_WORDS - 1) {
                zsi_csv_int(&csv, counts[k / c->n][row]);
            } else {
                zsi_csv_fixed(&csv, told->school_mean_m[row], METRE_DECIMALS);
            }
        }
        zsi_csv_end_row(&csv);
    }
}

void zsi_write_differences(const zsi_comparison *c, FILE *file)
{
    zsi_csv csv = {.file = file};
    zsi_csv_text(&csv, "block_id");
    zsi_csv_text(&csv, "pupils");
    for (int32_t k = 0; k < 2 * c->n; k++) {
        csv_column(&csv, k < c->n ? "school_id" : "travel_m", c->result[k % c->n].name);
    }
    zsi_csv_end_row(&csv);
    for (int32_t d = 0; d < c->n_differ; d++) {
        int32_t b = c->differ[d];
        zsi_csv_text(&csv, c->block_id[b]);
        zsi_csv_int(&csv, pupils_of(c, b));
        for (int32_t k = 0; k < 2 * c->n; k++) {
            int32_t row = zsi_compared_block(c, b, k % c->n);
            if (k < c->n || row < 0) {
                zsi_csv_text(&csv, row < 0 ? NULL : c->result[k % c->n].block_school[row]);
            } else {
                zsi_csv_fixed(&csv, c->result[k % c->n].block_travel_m[row], METRE_DECIMALS);
            }
        }
        zsi_csv_end_row(&csv);
    }
}

zs_status zsi_write_differences_geojson(const zsi_comparison *c, FILE *file, zsi_report *report)
{
    fputs("{\"type\": \"FeatureCollection\", \"features\": [\n", file);
    for (int32_t d = 0; d < c->n_differ; d++) {
        int32_t b = c->differ[d];
        fputs("{\"type\": \"Feature\", \"properties\": {\"block_id\": ", file);
        zsi_json_quote(file, c->block_id[b]);
        fprintf(file, ", \"pupils\": %" PRId64, pupils_of(c, b));
        for (int32_t i = 0; i < c->n; i++) {
            int32_t row = zsi_compared_block(c, b, i);
            fputs(", ", file);
            zsi_json_quote(file, c->result[i].name);
            fputs(": ", file);
            zsi_json_quote(file, row < 0 ? "" : c->result[i].block_school[row]);
        }
        fputs("}, \"geometry\": ", file);
        ZSI_TRY(zsi_put_geojson_shape(c->shapes, c->shapes->x, c->shapes->y, b, file, report));
        fputs(d + 1 < c->n_differ ? "},\n" : "}\n", file);
    }
    fputs("]}\n", file);
    return ZS_OK;
}

enum { FIRST_COLUMN = 24, WIDEST = 60 };

/* Columns as wide as their names and the ids of schools in them. */
static int width_of(const zsi_comparison *c, int32_t result)
{
    int length = 0;
    int widest = zsi_utf8_columns(c->result[result].name, WIDEST, &length);
    for (int32_t j = 0; j < c->result[result].n_schools; j++) {
        int id = zsi_utf8_columns(c->result[result].school_id[j], WIDEST, &length);
        widest = id > widest ? id : widest;
    }
    return widest < 12 ? 12 : widest;
}

/* The first text of a line, with blanks behind it. */
static void put_first(const char *text, FILE *file)
{
    int length = 0;
    int columns = zsi_utf8_columns(text, WIDEST, &length);
    fprintf(file, "%.*s%*s", length, text, columns < FIRST_COLUMN ? FIRST_COLUMN - columns : 0, "");
}

/* A text of a result, with blanks before it. */
static void put_cell(const zsi_comparison *c, int32_t result, const char *text, FILE *file)
{
    int length = 0;
    int columns = zsi_utf8_columns(text, WIDEST, &length);
    int width = width_of(c, result);
    fprintf(file, "  %*s%.*s", columns < width ? width - columns : 0, "", length, text);
}

static void put_heading(const zsi_comparison *c, const char *word, FILE *file)
{
    put_first(word, file);
    for (int32_t i = 0; i < c->n; i++) {
        put_cell(c, i, c->result[i].name, file);
    }
    fputc('\n', file);
}

static void put_figures(const zsi_comparison *c, FILE *file)
{
    char room[ZSI_NUMBER_ROOM];
    put_heading(c, "", file);
    for (int f = 0; f < N_FIGURES; f++) {
        put_first(zsi_tr_in(c->lang, figure_text[f]), file);
        for (int32_t i = 0; i < c->n; i++) {
            double value = f == F_STATUS ? NAN : figure_of(c, i, f);
            const char *text = f == F_STATUS   ? zsi_tr_in(c->lang, c->result[i].status)
                               : isnan(value) ? "-"
                                              : zsi_format_fixed(room, value, figure_decimals[f]);
            put_cell(c, i, text, file);
        }
        fputc('\n', file);
    }
}

static void put_schools(const zsi_comparison *c, FILE *file)
{
    fputc('\n', file);
    put_heading(c, zsi_tr_in(c->lang, "pupils of the schools"), file);
    for (int32_t j = 0; j < c->n_schools; j++) {
        const char *name = name_of_school(c, j);
        put_first(name ? name : c->school_id[j], file);
        for (int32_t i = 0; i < c->n; i++) {
            int32_t row = c->school_row[(int64_t)j * c->n + i];
            if (row < 0) {
                put_cell(c, i, "-", file);
            } else {
                fprintf(file, "  %*" PRId64, width_of(c, i), c->result[i].school_pupils[row]);
            }
        }
        fputc('\n', file);
    }
}

void zsi_put_comparison(const zsi_comparison *c, FILE *file)
{
    put_figures(c, file);
    put_schools(c, file);
    if (c->n_differ == 0) {
        fprintf(file, "\n%s\n", zsi_tr_in(c->lang, "Every block goes to the same school in all of them."));
        return;
    }
    fputc('\n', file);
    put_heading(c, zsi_tr_in(c->lang, "block (pupils)"), file);
    for (int32_t d = 0; d < c->n_differ && d < BLOCKS_TOLD; d++) {
        char label[96];
        snprintf(label, sizeof label, "%.60s (%" PRId64 ")", c->block_id[c->differ[d]], pupils_of(c, c->differ[d]));
        put_first(label, file);
        for (int32_t i = 0; i < c->n; i++) {
            int32_t row = zsi_compared_block(c, c->differ[d], i);
            put_cell(c, i, row < 0 ? "-" : c->result[i].block_school[row], file);
        }
        fputc('\n', file);
    }
    if (c->n_differ > BLOCKS_TOLD) {
        fprintf(file, zsi_tr_in(c->lang, "... and %" PRId32 " more\n"), c->n_differ - BLOCKS_TOLD);
    }
}
