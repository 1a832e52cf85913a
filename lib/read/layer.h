/** @file layer.h
 * A layer as it stands in its file: named columns, cells as UTF-8 text, shapes, the CRS text where the file has one.
 */
#ifndef ZONESOLVE_READ_LAYER_H
#define ZONESOLVE_READ_LAYER_H

#include "base/report.h"
#include "base/shapes.h"

enum {
    ZSI_COLUMN_TEXT = 0,
    ZSI_COLUMN_NUMBER = 1,  /**< a number field (DBF N, F; GeoJSON numbers) */
    ZSI_COLUMN_BINARY = 2   /**< a kind of field whose bytes are no text */
};

typedef struct zsi_column {
    char *name;
    int32_t kind;   /**< ZSI_COLUMN_... */
    int32_t filled; /**< the name fills its slot in the file: it may be the beginning of a longer one */
    int32_t place;  /**< of its cell among those of a row, -1: its cells are not kept */
} zsi_column;

/** Where a layer comes from and which columns of it matter; the texts are borrowed. */
typedef struct zsi_layer_source {
    const char *path;         /**< as the system opens it */
    const char *file;         /**< as messages name it */
    const char *key;          /**< section of the plan file, "blocks" or "schools" */
    const char *encoding;     /**< from the plan file, NULL: none */
    const char *const *wish;  /**< [n_wishes] columns whose cells are wanted; NULL: all */
    size_t n_wishes;
    int32_t takes_lines;      /**< whether lines are taken besides polygons and points; one without a shape is left out
                                   with a warning then */
} zsi_layer_source;

typedef struct zsi_layer {
    char *file;           /**< as messages name it */
    int32_t lang;         /**< of messages that name a place in it */
    const char *row_word; /**< what row numbers count: "record" or "line". Static */
    int32_t n_rows;
    size_t n_columns;
    size_t n_places; /**< columns whose cells are kept */
    size_t column_capacity;
    zsi_column *column; /**< [n_columns] */
    int32_t *row_number; /**< [n_rows] from 1, in the file */
    size_t row_capacity;
    size_t *cell; /**< [n_rows * n_places] where each cell starts in text */
    size_t cell_capacity;
    char *text; /**< cells one after the other, each zero-terminated; the first is the empty one */
    size_t text_length;
    size_t text_capacity;
    zsi_shapes shapes; /**< [n_rows] records, or kind ZSI_SHAPE_NONE */
    char *crs;         /**< WKT or a code, NULL where the file does not say */
    int32_t crs_implied; /**< the format's default, which an agreement in the plan file outdoes (RFC 7946, 4) */
    const char *guessed_encoding; /**< where the file says none and UTF-8 does not fit; else NULL. Static */
} zsi_layer;

/** Reads .shp, .geojson (.json) or .csv by the file's extension. Everything wrong is a finding; ZS_E_READ where a file is
 *  missing, cut short or not what its header says, ZS_E_DATA where its content cannot be used. Free with
 *  zsi_layer_clear(), also after a failure. */
zs_status zsi_layer_read(zsi_layer *layer, const zsi_layer_source *source, zsi_report *report);
void zsi_layer_clear(zsi_layer *layer);
/** The text of a cell, "" where it is empty or missing. Borrowed until the layer changes. */
const char *zsi_layer_cell(const zsi_layer *layer, int32_t row, int32_t column);
/** Index of a column by its name, or by a longer name where the file cut it; -1: none. O(columns). */
int32_t zsi_layer_find_column(const zsi_layer *layer, const char *name);
/** As zsi_layer_find_column(); a missing column is a finding that names the nearest one and those there are. `key` is the
 *  key of the plan file that asks for it. -1: none. */
int32_t zsi_layer_need_column(const zsi_layer *layer, const char *key, const char *name, zsi_report *report);
/** "FILE, record 12, column NAME" into room. Returns room. */
const char *zsi_layer_where(const zsi_layer *layer, int32_t row, int32_t column, char *room, size_t size);

/** @name For readers of one format: columns first, then rows, then cells
 * @{ */
/** Empty layer of a file. 0, or -1: out of memory. */
int zsi_layer_init(zsi_layer *layer, const char *file, const char *row_word, const zsi_report *report);
/** Adds a column whose cells are kept; rows must not exist yet. 0, or -1: out of memory. */
int zsi_layer_add_column(zsi_layer *layer, const char *name, int32_t kind, int32_t filled);
/** Adds a row of empty cells. 0, or -1: out of memory. */
int zsi_layer_add_row(zsi_layer *layer, int32_t row_number);
/** Sets a cell of the last row to text[length]; that of a column that is not kept stays empty. 0, or -1: out of memory. */
int zsi_layer_set_cell(zsi_layer *layer, size_t column, const char *text, size_t length);
/** Whether the source wants the cells of this column: wanted[n_columns] is the caller's to free; NULL: out of memory. From
 *  now on cells of the others are not kept; rows must not exist yet. */
uint8_t *zsi_layer_wanted(zsi_layer *layer, const zsi_layer_source *source);
/** An undecodable text as a finding. `where` names file, record and field; raw_at is the position of the byte in it. */
void zsi_find_undecodable(zsi_report *report, const char *where, const char *encoding, const char *key,
                          unsigned char byte, size_t raw_at);
/** A record without a shape in a layer that can do without it, as a warning. */
void zsi_find_left_out(zsi_report *report, const char *file, size_t record);
zs_status zsi_layer_read_csv(zsi_layer *layer, const zsi_layer_source *source, zsi_report *report);
zs_status zsi_layer_read_shapefile(zsi_layer *layer, const zsi_layer_source *source, zsi_report *report);
zs_status zsi_layer_read_geojson(zsi_layer *layer, const zsi_layer_source *source, zsi_report *report);
/** @} */

#endif
