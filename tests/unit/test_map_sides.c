/** @file test_map_sides.c
 * The named lines that bound zones to the east, south, west and north.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "map/sides.h"

enum { SHORT_ROAD, LONG_ROAD, RIVER, RING_ROAD };

static void add_line(zsi_shapes *lines, double ax, double ay, double bx, double by)
{
    if (zsi_shapes_add_vertex(lines, ax, ay) || zsi_shapes_add_vertex(lines, bx, by) || zsi_shapes_end_ring(lines) ||
        zsi_shapes_end_record(lines)) {
        abort();
    }
}

/* Names along the sides of a square zone of 1,000 m with a hole, in the eastings of a zone-numbered grid. */
static void name_square(const double (*line)[4], const int32_t *name_of, int32_t n, int32_t *name)
{
    static const zst_rectangle square = {0, 0, 1000, 1000};
    const double x = 38528000.0;
    const double y = 3386000.0;
    zsi_shapes zones = zst_rectangle_shapes(&square, 1, x, y);
    zsi_shapes lines;
    ZST_INT(zsi_shapes_init(&lines, ZSI_SHAPE_LINE), 0);
    for (int32_t i = 0; i < n; i++) {
        add_line(&lines, x + line[i][0], y + line[i][1], x + line[i][2], y + line[i][3]);
    }
    ZST_INT(zsi_name_sides(&zones, &lines, name_of, 30.0, name, NULL), ZS_OK);
    zsi_shapes_clear(&lines);
    zsi_shapes_clear(&zones);
}

ZST_CASE(each_side_has_the_lines_along_it_the_longest_first)
{
    static const double line[][4] = {{1010, -50, 1010, 340}, {1005, 330, 1005, 1100}, {-20, -20, 1000, -20}};
    static const int32_t name_of[] = {SHORT_ROAD, LONG_ROAD, RIVER};
    int32_t name[ZSI_N_SIDES * ZSI_NAMES_A_SIDE];
    name_square(line, name_of, 3, name);
    ZST_INT(name[ZSI_SIDE_EAST * ZSI_NAMES_A_SIDE], LONG_ROAD);
    ZST_INT(name[ZSI_SIDE_EAST * ZSI_NAMES_A_SIDE + 1], SHORT_ROAD);
    ZST_INT(name[ZSI_SIDE_EAST * ZSI_NAMES_A_SIDE + 2], -1);
    ZST_INT(name[ZSI_SIDE_SOUTH * ZSI_NAMES_A_SIDE], RIVER);
    ZST_INT(name[ZSI_SIDE_WEST * ZSI_NAMES_A_SIDE], -1);
    ZST_INT(name[ZSI_SIDE_NORTH * ZSI_NAMES_A_SIDE], -1);
}

ZST_CASE(lines_far_away_across_or_along_a_small_part_are_not_named)
{
    static const double line[][4] = {{-31, 0, -31, 1000}, {0, 500, 1000, 500}, {430, 1000, 570, 1000}};
    static const int32_t name_of[] = {SHORT_ROAD, LONG_ROAD, RIVER};
    int32_t name[ZSI_N_SIDES * ZSI_NAMES_A_SIDE];
    name_square(line, name_of, 3, name);
    for (int k = 0; k < ZSI_N_SIDES * ZSI_NAMES_A_SIDE; k++) {
        ZST_INT(name[k], -1);
    }
}

ZST_CASE(lines_of_one_name_count_together_and_lines_without_one_do_not)
{
    static const double line[][4] = {{0, 1000, 180, 1000}, {200, 1000, 380, 1000}, {400, 1000, 1000, 1000}};
    static const int32_t name_of[] = {RING_ROAD, RING_ROAD, -1};
    int32_t name[ZSI_N_SIDES * ZSI_NAMES_A_SIDE];
    name_square(line, name_of, 3, name);
    ZST_INT(name[ZSI_SIDE_NORTH * ZSI_NAMES_A_SIDE], RING_ROAD);
    ZST_INT(name[ZSI_SIDE_NORTH * ZSI_NAMES_A_SIDE + 1], -1);
}

ZST_MAIN(ZST_ADD(each_side_has_the_lines_along_it_the_longest_first),
         ZST_ADD(lines_far_away_across_or_along_a_small_part_are_not_named),
         ZST_ADD(lines_of_one_name_count_together_and_lines_without_one_do_not))
