/** @file test_map_real.c
 * Three real maps beside the source tree, where they are there: their faults, neighbours and zones.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "map/map.h"
#include "travel/travel.h"

#include <shapefil.h>

/* One map, read, repaired and searched for overlaps. */
typedef struct real_map {
    zsi_shapes raw;
    zsi_shapes shapes;
    char **id;
    zsi_report report;
    size_t n_repairs;
    size_t n_overlaps;
} real_map;

static int add_object(zsi_shapes *shapes, const SHPObject *object)
{
    int failed = 0;
    for (int part = 0; part < object->nParts; part++) {
        int end = part + 1 < object->nParts ? object->panPartStart[part + 1] : object->nVertices;
        for (int v = object->panPartStart[part]; v < end; v++) {
            failed |= zsi_shapes_add_vertex(shapes, object->padfX[v], object->padfY[v]);
        }
        failed |= zsi_shapes_end_ring(shapes);
    }
    return failed | zsi_shapes_end_record(shapes);
}

/* 0, or -1 where the file is not there. */
static int read_layer(const char *name, zsi_shapes *shapes)
{
    char path[1024];
    const char *shared = getenv("ZS_SHARED");
    const char *source = getenv("ZS_SRCDIR");
    if (shared) {
        snprintf(path, sizeof path, "%s/data/%s", shared, name);
    } else {
        snprintf(path, sizeof path, "%s/../shared/data/%s", source ? source : ".", name);
    }
    FILE *there = fopen(path, "rb");
    if (!there) {
        return -1;
    }
    fclose(there);
    SHPHandle layer = SHPOpen(path, "rb");
    int n = 0;
    SHPGetInfo(layer, &n, NULL, NULL, NULL);
    int failed = zsi_shapes_init(shapes, ZSI_SHAPE_POLYGON);
    for (int k = 0; k < n && !failed; k++) {
        SHPObject *object = SHPReadObject(layer, k);
        failed = add_object(shapes, object);
        SHPDestroyObject(object);
    }
    SHPClose(layer);
    return failed;
}

/* Findings of a report but for those on slivers, which real maps have and repairs leave. */
static size_t count_faults(const zsi_report *report)
{
    size_t n = 0;
    for (size_t i = 0; i < report->n_findings; i++) {
        n += strcmp(report->finding[i].kind, "sliver") != 0;
    }
    return n;
}

static int open_map(const char *name, real_map *map)
{
    if (read_layer(name, &map->raw)) {
        return -1;
    }
    ZST_INT(read_layer(name, &map->shapes), 0);
    map->id = zst_ids(map->shapes.n_records);
    zsi_report_init(&map->report);
    ZST_INT(zsi_repair(&map->shapes, map->id, &map->report), ZS_OK);
    map->n_repairs = count_faults(&map->report);
    ZST_INT(zsi_find_overlaps(&map->shapes, map->id, &map->report), ZS_OK);
    map->n_overlaps = count_faults(&map->report) - map->n_repairs;
    ZST_INT(map->report.n_errors, 0);
    return 0;
}

static void close_map(real_map *map)
{
    zsi_shapes_clear(&map->raw);
    zsi_shapes_clear(&map->shapes);
    zst_free_ids(map->id);
    zsi_report_clear(&map->report);
}

static int64_t count_links(const zsi_shapes *shapes)
{
    zsi_borders borders;
    ZST_INT(zsi_find_borders(shapes, 0, &borders, NULL), ZS_OK);
    int64_t n = borders.n;
    zsi_borders_clear(&borders);
    return n;
}

static double whole_area(const zsi_shapes *shapes)
{
    double sum = 0;
    for (int32_t record = 0; record < shapes->n_records; record++) {
        sum += zsi_shape_area(shapes, record);
    }
    return sum;
}

