#include "base/id_map.h"
#include "base/number.h"
#include "base/packed.h"
#include "base/report.h"
#include "base/shapes.h"
#include "support/zst.h"

ZST_CASE(numbers_are_read_with_a_point_and_nothing_else)
{
    double value = 0.0;
    ZST_INT(zsi_parse_double(" 12.5 ", &value), 0);
    ZST_NEAR(value, 12.5, 0.0);
    ZST_INT(zsi_parse_double("1e3", &value), 0);
    ZST_NEAR(value, 1000.0, 0.0);
    ZST_INT(zsi_parse_double("1,5", &value), -1);
    ZST_INT(zsi_parse_double("0x10", &value), -1);
    ZST_INT(zsi_parse_double("nan", &value), -1);
    ZST_INT(zsi_parse_double("", &value), -1);
    ZST_INT(zsi_parse_double("12 m", &value), -1);
}

ZST_CASE(integers_are_read_whole_or_not_at_all)
{
    int64_t value = 0;
    ZST_INT(zsi_parse_int64("-42 ", &value), 0);
    ZST_INT(value, -42);
    ZST_INT(zsi_parse_int64("4.2", &value), -1);
    ZST_INT(zsi_parse_int64("99999999999999999999", &value), -1);
    ZST_INT(zsi_parse_int64("", &value), -1);
}

ZST_CASE(numbers_are_written_shortest_and_read_back_the_same)
{
    char room[ZSI_NUMBER_ROOM];
    double back = 0.0;
    ZST_TEXT(zsi_format_exact(room, 0.1), "0.1");
    ZST_TEXT(zsi_format_fixed(room, 2.5, 3), "2.500");
    ZST_TEXT(zsi_format_fixed(room, -0.0001, 2), "0.00");
    zsi_format_exact(room, 1.0 / 3.0);
    ZST_INT(zsi_parse_double(room, &back), 0);
    ZST_TRUE(back == 1.0 / 3.0);
}

ZST_CASE(id_map_finds_each_of_many_ids_and_keeps_the_first_of_two)
{
    static char keys[1000][8];
    zsi_id_map map;
    ZST_NEED(zsi_id_map_init(&map, 4) == 0);
    for (int32_t i = 0; i < 1000; i++) {
        snprintf(keys[i], sizeof keys[i], "b%d", (int)i);
        ZST_INT(zsi_id_map_add(&map, keys[i], i), i);
    }
    ZST_INT(zsi_id_map_add(&map, "b7", 5000), 7);
    ZST_INT(zsi_id_map_find(&map, "b999"), 999);
    ZST_INT(zsi_id_map_find(&map, "b1000"), -1);
    zsi_id_map_clear(&map);
}

ZST_CASE(report_keeps_twenty_of_a_kind_and_counts_the_rest)
{
    zsi_report report;
    zsi_report_init(&report);
    for (int i = 0; i < 25; i++) {
        zsi_find(&report, ZS_FINDING_ERROR, "pupils missing", "record %d: pupils missing", i);
    }
    zsi_find(&report, ZS_FINDING_WARNING, "far school", "school A is far");
    ZST_INT(zsi_report_close(&report, ZS_E_DATA), ZS_E_DATA);
    ZST_INT(report.n_findings, 22);
    ZST_INT(report.n_errors, 25);
    ZST_TEXT(report.finding[21].text, "... and 5 more: pupils missing");
    ZST_CONTAINS(report.text, "25 errors, the first: record 0");
    zsi_report_clear(&report);
}

ZST_CASE(shapes_are_built_and_picked_record_by_record)
{
    zsi_shapes shapes;
    zsi_shapes picked;
    ZST_NEED(zsi_shapes_init(&shapes, ZSI_SHAPE_POLYGON) == 0);
    for (int r = 0; r < 3; r++) {
        for (int v = 0; v <= r; v++) {
            ZST_INT(zsi_shapes_add_vertex(&shapes, r, v), 0);
        }
        ZST_INT(zsi_shapes_end_ring(&shapes), 0);
        ZST_INT(zsi_shapes_end_record(&shapes), 0);
    }
    ZST_NEED(zsi_shapes_pick(&shapes, (const int32_t[]){2, 0}, 2, &picked) == 0);
    ZST_INT(picked.n_records, 2);
    ZST_INT(picked.n_vertices, 4);
    ZST_NEAR(picked.x[0], 2.0, 0.0);
    ZST_NEAR(picked.x[3], 0.0, 0.0);
    zsi_shapes_clear(&picked);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(packed_numbers_come_back_the_same_until_there_is_no_room)
{
    const int64_t number[] = {0, 1, -1, 63, -64, 64, INT64_MAX, INT64_MIN, 1234567890123};
    const size_t n = sizeof number / sizeof *number;
    zsi_packed packed = {.most = 100};
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        zsi_packed_put(&packed, number[i]);
    }
    ZST_TRUE(!packed.full);
    for (size_t i = 0; i < n; i++) {
        ZST_INT(zsi_packed_get(&packed, &at), number[i]);
    }
    ZST_INT(at, packed.n_bytes);
    for (int i = 0; i < 200; i++) {
        zsi_packed_put(&packed, INT64_MIN);
    }
    ZST_TRUE(packed.full && packed.n_bytes <= packed.most);
    zsi_packed_restart(&packed);
    ZST_TRUE(!packed.full && packed.n_bytes == 0);
    zsi_packed_clear(&packed);
}

ZST_MAIN(ZST_ADD(numbers_are_read_with_a_point_and_nothing_else), ZST_ADD(integers_are_read_whole_or_not_at_all),
         ZST_ADD(numbers_are_written_shortest_and_read_back_the_same),
         ZST_ADD(id_map_finds_each_of_many_ids_and_keeps_the_first_of_two),
         ZST_ADD(report_keeps_twenty_of_a_kind_and_counts_the_rest), ZST_ADD(shapes_are_built_and_picked_record_by_record),
         ZST_ADD(packed_numbers_come_back_the_same_until_there_is_no_room))
