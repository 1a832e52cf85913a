/** @file city_write.c
 * The plan file of a made city, and its neighbours as a table where they are asked for.
 */
#include "city.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

FILE *city_create_file(const city *made, const char *name, const char *ending)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s%s", made->wish.out_dir, name, ending);
    FILE *file = fopen(path, "w");
    if (!file) {
        city_fail("cannot write %s: %s", path, strerror(errno));
    }
    return file;
}

void city_finish_file(FILE *file, const char *what)
{
    if (ferror(file) || fclose(file) != 0) {
        city_fail("cannot write the %s", what);
    }
}

static void write_pairs(FILE *file, const city_link *link, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        fprintf(file, "B%05d,B%05d,%.3f\n", (int)link[i].a + 1, (int)link[i].b + 1, link[i].border_m);
    }
}

/** Bridges stand in the plan file, unless all of the city is tables. */
static void write_links(const city *made)
{
    FILE *file = city_create_file(made, "links", ".csv");
    fprintf(file, "a,b,border\n");
    write_pairs(file, made->border, made->n_borders);
    if (made->wish.tables) {
        write_pairs(file, made->bridge, made->n_bridges);
    }
    city_finish_file(file, "links");
}

static void write_link_keys(const city *made, FILE *file)
{
    if (made->wish.tables) {
        fprintf(file, "links: {file: links.csv}\n");
        return;
    }
    if (!made->wish.links_csv && made->n_bridges == 0) {
        return;
    }
    fprintf(file, "links:                  # neighbours are blocks with a common border\n");
    if (made->wish.links_csv) {
        fprintf(file, "  file: links.csv       # given as a table: a, b, border in metres\n");
    }
    if (made->n_bridges > 0) {
        fprintf(file, "  join:                 # and these, by a bridge\n");
        for (int64_t i = 0; i < made->n_bridges; i++) {
            fprintf(file, "    - [B%05d, B%05d]\n", (int)made->bridge[i].a + 1, (int)made->bridge[i].b + 1);
        }
    }
}

static void write_table_keys(FILE *file)
{
    fprintf(file,
            "crs: local              # metres\n"
            "blocks: {file: blocks.csv, id: block_id, pupils: pupils, current: current, x: x, y: y}\n"
            "schools: {file: schools.csv, id: school_id, block: block_id, places: places, x: x, y: y}\n");
}

static void write_layer_keys(FILE *file)
{
    fprintf(file,
            "crs: EPSG:4547          # CGCS2000, 3-degree zone 114 E, metres; the layers say so too\n"
            "blocks:\n"
            "  file: blocks.shp      # GBK by the language id of its table\n"
            "  id: BLOCK_ID\n"
            "  name: NAME\n"
            "  pupils: PUPILS\n"
            "  current: CURRENT      # today's school\n"
            "schools:\n"
            "  file: schools.shp     # GBK by its .cpg\n"
            "  id: SCHOOL_ID\n"
            "  name: NAME\n"
            "  places: PLACES\n");
}

static void write_plan_file(const city *made)
{
    FILE *file = city_create_file(made, made->wish.name, ".yaml");
    fprintf(file,
            "# Zones for the schools of a made city. Run: zone-solve %s.yaml\n"
            "title: %s\n",
            made->wish.name, made->wish.title);
    if (made->wish.tables) {
        write_table_keys(file);
    } else {
        write_layer_keys(file);
    }
    write_link_keys(made, file);
    fprintf(file,
            "travel: %s\n"
            "contiguity: required    # zones in one piece that hold their school's block\n"
            "objective:              # what a plan costs, after places\n"
            "  distance: 1           # km a pupil travels\n"
            "  moved: %-14g # km that moving one pupil to another school is worth\n"
            "solver: {time: 10, gap: 0.001, seed: 1}\n"
            "output: {dir: out}\n",
            made->wish.travel, made->wish.moved_weight);
    city_finish_file(file, "plan file");
}

void city_write(const city *made)
{
    if (mkdir(made->wish.out_dir, 0777) != 0 && errno != EEXIST) {
        city_fail("cannot make the folder %s: %s", made->wish.out_dir, strerror(errno));
    }
    if (made->wish.tables) {
        city_write_tables(made);
    } else {
        city_write_layers(made);
    }
    if (made->wish.links_csv || made->wish.tables) {
        write_links(made);
    }
    write_plan_file(made);
}
