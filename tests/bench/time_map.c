/** @file time_map.c
 * Times the map work: time_map LAYER STEP... where LAYER is COLUMNSxROWSxCORNERS for a made one (blocks of 4 * CORNERS
 * vertices with crooked borders, each drawn by itself). Prints one line a step: its name, seconds, processor seconds, and
 * the peak memory of the process so far in MB.
 *   borders   neighbours with lengths       repair        rings tested and put in order
 *   overlaps  overlapping blocks            dissolve      one zone for every 20 blocks
 *   read=FILE a layer with the column ID    save=FILE     the made layer with the columns ID, PUPILS and ZONE
 */
#include "base/memory.h"
#include "base/monitor.h"
#include "base/random.h"
#include "map/map.h"
#include "read/layer.h"

#include <shapefil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

typedef struct layer {
    int32_t columns;
    int32_t rows;
    int32_t corners; /* vertices a side */
    zsi_shapes shapes;
    char **id;
    int32_t *zone;
} layer;

static const double side_m = 200.0;

/* A number from -1 to 1 that belongs to a vertex of the lattice, the same for every block that has the vertex. */
static double noise(int32_t column, int32_t row, uint64_t which)
{
    zsi_random random;
    zsi_random_seed(&random, ((uint64_t)(uint32_t)column << 33) ^ ((uint64_t)(uint32_t)row << 2) ^ which);
    return zsi_random_below(&random, 2000001) / 1e6 - 1.0;
}

/* Lattice steps are 1 / corners of a side; only points on the lines of the grid are asked for. */
static int add_vertex(layer *l, int32_t column, int32_t row)
{
    double step_m = side_m / l->corners;
    double x = 500000.0 + step_m * (column + 0.3 * noise(column, row, 0));
    double y = 3386000.0 + step_m * (row + 0.3 * noise(column, row, 1));
    return zsi_shapes_add_vertex(&l->shapes, x, y);
}

static int add_block(layer *l, int32_t column, int32_t row)
{
    int32_t n = l->corners;
    int32_t x = column * n;
    int32_t y = row * n;
    int failed = 0;
    for (int32_t k = 0; k < n; k++) {
        failed |= add_vertex(l, x, y + k);
    }
    for (int32_t k = 0; k < n; k++) {
        failed |= add_vertex(l, x + k, y + n);
    }
    for (int32_t k = 0; k < n; k++) {
        failed |= add_vertex(l, x + n, y + n - k);
    }
    for (int32_t k = 0; k < n; k++) {
        failed |= add_vertex(l, x + n - k, y);
    }
    failed |= add_vertex(l, x, y);
    return failed | zsi_shapes_end_ring(&l->shapes) | zsi_shapes_end_record(&l->shapes);
}

static int make_layer(layer *l)
{
    size_t n = (size_t)l->columns * (size_t)l->rows;
    l->id = ZSI_NEW(char *, n);
    l->zone = ZSI_NEW(int32_t, n);
    int failed = !l->id || !l->zone || zsi_shapes_init(&l->shapes, ZSI_SHAPE_POLYGON);
    for (size_t k = 0; k < n && !failed; k++) {
        int32_t column = (int32_t)(k % (size_t)l->columns);
        int32_t row = (int32_t)(k / (size_t)l->columns);
        l->id[k] = zsi_copy_text("block");
        l->zone[k] = row / 4 * (l->columns / 5 + 1) + column / 5;
        failed = !l->id[k] || add_block(l, column, row);
    }
    return failed;
}

static void free_layer(layer *l)
{
    for (int32_t k = 0; k < l->shapes.n_records; k++) {
        free(l->id[k]);
    }
    free(l->id);
    free(l->zone);
    zsi_shapes_clear(&l->shapes);
}

static zs_status read_layer(const char *path, zsi_report *report)
{
    static const char *const wish[] = {"ID"};
    const zsi_layer_source source = {.path = path, .file = path, .key = "blocks", .wish = wish, .n_wishes = 1};
    zsi_layer read;
    zs_status status = zsi_layer_read(&read, &source, report);
    zsi_layer_clear(&read);
    return status;
}

