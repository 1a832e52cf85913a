/** @file test_map_gaps.c
 * Borders that run along each other without meeting, and blocks on which others hang.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "map/gaps.h"
#include "map/pinches.h"

/* Metres along which blocks a and b face each other, 0: not at all. */
static double facing(const zsi_shapes *blocks, double gap_m, int32_t a, int32_t b)
{
    zsi_borders borders;
    double metres = 0;
    ZST_INT(zsi_find_gap_borders(blocks, gap_m, &borders, NULL, NULL), ZS_OK);
    for (int64_t k = 0; k < borders.n; k++) {
        ZST_TRUE(borders.a[k] < borders.b[k]);
        ZST_TRUE(k == 0 || borders.a[k - 1] < borders.a[k] || borders.b[k - 1] < borders.b[k]);
        metres += borders.a[k] == a && borders.b[k] == b ? borders.border_m[k] : 0;
    }
    zsi_borders_clear(&borders);
    return metres;
}

#define FACING(gap_m, wanted_m, ...)                                  \
    do {                                                              \
        zsi_shapes facing_blocks = ZST_SHAPES(__VA_ARGS__);           \
        ZST_NEAR(facing(&facing_blocks, gap_m, 0, 1), wanted_m, 0.01); \
        zsi_shapes_clear(&facing_blocks);                             \
    } while (0)

ZST_CASE(a_narrow_gap_is_crossed_and_a_wide_one_is_not)
{
    FACING(0.5, 100, "0 0, 0 100, 100 100, 100 0", "100.4 0, 100.4 100, 200 100, 200 0");
    FACING(0.3, 0, "0 0, 0 100, 100 100, 100 0", "100.4 0, 100.4 100, 200 100, 200 0");
    FACING(0.5, 100, "100.4 0, 100.4 100, 200 100, 200 0", "0 0, 0 100, 100 100, 100 0");
}

ZST_CASE(an_overlap_counts_like_a_gap)
{
    FACING(0.5, 100, "0 0, 0 100, 100 100, 100 0", "99.6 0, 99.6 100, 200 100, 200 0");
}

ZST_CASE(vertices_need_not_match_along_a_gap)
{
    FACING(0.5, 60, "0 0, 0 100, 100 100, 100 85, 100.1 70, 100 50, 99.9 20, 100 0",
           "100.3 20, 100.3 33, 100.2 50, 100.3 80, 200 80, 200 20");
}

ZST_CASE(a_wedge_counts_as_far_as_it_is_narrow)
{
    FACING(0.5, 49.9, "0 0, 0 100, 100 100, 100 0", "100.001 0, 101.001 100, 200 100, 200 0");
}

ZST_CASE(corners_and_crossing_borders_do_not_face_each_other)
{
    FACING(1, 0, "0 0, 0 100, 100 100, 100 0", "100.3 100.3, 100.3 200, 200 200, 200 100.3");
    FACING(1, 0, "0 0, 0 100, 100 100, 100 0", "50 100.5, 0 200, 100 200");
    FACING(1, 0, "0 0, 0 100, 100 100, 100 0", "50 50, 50 150, 150 150, 150 50");
}

ZST_CASE(shared_borders_are_not_counted_again)
{
    FACING(1, 0, "0 0, 0 100, 100 100, 100 0", "100 0, 100 100, 200 100, 200 0");
    FACING(1, 40, "0 0, 0 100, 100 100, 100 0", "100 0, 100 60, 100.5 60, 100.5 100, 200 100, 200 0");
}

