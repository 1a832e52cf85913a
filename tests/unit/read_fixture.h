/** @file read_fixture.h
 * Layers and plan files made from text in a folder of their own, and a load of them.
 */
#ifndef READ_FIXTURE_H
#define READ_FIXTURE_H

#include "read/settings.h"
#include "read/tables.h"
#include "support/zst.h"

#include <shapefil.h>

enum { FIXTURE_PATH = 512 };

typedef struct fixture {
    char folder[FIXTURE_PATH];
    char room[FIXTURE_PATH]; /**< the last path made */
} fixture;

/** A field of a .dbf; the name may hold any bytes. */
typedef struct fixture_field {
    const char *name;
    char type; /**< as in the file: C, N, F, L */
    int width;
    int decimals;
} fixture_field;

/** A shapefile: record i is a square of `side` at (x + side * i, y), or the point in its middle. */
typedef struct fixture_layer {
    const char *name;      /**< without extension */
    int shape_type;        /**< SHPT_... */
    const char *code_page; /**< "LDID/77", text of a .cpg, NULL: none */
    const char *prj;       /**< text of the .prj, NULL: none */
    double x;
    double y;
    double side;
    const fixture_field *field; /**< [n_fields] */
    int n_fields;
    const char *const *cell; /**< [n_rows * n_fields] as it stands in the file, NULL: blanks */
    int n_rows;
} fixture_layer;

/** A folder that is gone after fixture_close(). */
void fixture_open(fixture *f);
void fixture_close(fixture *f);
/** Path of a file in the folder; borrowed until the next call. */
const char *fixture_path(fixture *f, const char *name);
void fixture_write(fixture *f, const char *name, const char *text);
void fixture_write_bytes(fixture *f, const char *name, const char *bytes, size_t length);
/** Cuts a file to this many bytes; negative: takes so many off its end. */
void fixture_cut(fixture *f, const char *name, long length);
/** Replaces bytes at an offset. */
void fixture_poke(fixture *f, const char *name, long offset, const char *bytes, size_t length);
void fixture_shapefile(fixture *f, const fixture_layer *layer);
/** WKT in ESRI spelling of a reference system; borrowed until the next call. */
const char *fixture_prj(const char *definition);

/** A plan file read with its layers. */
typedef struct loaded {
    zs_status status;
    zsi_report report;
    zsi_settings settings;
    zsi_tables tables;
} loaded;

/** Writes plan.yaml, reads it and, where it can be used, its layers. Free with loaded_clear(). */
void load_plan(loaded *l, fixture *f, const char *plan);
void loaded_clear(loaded *l);
/** Whether a finding of this level holds the text; where none does, all findings are printed. */
int loaded_found(const zsi_report *report, int32_t level, const char *text);

#define FOUND(report, level, text) ZST_TRUE(loaded_found(&(report), level, text))
#define FOUND_ERROR(l, text) FOUND((l).report, ZS_FINDING_ERROR, text)
#define FOUND_WARNING(l, text) FOUND((l).report, ZS_FINDING_WARNING, text)
#define FOUND_NOTE(l, text) FOUND((l).report, ZS_FINDING_NOTE, text)

#endif
