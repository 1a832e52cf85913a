/** @file make_roads.c
 * Makes a street network of any size from a seed, with blocks and schools beside it and a plan file that walks on it.
 */
#include <errno.h>
#include <shapefil.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char usage[] =
    "make_roads OUT_DIR SEGMENTS BLOCKS SCHOOLS [SEED]    a grid of shaken streets, a tenth of them missing\n";

enum { GAP_M = 80, MISSING_PERCENT = 10, PUPILS = 12 };

typedef struct city {
    const char *folder;
    int32_t side; /* nodes a row and rows */
    int32_t n_blocks;
    int32_t n_schools;
    uint64_t random;
} city;

static void fail(const char *format, ...)
{
    va_list rest;
    va_start(rest, format);
    fputs("make_roads: ", stderr);
    vfprintf(stderr, format, rest);
    fputc('\n', stderr);
    va_end(rest);
    exit(1);
}

/* 0 to below 1 (splitmix64: Steele, Lea and Flood 2014). */
static double draw(city *made)
{
    uint64_t z = made->random += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (double)((z ^ (z >> 31)) >> 11) / 9007199254740992.0;
}

static const char *path_of(const city *made, const char *name)
{
    static char path[1024];
    snprintf(path, sizeof path, "%s/%s", made->folder, name);
    return path;
}

static FILE *create(const city *made, const char *name)
{
    FILE *file = fopen(path_of(made, name), "w");
    if (!file) {
        fail("cannot write %s: %s", path_of(made, name), strerror(errno));
    }
    return file;
}

static void finish(FILE *file, const char *name)
{
    if (ferror(file) || fclose(file) != 0) {
        fail("cannot write %s", name);
    }
}

static void write_street(SHPHandle roads, DBFHandle table, const double *x, const double *y, int32_t a, int32_t b)
{
    double line_x[2] = {x[a], x[b]};
    double line_y[2] = {y[a], y[b]};
    SHPObject *object = SHPCreateSimpleObject(SHPT_ARC, 2, line_x, line_y, NULL);
    int record = object ? SHPWriteObject(roads, -1, object) : -1;
    if (record < 0 || !DBFWriteIntegerAttribute(table, record, 0, 0)) {
        fail("cannot write the roads");
    }
    SHPDestroyObject(object);
}

static int32_t write_roads(city *made)
{
    size_t n = (size_t)made->side * (size_t)made->side;
    double *x = malloc(n * sizeof *x);
    double *y = malloc(n * sizeof *y);
    SHPHandle roads = SHPCreate(path_of(made, "roads.shp"), SHPT_ARC);
    DBFHandle table = DBFCreate(path_of(made, "roads.dbf"));
    int32_t n_streets = 0;
    if (!x || !y || !roads || !table || DBFAddField(table, "LEVEL", FTInteger, 2, 0) < 0) {
        fail("cannot make the roads in %s", made->folder);
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        x[i] = GAP_M * ((double)(i % (size_t)made->side) + 0.6 * draw(made));
        y[i] = GAP_M * ((double)(i / (size_t)made->side) + 0.6 * draw(made));
    }
    for (int32_t i = 0; i < (int32_t)n; i++) {
        int32_t next[2] = {i % made->side + 1 < made->side ? i + 1 : -1,
                           i + made->side < (int32_t)n ? i + made->side : -1};
        for (int k = 0; k < 2; k++) {
            if (next[k] >= 0 && draw(made) * 100 >= MISSING_PERCENT) {
                write_street(roads, table, x, y, i, next[k]);
                n_streets++;
            }
        }
    }
    SHPClose(roads);
    DBFClose(table);
    free(x);
    free(y);
    return n_streets;
}

static void write_points(city *made, const char *name, const char *column, int32_t n, int64_t count)
{
    FILE *file = create(made, name);
    double span_m = GAP_M * (made->side - 1.0);
    fprintf(file, "id,%s,x,y\n", column);
    for (int32_t i = 0; i < n; i++) {
        double x = span_m * draw(made);
        double y = span_m * draw(made);
        fprintf(file, "%05d,%lld,%.2f,%.2f\n", (int)i, (long long)count, x, y);
    }
    finish(file, name);
}

static void write_plan_file(const city *made)
{
    FILE *file = create(made, "roads.yaml");
    fputs("title: Streets\ncrs: local\n"
          "blocks: {file: blocks.csv, id: id, pupils: pupils, x: x, y: y}\n"
          "schools: {file: schools.csv, id: id, places: places, x: x, y: y}\n"
          "travel: {roads: roads.shp}\ncontiguity: off\nsolver: {time: 5}\noutput: {dir: out}\n", file);
    finish(file, "roads.yaml");
}

int main(int argc, char **argv)
{
    if (argc < 5 || argc > 6) {
        fputs(usage, stderr);
        return 2;
    }
    city made = {.folder = argv[1], .n_blocks = atoi(argv[3]), .n_schools = atoi(argv[4]),
                 .random = argc > 5 ? strtoull(argv[5], NULL, 10) : 1};
    double wanted = atof(argv[2]);
    made.side = 2;
    while (2.0 * made.side * (made.side - 1) * (100 - MISSING_PERCENT) / 100 < wanted && made.side < 4000) {
        made.side++;
    }
    if (made.n_blocks < 1 || made.n_schools < 1 || (mkdir(made.folder, 0777) != 0 && errno != EEXIST)) {
        fail("expected a folder and counts from 1: %s", usage);
    }
    int32_t n_streets = write_roads(&made);
    write_points(&made, "blocks.csv", "pupils", made.n_blocks, PUPILS);
    write_points(&made, "schools.csv", "places", made.n_schools,
                 (int64_t)PUPILS * made.n_blocks * 11 / 10 / made.n_schools + 1);
    write_plan_file(&made);
    printf("%d road segments, %d blocks, %d schools in %s\n", (int)n_streets, (int)made.n_blocks, (int)made.n_schools,
           made.folder);
    return 0;
}