/* Zones of the nearest of every twentieth block, through neighbouring blocks. */
static void make_zones(const zsi_shapes *shapes, int32_t n_schools, zsi_shapes *zones)
{
    int32_t n = shapes->n_records;
    double *place = ZSI_NEW(double, 2 * n + 2 * n_schools);
    int32_t *school = ZSI_NEW(int32_t, n + n_schools);
    double *travel_m = ZSI_NEW(double, n *n_schools);
    zsi_borders borders;
    ZST_INT(zsi_find_borders(shapes, 0, &borders, NULL), ZS_OK);
    ZST_INT(zsi_block_points(shapes, place, place + n, NULL), ZS_OK);
    for (int32_t k = 0; k < n_schools; k++) {
        school[n + k] = (int32_t)((int64_t)k * n / n_schools);
        place[2 * n + k] = place[school[n + k]];
        place[2 * n + n_schools + k] = place[n + school[n + k]];
    }
    zsi_points points = {n, n_schools, place, place + n, place + 2 * n, place + 2 * n + n_schools};
    ZST_INT(zsi_travel_links(&points, borders.n, borders.a, borders.b, school + n, 2, NULL, travel_m, NULL, NULL), ZS_OK);
    for (int32_t k = 0; k < n; k++) {
        for (int32_t j = 1; j < n_schools; j++) {
            school[k] = travel_m[k * n_schools + j] < travel_m[k * n_schools + school[k]] ? j : school[k];
        }
    }
    ZST_INT(zsi_dissolve(shapes, school, n_schools, zones, NULL), ZS_OK);
    zsi_borders_clear(&borders);
    free(place);
    free(school);
    free(travel_m);
}

ZST_CASE(gongyi_has_four_faults_no_overlap_and_3427_neighbours)
{
    real_map map;
    if (open_map("kong-maps/gy2_polyon.shp", &map)) {
        ZST_SKIP("the map is not beside the source tree");
    }
    ZST_INT(map.shapes.n_records, 1276);
    ZST_INT(map.n_repairs, 4);
    ZST_INT(map.n_overlaps, 0);
    ZST_INT(count_links(&map.raw), 3427);
    ZST_INT(count_links(&map.shapes), 3427);
    close_map(&map);
}

ZST_CASE(zones_of_gongyi_add_up_and_do_not_overlap)
{
    real_map map;
    if (open_map("kong-maps/gy2_polyon.shp", &map)) {
        ZST_SKIP("the map is not beside the source tree");
    }
    zsi_shapes zones;
    make_zones(&map.shapes, 64, &zones);
    ZST_NEAR(whole_area(&zones) / whole_area(&map.shapes), 1, 1e-9);
    zsi_report report;
    zsi_report_init(&report);
    char **id = zst_ids(zones.n_records);
    ZST_INT(zsi_repair(&zones, id, &report), ZS_OK);
    ZST_INT(zsi_find_overlaps(&zones, id, &report), ZS_OK);
    ZST_INT(count_faults(&report), 0);
    zst_free_ids(id);
    zsi_report_clear(&report);
    zsi_shapes_clear(&zones);
    close_map(&map);
}

ZST_CASE(zhengyang_has_one_fault_and_small_overlaps)
{
    real_map map;
    if (open_map("kong-maps/zy_polyon.shp", &map)) {
        ZST_SKIP("the map is not beside the source tree");
    }
    ZST_INT(map.shapes.n_records, 324);
    ZST_INT(map.n_repairs, 1);
    ZST_INT(map.n_overlaps, 16);
    ZST_INT(count_links(&map.raw), 838);
    zsi_shapes zones;
    make_zones(&map.shapes, 16, &zones);
    char **id = zst_ids(zones.n_records);
    zsi_report report;
    zsi_report_init(&report);
    ZST_INT(zsi_repair(&zones, id, &report), ZS_OK);
    ZST_INT(count_faults(&report), 0);
    zst_free_ids(id);
    zsi_report_clear(&report);
    zsi_shapes_clear(&zones);
    close_map(&map);
}

ZST_CASE(baltimore_hangs_together)
{
    real_map map;
    if (open_map("bcps/bcps_blocks.shp", &map)) {
        ZST_SKIP("the map is not beside the source tree");
    }
    ZST_INT(map.shapes.n_records, 182);
    ZST_INT(map.n_repairs, 0);
    ZST_INT(count_links(&map.raw), 484);
    close_map(&map);
}

ZST_MAIN(ZST_ADD(gongyi_has_four_faults_no_overlap_and_3427_neighbours),
         ZST_ADD(zones_of_gongyi_add_up_and_do_not_overlap), ZST_ADD(zhengyang_has_one_fault_and_small_overlaps),
         ZST_ADD(baltimore_hangs_together))