ZST_CASE(made_maps_pulled_apart_have_their_borders_again)
{
    enum { N = 80 };
    zst_rectangle rectangle[N];
    zst_cut_square(rectangle, N, 9);
    zsi_shapes blocks = zst_rectangle_shapes(rectangle, N, 528000, 3386000);
    for (int32_t k = 0; k < N; k++) { /* each rectangle a quarter of a metre smaller all round */
        double *x = blocks.x + 5 * k;
        double *y = blocks.y + 5 * k;
        const double move[5][2] = {{0.25, 0.25}, {0.25, -0.25}, {-0.25, -0.25}, {-0.25, 0.25}, {0.25, 0.25}};
        for (int i = 0; i < 5; i++) {
            x[i] += move[i][0];
            y[i] += move[i][1];
        }
    }
    zsi_borders borders;
    double wanted_m = 0;
    double found_m = 0;
    int64_t n_wanted = 0;
    ZST_INT(zsi_find_gap_borders(&blocks, 0.6, &borders, NULL, NULL), ZS_OK);
    for (int32_t a = 0; a < N; a++) {
        for (int32_t b = a + 1; b < N; b++) {
            double shared_m = zst_shared_m(&rectangle[a], &rectangle[b]);
            wanted_m += shared_m;
            n_wanted += shared_m > 0.5;
        }
    }
    for (int64_t k = 0; k < borders.n; k++) {
        ZST_NEAR(borders.border_m[k], zst_shared_m(&rectangle[borders.a[k]], &rectangle[borders.b[k]]), 0.51);
        found_m += borders.border_m[k];
    }
    ZST_INT(borders.n, n_wanted);
    ZST_NEAR(found_m, wanted_m, 0.51 * (double)n_wanted);
    zsi_borders_clear(&borders);
    zsi_shapes_clear(&blocks);
}

static int32_t walk_without(int32_t n, const uint8_t linked[40][40], int32_t start, int32_t without, uint8_t *seen)
{
    int32_t count = 1;
    seen[start] = 1;
    for (int32_t other = 0; other < n; other++) {
        if (linked[start][other] && !seen[other] && other != without) {
            count += walk_without(n, linked, other, without, seen);
        }
    }
    return count;
}

/* Blocks of `block`'s part that are not in the largest piece without it. */
static int32_t behind_by_trying(int32_t n, const uint8_t linked[40][40], int32_t block)
{
    uint8_t seen[40] = {0};
    int32_t whole = 0;
    int32_t largest = 0;
    seen[block] = 1;
    for (int32_t other = 0; other < n; other++) {
        if (linked[block][other] && !seen[other]) {
            int32_t piece = walk_without(n, linked, other, block, seen);
            whole += piece;
            largest = piece > largest ? piece : largest;
        }
    }
    return whole - largest;
}

ZST_CASE(pinches_are_what_taking_each_block_out_says)
{
    for (uint64_t seed = 1; seed <= 60; seed++) {
        uint8_t linked[40][40] = {{0}};
        int32_t a[120];
        int32_t b[120];
        int32_t behind[40] = {0};
        int64_t n_links = 0;
        zsi_random random;
        zsi_random_seed(&random, seed);
        int32_t n = 2 + (int32_t)zsi_random_below(&random, 39);
        for (int k = 0; k < n + (int)(seed % 20); k++) {
            int32_t p = (int32_t)zsi_random_below(&random, (uint32_t)n);
            int32_t q = (int32_t)zsi_random_below(&random, (uint32_t)n);
            if (p != q && !linked[p][q]) {
                linked[p][q] = linked[q][p] = 1;
                a[n_links] = p < q ? p : q;
                b[n_links++] = p < q ? q : p;
            }
        }
        ZST_INT(zsi_find_pinches(n, n_links, a, b, behind, NULL), ZS_OK);
        for (int32_t block = 0; block < n; block++) {
            ZST_INT(behind[block], behind_by_trying(n, (const uint8_t(*)[40])linked, block));
        }
    }
}

ZST_MAIN(ZST_ADD(a_narrow_gap_is_crossed_and_a_wide_one_is_not), ZST_ADD(an_overlap_counts_like_a_gap),
         ZST_ADD(vertices_need_not_match_along_a_gap), ZST_ADD(a_wedge_counts_as_far_as_it_is_narrow),
         ZST_ADD(corners_and_crossing_borders_do_not_face_each_other), ZST_ADD(shared_borders_are_not_counted_again),
         ZST_ADD(made_maps_pulled_apart_have_their_borders_again),
         ZST_ADD(pinches_are_what_taking_each_block_out_says))
