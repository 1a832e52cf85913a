/** @file make_city.c
 * Makes a city of any size from a seed: block and school layers with a plan file, ready for zone-solve.
 */
#include "city.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "make_city OUT_DIR [OPTION]...    makes a city: blocks.shp, schools.shp and a plan file\n"
    "  --blocks N          residential blocks (300)\n"
    "  --schools M         schools, each in a block of its own (12)\n"
    "  --seed S            the same seed gives the same city (1)\n"
    "  --places R          places for each pupil of the whole city (1.08)\n"
    "  --stress X          how uneven the places are; at 0 nearest schools fit (1)\n"
    "  --river             a river through the city, with bridges\n"
    "  --travel straight|links\n"
    "  --moved W           weight of a moved pupil in the plan file, km (0)\n"
    "  --links-csv         neighbours as a table\n"
    "  --tables            no layers: blocks, schools and neighbours as tables\n"
    "  --name NAME         of the plan file, without .yaml (city)\n"
    "  --title TEXT        of the plan (Made city)\n";

static double number(const char *option, const char *text, double least, double most)
{
    char *end = NULL;
    double value = strtod(text, &end);
    if (end == text || *end || !(value >= least && value <= most)) {
        city_fail("--%s %s: expected a number from %g to %g", option, text, least, most);
    }
    return value;
}

static void set_option(city_wish *wish, const char *option, const char *text)
{
    if (!strcmp(option, "blocks")) {
        wish->n_blocks = (int32_t)number(option, text, 10, 99999);
    } else if (!strcmp(option, "schools")) {
        wish->n_schools = (int32_t)number(option, text, 1, 9999);
    } else if (!strcmp(option, "seed")) {
        wish->seed = (uint64_t)number(option, text, 0, 9e15);
    } else if (!strcmp(option, "places")) {
        wish->places_per_pupil = number(option, text, 1, 10);
    } else if (!strcmp(option, "stress")) {
        wish->stress = number(option, text, 0, 5);
    } else if (!strcmp(option, "moved")) {
        wish->moved_weight = number(option, text, 0, 1000);
    } else if (!strcmp(option, "river")) {
        wish->river = true;
    } else if (!strcmp(option, "links-csv")) {
        wish->links_csv = true;
    } else if (!strcmp(option, "tables")) {
        wish->tables = true;
    } else if (!strcmp(option, "name")) {
        wish->name = text;
    } else if (!strcmp(option, "title")) {
        wish->title = text;
    } else if (!strcmp(text, "straight") || !strcmp(text, "links")) {
        wish->travel = text;
    } else {
        city_fail("--travel %s: expected straight or links", text);
    }
}

static city_wish read_options(int argc, char **argv)
{
    static const struct option options[] = {
        {"blocks", required_argument, NULL, 1}, {"schools", required_argument, NULL, 1},
        {"seed", required_argument, NULL, 1},   {"places", required_argument, NULL, 1},
        {"stress", required_argument, NULL, 1}, {"river", no_argument, NULL, 1},
        {"travel", required_argument, NULL, 1}, {"moved", required_argument, NULL, 1},
        {"links-csv", no_argument, NULL, 1},    {"name", required_argument, NULL, 1},
        {"title", required_argument, NULL, 1},  {"tables", no_argument, NULL, 1},
        {NULL, 0, NULL, 0},
    };
    city_wish wish = {.name = "city", .title = "Made city", .travel = "straight", .n_blocks = 300, .n_schools = 12,
                      .seed = 1, .places_per_pupil = 1.08, .stress = 1};
    int which = 0;
    for (int got = 0; (got = getopt_long(argc, argv, "", options, &which)) != -1;) {
        if (got != 1) {
            fputs(usage, stderr);
            exit(2);
        }
        set_option(&wish, options[which].name, optarg);
    }
    if (optind + 1 != argc || 2 * wish.n_schools > wish.n_blocks) {
        fputs(optind + 1 != argc ? usage : "make_city: at least two blocks a school, please\n", stderr);
        exit(2);
    }
    wish.out_dir = argv[optind];
    return wish;
}

int main(int argc, char **argv)
{
    city made = {.wish = read_options(argc, argv)};
    made.random = made.wish.seed;
    made.n_blocks = made.wish.n_blocks;
    made.n_schools = made.wish.n_schools;
    city_lay_ground(&made);
    city_draw_blocks(&made);
    city_link_blocks(&made);
    city_people_blocks(&made);
    city_found_schools(&made);
    city_write(&made);
    city_free(&made);
    return 0;
}