static int save_block(const layer *l, int32_t k, SHPHandle shp, DBFHandle dbf)
{
    int64_t first = l->shapes.vertex_first[l->shapes.ring_first[k]];
    int n = (int)(l->shapes.vertex_first[l->shapes.ring_first[k] + 1] - first);
    SHPObject *object = SHPCreateSimpleObject(SHPT_POLYGON, n, l->shapes.x + first, l->shapes.y + first, NULL);
    int failed = !object || SHPWriteObject(shp, -1, object) < 0 || !DBFWriteIntegerAttribute(dbf, k, 0, k) ||
                 !DBFWriteIntegerAttribute(dbf, k, 1, 10 + k % 17) || !DBFWriteIntegerAttribute(dbf, k, 2, l->zone[k]);
    SHPDestroyObject(object);
    return failed;
}

static zs_status save_layer(const layer *l, const char *path)
{
    SHPHandle shp = SHPCreate(path, SHPT_POLYGON);
    DBFHandle dbf = DBFCreate(path);
    int failed = !shp || !dbf || DBFAddField(dbf, "ID", FTString, 8, 0) < 0 || DBFAddField(dbf, "PUPILS", FTInteger, 6, 0) < 0 ||
                 DBFAddField(dbf, "ZONE", FTInteger, 6, 0) < 0;
    for (int32_t k = 0; k < l->shapes.n_records && !failed; k++) {
        char id[16];
        snprintf(id, sizeof id, "B%d", (int)k);
        failed = save_block(l, k, shp, dbf) || !DBFWriteStringAttribute(dbf, k, 0, id);
    }
    if (shp) {
        SHPClose(shp);
    }
    if (dbf) {
        DBFClose(dbf);
    }
    return failed ? ZS_E_WRITE : ZS_OK;
}

static zs_status run_step(layer *l, const char *step, zsi_report *report)
{
    zsi_borders borders = {0};
    zsi_shapes zones = {0};
    zs_status status = ZS_E_ARGUMENT;
    if (strcmp(step, "borders") == 0) {
        status = zsi_find_borders(&l->shapes, 0, &borders, report);
        printf("# %lld neighbours\n", (long long)borders.n);
    } else if (strcmp(step, "repair") == 0) {
        status = zsi_repair(&l->shapes, l->id, report);
    } else if (strcmp(step, "overlaps") == 0) {
        status = zsi_find_overlaps(&l->shapes, l->id, report);
    } else if (strcmp(step, "dissolve") == 0) {
        status = zsi_dissolve(&l->shapes, l->zone, (l->rows / 4 + 1) * (l->columns / 5 + 1), &zones, report);
    } else if (strncmp(step, "read=", 5) == 0) {
        status = read_layer(step + 5, report);
    } else if (strncmp(step, "save=", 5) == 0) {
        status = save_layer(l, step + 5);
    }
    zsi_borders_clear(&borders);
    zsi_shapes_clear(&zones);
    return status;
}

static long peak_mb(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

static double processor_s(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_stime.tv_sec +
           1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

static int read_size(layer *l, char *text)
{
    int32_t *const number[] = {&l->columns, &l->rows, &l->corners};
    for (int k = 0; k < 3; k++) {
        *number[k] = (int32_t)strtol(text, &text, 10);
        if (*number[k] < 1 || *number[k] > 100000 || *text != (k < 2 ? 'x' : '\0')) {
            return -1;
        }
        text++;
    }
    return 0;
}

int main(int argc, char **argv)
{
    layer l = {.columns = 0};
    zsi_report report;
    zsi_report_init(&report);
    if (argc < 3 || read_size(&l, argv[1])) {
        puts("1..0 # SKIP time_map COLUMNSxROWSxCORNERS STEP...");
        return 0;
    }
    if (make_layer(&l)) {
        return 1;
    }
    printf("# %d blocks of %d vertices, %ld MB\n", (int)l.shapes.n_records, (int)(4 * l.corners), peak_mb());
    for (int k = 2; k < argc; k++) {
        double start_s = zsi_clock_s();
        double start_processor_s = processor_s();
        zs_status status = run_step(&l, argv[k], &report);
        if (status != ZS_OK || report.n_errors) {
            fprintf(stderr, "%s: %s\n", argv[k], report.text);
            return 1;
        }
        printf("%.*s %.3f %.3f %ld\n", (int)strcspn(argv[k], "="), argv[k], zsi_clock_s() - start_s,
               processor_s() - start_processor_s, peak_mb());
    }
    free_layer(&l);
    zsi_report_clear(&report);
    return 0;
}
