/** @file test_map_enclosed.c
 * Blocks of other schools in holes of a zone.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "map/enclosed.h"
#include "map/map.h"

enum { SIDE = 7, BLOCKS = SIDE * SIDE, SCHOOLS = 3 };

/* A square of blocks 100 m wide, the first row at the bottom, each with the school of its letter. */
static void count(const char *letters, int32_t *enclosed)
{
    zst_rectangle rectangle[BLOCKS];
    int32_t school[BLOCKS];
    zsi_shapes zones;
    for (int k = 0; k < BLOCKS; k++) {
        rectangle[k] = (zst_rectangle){100 * (k % SIDE), 100 * (k / SIDE), 100 * (k % SIDE + 1), 100 * (k / SIDE + 1)};
        school[k] = letters[k] - 'a';
    }
    zsi_shapes blocks = zst_rectangle_shapes(rectangle, BLOCKS, 38528000, 3386000);
    ZST_INT(zsi_dissolve(&blocks, school, SCHOOLS, &zones, NULL), ZS_OK);
    ZST_INT(zsi_count_enclosed(&blocks, school, &zones, enclosed, NULL), ZS_OK);
    zsi_shapes_clear(&zones);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(blocks_in_a_hole_count_for_the_zone_around_them)
{
    int32_t enclosed[SCHOOLS];
    count("aaaaaaa"
          "abbaaaa"
          "abbaaca"
          "aaaaaaa"
          "aaaaaaa"
          "aaaaaaa"
          "aaaaaaa", enclosed);
    ZST_INT(enclosed[0], 5);
    ZST_INT(enclosed[1], 0);
    ZST_INT(enclosed[2], 0);
}

ZST_CASE(blocks_that_reach_the_rim_of_the_map_are_not_enclosed)
{
    int32_t enclosed[SCHOOLS];
    count("aaabaaa"
          "aaabaaa"
          "aaabbaa"
          "aaaaaaa"
          "aaaaaaa"
          "aaaaaaa"
          "ccaaaaa", enclosed);
    ZST_INT(enclosed[0], 0);
    ZST_INT(enclosed[1], 0);
    ZST_INT(enclosed[2], 0);
}

ZST_CASE(a_hole_in_a_hole_counts_each_block_once_a_zone)
{
    int32_t enclosed[SCHOOLS];
    count("aaaaaaa"
          "abbbbba"
          "abaaaba"
          "abacaba"
          "abaaaba"
          "abbbbba"
          "aaaaaaa", enclosed);
    ZST_INT(enclosed[0], 16 + 1);
    ZST_INT(enclosed[1], 8 + 1);
    ZST_INT(enclosed[2], 0);
}

ZST_CASE(a_zone_without_blocks_encloses_nothing)
{
    int32_t enclosed[SCHOOLS] = {7, 7, 7};
    count("aaaaaaa"
          "aaaaaaa"
          "aabaaaa"
          "aaaaaaa"
          "aaaaaaa"
          "aaaaaaa"
          "aaaaaaa", enclosed);
    ZST_INT(enclosed[0], 1);
    ZST_INT(enclosed[2], 0);
}

ZST_MAIN(ZST_ADD(blocks_in_a_hole_count_for_the_zone_around_them),
         ZST_ADD(blocks_that_reach_the_rim_of_the_map_are_not_enclosed),
         ZST_ADD(a_hole_in_a_hole_counts_each_block_once_a_zone), ZST_ADD(a_zone_without_blocks_encloses_nothing))
