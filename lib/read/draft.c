/** @file draft.c
 * The commented plan file for two layers (verb init): what was guessed stands as keys, what is missing as a question.
 */
#include "read/tables.h"

#include "base/memory.h"
#include "base/number.h"
#include "read/draft_guess.h"
#include "read/file.h"
#include "read/text.h"
#include "read/working_crs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct draft {
    zsi_text text;
    int32_t lang; /* of the comments, and of the documents made from the plan file */
    const char *file[2]; /* blocks, schools: as written into the plan file */
    zsi_layer layer[2];
    int32_t column[ZSI_ROLES];
} draft;

enum { BLOCKS = 0, SCHOOLS = 1 };

/* Length of the folders that two absolute paths share, with the last slash. */
static size_t shared_length(const char *a, const char *b)
{
    size_t shared = 0;
    for (size_t i = 0; a[i] && a[i] == b[i]; i++) {
        if (a[i] == '/') {
            shared = i + 1;
        }
    }
    return shared;
}

/* "../data/blocks.shp" for an absolute file and an absolute folder that ends in a slash; the file itself where they share
 * nothing but the root. NULL: out of memory. */
static char *relative_to(const char *folder, const char *file)
{
    zsi_text text = {.bytes = NULL};
    size_t shared = shared_length(folder, file);
    for (const char *at = folder + shared; shared > 1 && *at; at++) {
        if (*at == '/') {
            zsi_text_add(&text, "../");
        }
    }
    zsi_text_add(&text, "%s", shared > 1 ? file + shared : file);
    if (text.failed) {
        free(text.bytes);
        return NULL;
    }
    return text.bytes;
}

/* The path of a layer as the plan file writes it: relative to its folder where both can be found. NULL: out of memory. */
static char *path_in_plan(const char *file, const char *plan_folder)
{
    if (!plan_folder || strcmp(plan_folder, ".") == 0) {
        return zsi_copy_text(file);
    }
    char *real_file = realpath(file, NULL);
    char *real_folder = realpath(plan_folder, NULL);
    char *result = NULL;
    if (real_file && real_folder) {
        zsi_text folder = {.bytes = NULL};
        zsi_text_add(&folder, "%s%s", real_folder, strcmp(real_folder, "/") == 0 ? "" : "/");
        result = folder.failed ? NULL : relative_to(folder.bytes, real_file);
        free(folder.bytes);
    } else {
        result = zsi_copy_text(file);
    }
    free(real_file);
    free(real_folder);
    return result;
}

static const zsi_layer *layer_of(const draft *d, int role)
{
    return &d->layer[role < ZSI_ROLE_SCHOOL_ID ? BLOCKS : SCHOOLS];
}

/* Names of the columns that could play a needed role; all of them where none could. */
static void add_candidates(draft *d, int role)
{
    const zsi_layer *layer = layer_of(d, role);
    int is_id = role == ZSI_ROLE_BLOCK_ID || role == ZSI_ROLE_SCHOOL_ID;
    int is_count = role == ZSI_ROLE_PUPILS || role == ZSI_ROLE_PLACES;
    int n = 0;
    for (int pass = 0; pass < 2 && n == 0; pass++) {
        for (size_t i = 0; i < layer->n_columns; i++) {
            int32_t column = (int32_t)i;
            int fits = pass > 0 || (!is_id && !is_count) || (is_id && zsi_could_be_id(layer, column) > 0) ||
                       (is_count && zsi_could_be_count(layer, column));
            if (fits) {
                zsi_text_add(&d->text, "%s%s", n++ ? ", " : "", layer->column[i].name);
            }
        }
    }
}

/* "  id: PBID   # meaning", a question where a needed column was not found, a comment where it may be left out. */
static void add_column(draft *d, int role, const char *key, const char *meaning, int needed)
{
    if (d->column[role] >= 0) {
        zsi_text_add(&d->text, "  %s: ", key);
        zsi_text_add_yaml(&d->text, layer_of(d, role)->column[d->column[role]].name);
        zsi_text_add(&d->text, "   # %s\n", zsi_tr_in(d->lang, meaning));
    } else if (needed) {
        zsi_text_add(&d->text, zsi_tr_in(d->lang, "  %s:   # NEEDED: %s. Which column? "), key, zsi_tr_in(d->lang, meaning));
        add_candidates(d, role);
        zsi_text_add(&d->text, "\n");
    } else {
        zsi_text_add(&d->text, zsi_tr_in(d->lang, "  # %s: COLUMN   # optional: %s\n"), key, zsi_tr_in(d->lang, meaning));
    }
}

