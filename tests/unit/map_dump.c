/** @file map_dump.c
 * For map_shapely.py: reads blocks from the input, one a line as "SCHOOL x y,x y;x y,x y", and prints neighbours
 * ("link A B METRES"), points ("point X Y") and zones ("zone AREA x y,x y|x y;x y": rings by "|" where they are holes
 * of the ring before, else by ";").
 */
#include "support/map_shapes.h"

#include "base/number.h"
#include "map/map.h"

static int read_blocks(zsi_shapes *blocks, int32_t **school)
{
    size_t room = 0;
    size_t capacity = 0;
    char *line = NULL;
    void *schools = NULL;
    int failed = zsi_shapes_init(blocks, ZSI_SHAPE_POLYGON);
    while (!failed && getline(&line, &room, stdin) > 0) {
        line[strcspn(line, "\n")] = '\0';
        failed = zsi_grow(&schools, &capacity, (size_t)blocks->n_records + 1, sizeof **school);
        if (!failed) {
            char *rings = NULL;
            ((int32_t *)schools)[blocks->n_records] = (int32_t)strtol(line, &rings, 10);
            zst_add_record(blocks, rings);
        }
    }
    free(line);
    *school = schools;
    return failed;
}

static void print_ring(const zsi_shapes *zones, int32_t ring)
{
    for (int64_t v = zones->vertex_first[ring]; v < zones->vertex_first[ring + 1]; v++) {
        char x[ZSI_NUMBER_ROOM];
        char y[ZSI_NUMBER_ROOM];
        printf("%s%s %s", v > zones->vertex_first[ring] ? "," : "", zsi_format_exact(x, zones->x[v]),
               zsi_format_exact(y, zones->y[v]));
    }
}

static int print_zone(const zsi_shapes *zones, int32_t zone)
{
    int32_t first = zones->ring_first[zone];
    int32_t n = zones->ring_first[zone + 1] - first;
    int32_t *outer = ZSI_NEW(int32_t, n);
    if (!outer || zsi_ring_nesting(zones, zone, outer, NULL) != ZS_OK) {
        free(outer);
        return -1;
    }
    char area[ZSI_NUMBER_ROOM];
    printf("zone %s ", zsi_format_exact(area, zsi_shape_area(zones, zone)));
    for (int32_t k = 0; k < n; k++) {
        printf("%s", k == 0 ? "" : outer[k] == k ? ";" : "|");
        print_ring(zones, first + k);
    }
    printf("\n");
    free(outer);
    return 0;
}

static int print_points(const zsi_shapes *blocks)
{
    double *place = ZSI_NEW(double, 2 * (size_t)blocks->n_records);
    int failed = !place || zsi_block_points(blocks, place, place + blocks->n_records, NULL) != ZS_OK;
    for (int32_t k = 0; k < blocks->n_records && !failed; k++) {
        char x[ZSI_NUMBER_ROOM];
        char y[ZSI_NUMBER_ROOM];
        printf("point %s %s\n", zsi_format_exact(x, place[k]), zsi_format_exact(y, place[blocks->n_records + k]));
    }
    free(place);
    return failed;
}

static int print_all(const zsi_shapes *blocks, const int32_t *school)
{
    zsi_borders borders;
    zsi_shapes zones;
    int32_t n_schools = 1;
    for (int32_t k = 0; k < blocks->n_records; k++) {
        n_schools = school[k] >= n_schools ? school[k] + 1 : n_schools;
    }
    if (zsi_find_borders(blocks, 0, &borders, NULL) != ZS_OK) {
        return -1;
    }
    for (int64_t k = 0; k < borders.n; k++) {
        char metres[ZSI_NUMBER_ROOM];
        printf("link %d %d %s\n", (int)borders.a[k], (int)borders.b[k], zsi_format_exact(metres, borders.border_m[k]));
    }
    zsi_borders_clear(&borders);
    if (print_points(blocks) || zsi_dissolve(blocks, school, n_schools, &zones, NULL) != ZS_OK) {
        return -1;
    }
    int failed = 0;
    for (int32_t zone = 0; zone < n_schools && !failed; zone++) {
        failed = print_zone(&zones, zone);
    }
    zsi_shapes_clear(&zones);
    return failed;
}

int main(void)
{
    zsi_shapes blocks;
    int32_t *school = NULL;
    int failed = read_blocks(&blocks, &school) || print_all(&blocks, school);
    zsi_shapes_clear(&blocks);
    free(school);
    return failed ? 1 : 0;
}
