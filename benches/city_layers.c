/** @file city_layers.c
 * The shapefiles as Chinese offices deliver them: names in GBK, named by the language id of the block table
 * and by a .cpg beside the school table; CGCS2000 in Esri's words.
 */
#include "city.h"

#include <iconv.h>
#include <shapefil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char crs_wkt[] =
    "PROJCS[\"CGCS2000_3_Degree_GK_CM_114E\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\","
    "DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
    "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000.0],"
    "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",114.0],PARAMETER[\"Scale_Factor\",1.0],"
    "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

typedef struct layer {
    SHPHandle shapes;
    DBFHandle table;
    iconv_t to_gbk;
} layer;

static void write_crs(const char *stem)
{
    char path[1024];
    snprintf(path, sizeof path, "%s.prj", stem);
    FILE *file = fopen(path, "w");
    if (!file || fputs(crs_wkt, file) < 0 || fclose(file) != 0) {
        city_fail("cannot write %s", path);
    }
}

static layer create_layer(const city *made, const char *name, int shape_type, const char *code_page)
{
    char stem[1000];
    snprintf(stem, sizeof stem, "%s/%s", made->wish.out_dir, name);
    layer made_layer = {SHPCreate(stem, shape_type), DBFCreateEx(stem, code_page), iconv_open("GBK", "UTF-8")};
    if (!made_layer.shapes || !made_layer.table || made_layer.to_gbk == (iconv_t)-1) {
        city_fail("cannot write %s.shp", stem);
    }
    /* without this the header would carry today's date, and a seed would not mean the same bytes */
    DBFSetLastModifiedDate(made_layer.table, 126, 1, 1);
    write_crs(stem);
    return made_layer;
}

static void close_layer(layer *done)
{
    SHPClose(done->shapes);
    DBFClose(done->table);
    iconv_close(done->to_gbk);
}

static void write_name(layer *to, int record, int field, const char *name)
{
    char encoded[128] = "";
    char *from_at = (char *)(uintptr_t)name;
    char *to_at = encoded;
    size_t from_left = strlen(name);
    size_t to_left = sizeof encoded - 1;
    if (iconv(to->to_gbk, &from_at, &from_left, &to_at, &to_left) == (size_t)-1) {
        city_fail("no GBK for the name %s", name);
    }
    DBFWriteStringAttribute(to->table, record, field, encoded);
}

static void write_shape(layer *to, int shape_type, const city_corner *corner, int64_t n, bool close_ring)
{
    double *x = city_need(n + 1, sizeof *x);
    double *y = city_need(n + 1, sizeof *y);
    for (int64_t i = 0; i <= n; i++) {
        x[i] = (double)corner[i % n].x_mm / 1000.0;
        y[i] = (double)corner[i % n].y_mm / 1000.0;
    }
    SHPObject *shape = SHPCreateSimpleObject(shape_type, (int)n + close_ring, x, y, NULL);
    if (!shape || SHPWriteObject(to->shapes, -1, shape) < 0) {
        city_fail("cannot write a shape");
    }
    SHPDestroyObject(shape);
    free(x);
    free(y);
}

static void write_blocks(const city *made)
{
    layer blocks = create_layer(made, "blocks", SHPT_POLYGON, "LDID/77");
    int id = DBFAddField(blocks.table, "BLOCK_ID", FTString, 6, 0);
    int name = DBFAddField(blocks.table, "NAME", FTString, 32, 0);
    int pupils = DBFAddField(blocks.table, "PUPILS", FTInteger, 6, 0);
    int current = DBFAddField(blocks.table, "CURRENT", FTString, 5, 0);
    for (int32_t i = 0; i < made->n_blocks; i++) {
        char text[64];
        int64_t start = made->ring_start[i];
        write_shape(&blocks, SHPT_POLYGON, &made->corner[start], made->ring_start[i + 1] - start, true);
        snprintf(text, sizeof text, "B%05d", (int)i + 1);
        DBFWriteStringAttribute(blocks.table, i, id, text);
        city_block_name(i, text);
        write_name(&blocks, i, name, text);
        DBFWriteIntegerAttribute(blocks.table, i, pupils, (int)made->pupils[i]);
        snprintf(text, sizeof text, "S%04d", (int)made->current[i] + 1);
        DBFWriteStringAttribute(blocks.table, i, current, text);
    }
    close_layer(&blocks);
}

static void write_schools(const city *made)
{
    layer schools = create_layer(made, "schools", SHPT_POINT, "GBK");
    int id = DBFAddField(schools.table, "SCHOOL_ID", FTString, 5, 0);
    int name = DBFAddField(schools.table, "NAME", FTString, 32, 0);
    int places = DBFAddField(schools.table, "PLACES", FTInteger, 6, 0);
    for (int32_t j = 0; j < made->n_schools; j++) {
        char text[64];
        write_shape(&schools, SHPT_POINT, &made->school_at[j], 1, false);
        snprintf(text, sizeof text, "S%04d", (int)j + 1);
        DBFWriteStringAttribute(schools.table, j, id, text);
        city_school_name(j, text);
        write_name(&schools, j, name, text);
        DBFWriteIntegerAttribute(schools.table, j, places, (int)made->places[j]);
    }
    close_layer(&schools);
}

void city_write_layers(const city *made)
{
    write_blocks(made);
    write_schools(made);
}