/* Box of the coordinates of a layer, from its shapes or from the guessed x and y columns. 0, or -1: none. */
static int box_of(draft *d, int which, double box[4])
{
    const zsi_layer *layer = &d->layer[which];
    int32_t x_column = d->column[which == BLOCKS ? ZSI_ROLE_BLOCK_X : ZSI_ROLE_SCHOOL_X];
    int32_t y_column = d->column[which == BLOCKS ? ZSI_ROLE_BLOCK_Y : ZSI_ROLE_SCHOOL_Y];
    zsi_layer points = *layer; /* borrowed whole, with a box of its own */
    zsi_placed_layer placed = {.layer = &points};
    if (layer->shapes.kind == ZSI_SHAPE_NONE) {
        if (x_column < 0 || y_column < 0) {
            return -1;
        }
        placed.x = ZSI_NEW(double, layer->n_rows);
        placed.y = ZSI_NEW(double, layer->n_rows);
        d->text.failed |= !placed.x || !placed.y;
        for (int32_t row = 0; !d->text.failed && row < layer->n_rows; row++) {
            (void)zsi_parse_double(zsi_layer_cell(layer, row, x_column), &placed.x[row]);
            (void)zsi_parse_double(zsi_layer_cell(layer, row, y_column), &placed.y[row]);
        }
    }
    int outcome = d->text.failed ? -1 : zsi_layer_box(&placed, box);
    free(placed.x);
    free(placed.y);
    return outcome;
}

static void add_crs(draft *d)
{
    char suggestion[400];
    double box[4];
    const char *unknown[2] = {NULL, NULL};
    int n = 0;
    snprintf(suggestion, sizeof suggestion, "%s", zsi_tr_in(d->lang, "EPSG:4547, or local (a plain grid in metres)"));
    for (int which = BLOCKS; which <= SCHOOLS; which++) {
        if (!d->layer[which].crs) {
            unknown[n++] = d->file[which];
            if (box_of(d, which, box) == 0) {
                zsi_crs_suggest(box[0], box[1], box[2], box[3], d->lang, suggestion, sizeof suggestion);
            }
        }
    }
    if (n == 0) {
        zsi_text_add(&d->text, "%s", zsi_tr_in(d->lang, "# crs: EPSG:4547   # optional: working CRS, projected, in metres; absent: "
                                                "the block layer's\n"));
        return;
    }
    zsi_text_add(&d->text, zsi_tr_in(d->lang, "# NEEDED: the CRS of %s%s%s; the coordinates suggest:\n#   %s\ncrs:\n"), unknown[0],
                 n > 1 ? zsi_tr_in(d->lang, " and ") : "", n > 1 ? unknown[1] : "", suggestion);
}

static void add_layer_head(draft *d, int which, const char *key)
{
    zsi_text_add(&d->text, "\n%s:\n  file: ", key);
    zsi_text_add_yaml(&d->text, d->file[which]);
    zsi_text_add(&d->text, "\n");
    if (d->layer[which].guessed_encoding) {
        zsi_text_add(&d->text, zsi_tr_in(d->lang, "  encoding: %s   # guessed: the file does not say\n"), d->layer[which].guessed_encoding);
    }
}

static void add_blocks(draft *d)
{
    int is_table = d->layer[BLOCKS].shapes.kind == ZSI_SHAPE_NONE;
    add_layer_head(d, BLOCKS, "blocks");
    add_column(d, ZSI_ROLE_BLOCK_ID, "id", ZSI_N("id of the block, its own for every row"), 1);
    add_column(d, ZSI_ROLE_BLOCK_NAME, "name", ZSI_N("name of the block"), 0);
    add_column(d, ZSI_ROLE_PUPILS, "pupils", ZSI_N("children who need a place, a whole number"), 1);
    add_column(d, ZSI_ROLE_CURRENT, "current", ZSI_N("id or name of the school the block belongs to today"), 0);
    add_column(d, ZSI_ROLE_KEEP, "keep", ZSI_N("non-zero: the block stays with its current school"), 0);
    add_column(d, ZSI_ROLE_GROUP, "group", ZSI_N("blocks with the same value go to the same school"), 0);
    add_column(d, ZSI_ROLE_BLOCK_X, "x", ZSI_N("easting or longitude of the block's point"), is_table);
    add_column(d, ZSI_ROLE_BLOCK_Y, "y", ZSI_N("northing or latitude of the block's point"), is_table);
}

static void add_schools(draft *d)
{
    int is_table = d->layer[SCHOOLS].shapes.kind == ZSI_SHAPE_NONE;
    add_layer_head(d, SCHOOLS, "schools");
    add_column(d, ZSI_ROLE_SCHOOL_ID, "id", ZSI_N("id of the school, its own for every row"), 1);
    add_column(d, ZSI_ROLE_SCHOOL_NAME, "name", ZSI_N("name of the school"), 0);
    add_column(d, ZSI_ROLE_PLACES, "places", ZSI_N("places for these pupils, a whole number"), 1);
    add_column(d, ZSI_ROLE_SCHOOL_BLOCK, "block", ZSI_N("id of the block it stands in; absent: found on the map"), 0);
    if (is_table) {
        add_column(d, ZSI_ROLE_SCHOOL_X, "x", ZSI_N("easting or longitude"), 1);
        add_column(d, ZSI_ROLE_SCHOOL_Y, "y", ZSI_N("northing or latitude"), 1);
    }
}

