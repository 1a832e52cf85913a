/** @file layer_shapefile.c
 * A shapefile as a layer: shapes through shapelib, attributes from layer_dbf.c, the .prj as text.
 */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif
#include "read/shapefile.h"

#include "read/crs.h"
#include "read/file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void say_nothing(const char *message)
{
    (void)message;
}

void zsi_shapefile_hooks(SAHooks *hooks)
{
    SASetupDefaultHooks(hooks);
    hooks->Error = say_nothing;
}

/* What a shape type of the format is here, -1: not one that is of use. */
static int32_t kind_of(int shape_type)
{
    switch (shape_type) {
    case SHPT_POINT:
    case SHPT_POINTZ:
    case SHPT_POINTM:
        return ZSI_SHAPE_POINT;
    case SHPT_ARC:
    case SHPT_ARCZ:
    case SHPT_ARCM:
        return ZSI_SHAPE_LINE;
    case SHPT_POLYGON:
    case SHPT_POLYGONZ:
    case SHPT_POLYGONM:
        return ZSI_SHAPE_POLYGON;
    default:
        return -1;
    }
}

/* Adds vertices first..end-1 as one ring, closed for polygons. */
static int add_ring(zsi_shapes *shapes, const SHPObject *object, int first, int end)
{
    for (int v = first; v < end; v++) {
        if (zsi_shapes_add_vertex(shapes, object->padfX[v], object->padfY[v])) {
            return -1;
        }
    }
    int open = end > first && (object->padfX[first] != object->padfX[end - 1] || object->padfY[first] != object->padfY[end - 1]);
    if (shapes->kind == ZSI_SHAPE_POLYGON && open &&
        zsi_shapes_add_vertex(shapes, object->padfX[first], object->padfY[first])) {
        return -1;
    }
    return zsi_shapes_end_ring(shapes);
}

static int add_rings(zsi_shapes *shapes, const SHPObject *object)
{
    if (shapes->kind == ZSI_SHAPE_POINT) {
        return add_ring(shapes, object, 0, object->nVertices > 0 ? 1 : 0);
    }
    for (int part = 0; part < object->nParts; part++) {
        int first = object->panPartStart[part];
        int end = part + 1 < object->nParts ? object->panPartStart[part + 1] : object->nVertices;
        if (add_ring(shapes, object, first, end)) {
            return -1;
        }
    }
    return 0;
}

/* NULL, or what is wrong with a shape. */
static const char *fault_of(const SHPObject *object, int32_t kind)
{
    if (object->nSHPType == SHPT_NULL || object->nVertices == 0) {
        return ZSI_N("it has no shape; expected one for every record: draw it or delete the record");
    }
    if (kind_of(object->nSHPType) != kind) {
        return ZSI_N("its shape is of another type than the layer; expected one type");
    }
    for (int v = 0; v < object->nVertices; v++) {
        if (!isfinite(object->padfX[v]) || !isfinite(object->padfY[v])) {
            return ZSI_N("a coordinate is not a number; expected finite coordinates: draw the shape again");
        }
    }
    for (int part = 0; part < object->nParts; part++) {
        int end = part + 1 < object->nParts ? object->panPartStart[part + 1] : object->nVertices;
        if (object->panPartStart[part] < 0 || object->panPartStart[part] >= end || end > object->nVertices) {
            return ZSI_N("its rings do not fit its vertices; expected a sound record: export the layer again");
        }
    }
    return NULL;
}

static int is_empty(const SHPObject *object)
{
    return object && (object->nSHPType == SHPT_NULL || object->nVertices == 0);
}

static zs_status read_shape(SHPHandle handle, int32_t record, zsi_layer *layer, const zsi_layer_source *source,
                            zsi_report *report)
{
    SHPObject *object = SHPReadObject(handle, record);
    int left_out = source->takes_lines && is_empty(object);
    const char *fault = object ? fault_of(object, layer->shapes.kind) : ZSI_N("shapelib cannot read it; expected a sound record: "
                                                                        "export the layer again");
    zs_status status = ZS_OK;
    int failed = 0;
    if (left_out) {
        zsi_find_left_out(report, layer->file, (size_t)record + 1);
    } else if (fault) {
        zsi_find(report, ZS_FINDING_ERROR, "unusable shape", "%s, record %d: %s", layer->file, (int)record + 1,
                 zsi_tr(report, fault));
        status = object ? ZS_E_GEOMETRY : ZS_E_READ;
    } else {
        failed = add_rings(&layer->shapes, object);
    }
    if (object) {
        SHPDestroyObject(object);
    }
    if (failed || zsi_shapes_end_record(&layer->shapes)) {
        return zsi_fail_memory(report);
    }
    return status;
}

