/** @file crs_suggest.c
 * What a coordinate range tells of its reference system. Chinese Gauss-Krüger grids carry their zone in the easting:
 * zones 25 to 45 are 3 degrees wide, 13 to 23 are 6 degrees wide (EPSG registry; GB/T 17278).
 */
#include "read/crs.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct box {
    double min_x;
    double max_x;
    double min_y;
    double max_y;
} box;

static int within(const box *b, double x0, double x1, double y0, double y1)
{
    return b->min_x >= x0 && b->max_x <= x1 && b->min_y >= y0 && b->max_y <= y1;
}

/* Northings of the Gauss-Krüger grids between 15 and 55 degrees. */
static int has_chinese_northings(const box *b)
{
    return b->min_y >= 1.6e6 && b->max_y <= 6.1e6;
}

/* The zone in front of the easting, 0: none. */
static int zone_of(const box *b)
{
    double zone = floor(b->min_x / 1e6);
    if (zone < 13.0 || zone > 45.0 || floor(b->max_x / 1e6) != zone || !has_chinese_northings(b)) {
        return 0;
    }
    return (int)zone;
}

static void suggest_zone(int zone, int32_t lang, char *text, size_t room)
{
    if (zone >= 25) {
        snprintf(text, room, zsi_tr_in(lang, "EPSG:%d (CGCS2000 / 3-degree GK zone %d), EPSG:%d (Xian 1980 / 3-degree GK zone %d), EPSG:%d "
                 "(Beijing 1954 / 3-degree GK zone %d)"), 4488 + zone, zone, 2324 + zone, zone, 2376 + zone, zone);
    } else {
        snprintf(text, room, zsi_tr_in(lang, "EPSG:%d (CGCS2000 / GK zone %d), EPSG:%d (Xian 1980 / GK zone %d), EPSG:%d (Beijing 1954 / GK zone %d)"),
                 4478 + zone, zone, 2314 + zone, zone, 21400 + zone, zone);
    }
}

void zsi_crs_suggest(double min_x, double max_x, double min_y, double max_y, int32_t lang, char *text, size_t room)
{
    box b = {.min_x = min_x, .max_x = max_x, .min_y = min_y, .max_y = max_y};
    int zone = zone_of(&b);
    if (within(&b, 73.0, 136.0, 3.0, 54.0)) {
        snprintf(text, room, "%s", zsi_tr_in(lang, "EPSG:4490 (CGCS2000 longitude/latitude), EPSG:4326 (WGS 84 longitude/latitude)"));
    } else if (within(&b, -180.0, 180.0, -90.0, 90.0)) {
        snprintf(text, room, "%s", zsi_tr_in(lang, "EPSG:4326 (WGS 84 longitude/latitude)"));
    } else if (zone >= 25 || (zone >= 13 && zone <= 23)) {
        suggest_zone(zone, lang, text, room);
    } else if (within(&b, 1e5, 9e5, 1.6e6, 6.1e6)) {
        snprintf(text, room, "%s", zsi_tr_in(lang, "EPSG:4547 (CGCS2000 / 3-degree GK CM 114E), or EPSG:4534 to EPSG:4554 for the central meridians 75E to "
                 "135E, or a UTM zone, EPSG:32601 to EPSG:32660"));
    } else if (within(&b, 1e5, 9e5, 0.0, 1e7)) {
        snprintf(text, room, "%s", zsi_tr_in(lang, "a UTM zone, EPSG:32601 to EPSG:32660 (north) or EPSG:32701 to EPSG:32760 (south), a national "
                 "grid, or local (a plain grid in metres)"));
    } else {
        snprintf(text, room, "%s", zsi_tr_in(lang, "a national grid, or local (a plain grid in metres)"));
    }
}

void zsi_crs_projected_for(double longitude, double latitude, char *text, size_t room)
{
    if (longitude >= 73.5 && longitude < 136.5 && latitude >= 18.0 && latitude <= 54.0) {
        int central = (int)floor(longitude / 3.0 + 0.5) * 3;
        central = central < 75 ? 75 : central > 135 ? 135 : central;
        snprintf(text, room, "EPSG:%d", 4534 + (central - 75) / 3);
        return;
    }
    int zone = (int)floor((longitude + 180.0) / 6.0) + 1;
    zone = zone < 1 ? 1 : zone > 60 ? 60 : zone;
    snprintf(text, room, "EPSG:%d", (latitude < 0.0 ? 32700 : 32600) + zone);
}