static void add_rest(draft *d)
{
    if (d->layer[BLOCKS].shapes.kind == ZSI_SHAPE_POLYGON) {
        zsi_text_add(&d->text, "%s", zsi_tr_in(d->lang, "\n# links:   # neighbours; absent: blocks that share a border\n"
                               "#   min_border_m: 20   # shorter shared borders do not count\n"
                               "#   gap_m: 1   # borders up to so far apart are shared, too\n"
                               "#   join: [[451, 460]]   # added pairs: a bridge, a ferry, an underpass\n"
                               "#   cut: [[12, 13]]   # removed pairs\n"));
    } else {
        zsi_text_add(&d->text, "%s", zsi_tr_in(d->lang, "\n# NEEDED: neighbours, as there are no block polygons: a table with columns a,b (block ids)\n"
                               "# links: {file: links.csv}\n"));
    }
    zsi_text_add(&d->text, "%s", zsi_tr_in(d->lang, "\ntravel: straight   # or links, {file: travel.csv} with columns block,school,metres, or {roads: roads.shp}\n"
                           "# barriers: rivers.shp     # lines that cut neighbours and travel: rivers, trunk roads, railways\n"
                           "# crossings: bridges.shp   # points or lines that open them\n"
                           "contiguity: required   # or off\n\n"));
    zsi_text_add(&d->text, "%s", zsi_tr_in(d->lang, "objective:   # km per pupil-km, km per moved pupil, km per km of border between zones\n"
                           "  distance: 1\n  moved: 0\n  boundary: 0\n\n"
                           "# limits: {travel_m: 3000, moved_pupils: 500}   # optional, hard\n\n"
                           "solver: {time: 60, gap: 0.001, seed: 1, threads: 0}\n\n"
                           "output:\n  dir: out\n  # crs: EPSG:4490   # optional: CRS of the zone layer; absent: the working one\n"
                           "  # encoding: GB18030   # optional: of the zone layer's texts; absent: UTF-8\n"));
    if (d->lang != ZSI_LANG_EN) {
        zsi_text_add(&d->text, "  lang: %s\n", zsi_lang_name(d->lang));
    }
}

static zs_status write_draft(draft *d, char **text, zsi_report *report)
{
    if (zsi_guess_columns(&d->layer[BLOCKS], &d->layer[SCHOOLS], d->column)) {
        return zsi_fail_memory(report);
    }
    zsi_text_add(&d->text, "%s", zsi_tr_in(d->lang, "# Plan file for zone-solve. Columns were guessed from the layers: check each of them.\n"
                           "# Paths are relative to this file.\ntitle: School zones\n"));
    add_crs(d);
    add_blocks(d);
    add_schools(d);
    add_rest(d);
    if (d->text.failed) {
        return zsi_fail_memory(report);
    }
    *text = d->text.bytes;
    d->text.bytes = NULL;
    return ZS_OK;
}

static zs_status read_layers(draft *d, const char *blocks_file, const char *schools_file, zsi_report *report)
{
    zsi_layer_source blocks = {.path = blocks_file, .file = blocks_file, .key = "blocks"};
    zsi_layer_source schools = {.path = schools_file, .file = schools_file, .key = "schools"};
    zs_status first = zsi_layer_read(&d->layer[BLOCKS], &blocks, report);
    zs_status second = zsi_layer_read(&d->layer[SCHOOLS], &schools, report);
    zs_status status = first != ZS_OK ? first : second;
    return status == ZS_OK || status == ZS_E_MEMORY ? status : zsi_report_close(report, status);
}

zs_status zsi_draft_plan_file(const char *blocks_file, const char *schools_file, const char *plan_folder, char **text,
                              zsi_report *report)
{
    draft d = {.text = {.bytes = NULL}, .lang = report->lang};
    *text = NULL;
    zs_status status = read_layers(&d, blocks_file, schools_file, report);
    char *blocks = path_in_plan(blocks_file, plan_folder);
    char *schools = path_in_plan(schools_file, plan_folder);
    if (status == ZS_OK && (!blocks || !schools)) {
        status = zsi_fail_memory(report);
    }
    if (status == ZS_OK) {
        d.file[BLOCKS] = blocks;
        d.file[SCHOOLS] = schools;
        status = write_draft(&d, text, report);
    }
    free(blocks);
    free(schools);
    free(d.text.bytes);
    zsi_layer_clear(&d.layer[BLOCKS]);
    zsi_layer_clear(&d.layer[SCHOOLS]);
    return status;
}