static zs_status read_records(SHPHandle handle, struct zsi_dbf *dbf, int32_t n, zsi_layer *layer,
                              const zsi_layer_source *source, zsi_report *report)
{
    zs_status first = ZS_OK;
    for (int32_t record = 0; record < n; record++) {
        if (zsi_dbf_is_deleted(dbf, record)) {
            zsi_find(report, ZS_FINDING_WARNING, "deleted record", "%s, record %d: marked as deleted, left out",
                     layer->file, (int)record + 1);
            continue;
        }
        zs_status row = zsi_dbf_read_row(dbf, record, layer, report);
        zs_status shape = row == ZS_E_MEMORY ? row : read_shape(handle, record, layer, source, report);
        if (row == ZS_E_MEMORY || shape == ZS_E_MEMORY) {
            return ZS_E_MEMORY;
        }
        first = first != ZS_OK ? first : row != ZS_OK ? row : shape;
    }
    return first;
}

static zs_status read_prj(const zsi_shapefile *files, zsi_layer *layer, zsi_report *report)
{
    size_t length = 0;
    if (!files->prj) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_file_read(files->prj, files->prj, &layer->crs, &length, report));
    if (strspn(layer->crs, " \t\r\n") == strlen(layer->crs)) {
        free(layer->crs); /* an empty .prj says nothing */
        layer->crs = NULL;
    }
    return ZS_OK;
}

static zs_status read_open(SHPHandle handle, const zsi_shapefile *files, zsi_layer *layer, const zsi_layer_source *source,
                           zsi_report *report)
{
    int type = SHPT_NULL;
    struct zsi_dbf *dbf = NULL;
    SHPGetInfo(handle, NULL, &type, NULL, NULL);
    int32_t kind = kind_of(type);
    if (kind < 0 || (kind == ZSI_SHAPE_LINE && !source->takes_lines)) {
        zsi_find(report, ZS_FINDING_ERROR, "unusable shape", "%s: a layer of %ss; expected %s", source->file,
                 SHPTypeName(type),
                 zsi_tr(report, source->takes_lines ? ZSI_N("lines or points") : ZSI_N("polygons or points")));
        return ZS_E_DATA;
    }
    if (zsi_shapes_init(&layer->shapes, kind)) {
        return zsi_fail_memory(report);
    }
    ZSI_TRY(read_prj(files, layer, report));
    ZSI_TRY(zsi_dbf_open(&dbf, files, layer, source, report));
    zs_status status = read_records(handle, dbf, files->n_shapes, layer, source, report);
    zsi_dbf_close(dbf);
    return status;
}

zs_status zsi_layer_read_shapefile(zsi_layer *layer, const zsi_layer_source *source, zsi_report *report)
{
    zsi_shapefile files;
    if (zsi_layer_init(layer, source->file, ZSI_N("record"), report)) {
        return zsi_fail_memory(report);
    }
    zs_status status = zsi_shapefile_check(&files, source->path, source->file, report);
    if (status == ZS_OK) {
        SAHooks hooks;
        zsi_shapefile_hooks(&hooks);
        SHPHandle handle = SHPOpenLL(files.shp, "rb", &hooks);
        if (handle) {
            status = read_open(handle, &files, layer, source, report);
            SHPClose(handle);
        } else {
            zsi_find(report, ZS_FINDING_ERROR, "damaged shapefile", "%s: shapelib cannot open it", source->file);
            status = ZS_E_READ;
        }
    }
    zsi_shapefile_clear(&files);
    return status;
}

const char *zsi_shapelib_version(void)
{
    return ZS_SHAPELIB_VERSION;
}
