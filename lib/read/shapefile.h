/** @file shapefile.h
 * The files of a shapefile, checked against their own headers before shapelib opens them.
 */
#ifndef ZONESOLVE_READ_SHAPEFILE_H
#define ZONESOLVE_READ_SHAPEFILE_H

#include "read/layer.h"

#include <shapefil.h>

typedef struct zsi_shapefile {
    const char *file;    /**< as messages name it; borrowed */
    char *shp;
    char *shx;
    char *dbf;
    char *prj;           /**< NULL: none */
    int32_t n_shapes;
    int32_t n_rows;
    int32_t language_id; /**< byte 29 of the .dbf */
} zsi_shapefile;

/** Finds the files beside `path` and checks that headers, record tables and file sizes agree. Everything wrong is a
 *  finding and ZS_E_READ. Free with zsi_shapefile_clear(), also after a failure. */
zs_status zsi_shapefile_check(zsi_shapefile *files, const char *path, const char *file, zsi_report *report);
void zsi_shapefile_clear(zsi_shapefile *files);
/** shapelib's hooks with a silent error hook: what is wrong is told by our own findings. */
void zsi_shapefile_hooks(SAHooks *hooks);
/** Adds the columns of an open .dbf, names decoded, and leaves the decoder that was chosen open: plan key, else .cpg, else
 *  language id, else UTF-8 where all text is that, else GB18030 (a note). Close with zsi_dbf_close(). */
struct zsi_dbf;
zs_status zsi_dbf_open(struct zsi_dbf **dbf, const zsi_shapefile *files, zsi_layer *layer,
                       const zsi_layer_source *source, zsi_report *report);
/** Whether a row is marked as deleted. */
int zsi_dbf_is_deleted(const struct zsi_dbf *dbf, int32_t row);
/** Adds one row with its wanted cells. ZS_E_DATA where a text cannot be decoded (a finding). */
zs_status zsi_dbf_read_row(struct zsi_dbf *dbf, int32_t row, zsi_layer *layer, zsi_report *report);
void zsi_dbf_close(struct zsi_dbf *dbf);

#endif
