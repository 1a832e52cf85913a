#include "base/utf8.h"
#include "read/encoding.h"
#include "read/layer.h"
#include "read_fixture.h"

/* 光谷一小 and 学生数 in GB18030, 小区编号 in GB18030: what ArcGIS writes in China. */
#define GB_NAME "\xb9\xe2\xb9\xc8\xd2\xbb\xd0\xa1"
#define GB_PUPILS "\xd1\xa7\xc9\xfa\xca\xfd"
#define GB_ID "\xd0\xa1\xc7\xf8\xb1\xe0\xba\xc5"

static const char plan[] = "crs: local\nblocks: {file: b.shp, id: 小区编号, name: 名称, pupils: 学生数}\n"
                           "schools: {file: s.csv, id: id, places: places, x: x, y: y}\n";
static const char schools[] = "id,places,x,y\nS1,100,50,50\n";

/* Loads a layer of one block with GB18030 names, cells and the code page. */
static void load_chinese(loaded *l, const char *code_page)
{
    static const fixture_field fields[] = {{GB_ID, 'C', 12, 0}, {"\xc3\xfb\xb3\xc6", 'C', 20, 0}, {GB_PUPILS, 'N', 6, 0}};
    static const char *const cells[] = {"420111001", GB_NAME, "    12"};
    fixture f;
    fixture_open(&f);
    fixture_shapefile(&f, &(fixture_layer){.name = "b", .shape_type = SHPT_POLYGON, .code_page = code_page, .side = 100.0,
                                           .field = fields, .n_fields = 3, .cell = cells, .n_rows = 1});
    fixture_write(&f, "s.csv", schools);
    load_plan(l, &f, plan);
    fixture_close(&f);
}

static void is_chinese(const loaded *l)
{
    ZST_INT(l->status, ZS_OK);
    ZST_NEED(l->status == ZS_OK && l->tables.blocks.n == 1);
    ZST_TEXT(l->tables.blocks.id[0], "420111001");
    ZST_TEXT(l->tables.blocks.name[0], "光谷一小");
    ZST_INT(l->tables.blocks.pupils[0], 12);
}

ZST_CASE(gb18030_is_read_by_the_language_id_of_the_dbf)
{
    loaded l;
    load_chinese(&l, "LDID/77");
    is_chinese(&l);
    ZST_INT(l.report.n_errors, 0);
    loaded_clear(&l);
}

ZST_CASE(gb18030_is_read_by_the_cpg)
{
    static const char *const pages[] = {"GBK", "936", "gb2312", "GB18030", "CP936", "ANSI 936"};
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        loaded l;
        load_chinese(&l, pages[i]);
        is_chinese(&l);
        loaded_clear(&l);
    }
}

ZST_CASE(the_plan_files_encoding_goes_before_the_cpg)
{
    loaded l;
    load_chinese(&l, "UTF-8");
    ZST_INT(l.status, ZS_E_DATA);
    FOUND_ERROR(l, "b.shp, name of field 1: byte 0xC7 at position 3 is no UTF-8; expected text in that encoding: name the "
                   "right one with blocks.encoding (e.g. GB18030)");
    loaded_clear(&l);
    fixture f;
    static const fixture_field fields[] = {{"ID", 'C', 12, 0}, {"N", 'C', 20, 0}, {"P", 'N', 6, 0}};
    static const char *const cells[] = {"1", GB_NAME, "12"};
    fixture_open(&f);
    fixture_shapefile(&f, &(fixture_layer){.name = "b", .shape_type = SHPT_POLYGON, .code_page = "UTF-8", .side = 100.0,
                                           .field = fields, .n_fields = 3, .cell = cells, .n_rows = 1});
    fixture_write(&f, "s.csv", schools);
    load_plan(&l, &f, "crs: local\nblocks: {file: b.shp, encoding: gbk, id: ID, name: N, pupils: P}\n"
                      "schools: {file: s.csv, id: id, places: places, x: x, y: y}\n");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    ZST_TEXT(l.tables.blocks.name[0], "光谷一小");
    loaded_clear(&l);
    fixture_close(&f);
}

ZST_CASE(without_any_word_text_that_is_no_utf8_is_gb18030_and_said_so)
{
    loaded l;
    load_chinese(&l, NULL);
    is_chinese(&l);
    FOUND_NOTE(l, "b.shp: no .cpg, no language id and no UTF-8: its text is read as GB18030; name the encoding with "
                  "blocks.encoding");
    loaded_clear(&l);
    load_chinese(&l, "LDID/87"); /* 0x57: the host's own, which says nothing */
    is_chinese(&l);
    loaded_clear(&l);
}

ZST_CASE(without_any_word_utf8_is_utf8)
{
    static const fixture_field fields[] = {{"编号", 'C', 12, 0}, {"名称", 'C', 20, 0}, {"学生数", 'N', 6, 0}};
    static const char *const cells[] = {"甲1", "光谷一小", "12"};
    fixture f;
    loaded l;
    fixture_open(&f);
    fixture_shapefile(&f, &(fixture_layer){.name = "b", .shape_type = SHPT_POLYGON, .side = 100.0, .field = fields,
                                           .n_fields = 3, .cell = cells, .n_rows = 1});
    fixture_write(&f, "s.csv", schools);
    load_plan(&l, &f, "crs: local\nblocks: {file: b.shp, id: 编号, name: 名称, pupils: 学生数}\n"
                      "schools: {file: s.csv, id: id, places: places, x: x, y: y}\n");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    ZST_TEXT(l.tables.blocks.id[0], "甲1");
    ZST_TEXT(l.tables.blocks.name[0], "光谷一小");
    ZST_INT(l.report.n_findings, 0);
    loaded_clear(&l);
    fixture_close(&f);
}

ZST_CASE(an_undecodable_byte_is_named_with_file_record_field_and_encoding)
{
    static const fixture_field fields[] = {{"ID", 'C', 12, 0}, {"NAME", 'C', 20, 0}, {"P", 'N', 6, 0}, {"NOTE", 'C', 8, 0}};
    static const char *const cells[] = {"1", "good", "1", "\xff", "2", "bad\xff" "x", "2", NULL};
    fixture f;
    loaded l;
    fixture_open(&f);
    fixture_shapefile(&f, &(fixture_layer){.name = "b", .shape_type = SHPT_POLYGON, .code_page = "LDID/77", .side = 100.0,
                                           .field = fields, .n_fields = 4, .cell = cells, .n_rows = 2});
    fixture_write(&f, "s.csv", schools);
    load_plan(&l, &f, "crs: local\nblocks: {file: b.shp, id: ID, name: NAME, pupils: P}\n"
                      "schools: {file: s.csv, id: id, places: places, x: x, y: y}\n");
    ZST_INT(l.status, ZS_E_DATA);
    FOUND_ERROR(l, "b.shp, record 2, column NAME: byte 0xFF at position 4 is no GB18030");
    ZST_INT(l.report.n_errors, 1); /* columns that nobody asked for do not matter */
    loaded_clear(&l);
    fixture_close(&f);
}

ZST_CASE(a_character_cut_off_at_the_end_of_a_field_is_dropped_with_a_warning)
{
    static const fixture_field fields[] = {{"ID", 'C', 7, 0}, {"小区编号", 'C', 8, 0}, {"P", 'N', 6, 0}};
    static const char *const cells[] = {"\xd0\xa1\xc7\xf8\xb1\xe0\xba", "1", "1"};
    fixture f;
    loaded l;
    fixture_open(&f);
    fixture_shapefile(&f, &(fixture_layer){.name = "b", .shape_type = SHPT_POLYGON, .code_page = "GBK", .side = 100.0,
                                           .field = fields, .n_fields = 1, .cell = cells, .n_rows = 1});
    fixture_write(&f, "s.csv", schools);
    load_plan(&l, &f, "crs: local\nblocks: {file: b.shp, id: ID, pupils: ID}\n"
                      "schools: {file: s.csv, id: id, places: places, x: x, y: y}\n");
    FOUND_WARNING(l, "b.shp, record 1, column ID: its last character is cut off at the end of the field and was dropped: "
                     "\"小区编\"");
    loaded_clear(&l);
    fixture_close(&f);
}

ZST_CASE(a_column_name_cut_to_ten_bytes_answers_to_its_whole_name)
{
    static const fixture_field fields[] = {{"\xe5\xb0\x8f\xe5\x8c\xba\xe7\xbc\x96\xe5", 'C', 12, 0}, /* 小区编 and one byte */
                                           {"population", 'N', 6, 0}};
    static const char *const cells[] = {"甲", "7"};
    fixture f;
    loaded l;
    fixture_open(&f);
    fixture_shapefile(&f, &(fixture_layer){.name = "b", .shape_type = SHPT_POLYGON, .code_page = "UTF-8", .side = 100.0,
                                           .field = fields, .n_fields = 2, .cell = cells, .n_rows = 1});
    fixture_write(&f, "s.csv", schools);
    load_plan(&l, &f, "crs: local\nblocks: {file: b.shp, id: 小区编号, pupils: population_2026}\n"
                      "schools: {file: s.csv, id: id, places: places, x: x, y: y}\n");
    ZST_INT(l.status, ZS_OK);
    FOUND_WARNING(l, "b.shp, name of field 1: its last character is cut off");
    ZST_NEED(l.status == ZS_OK);
    ZST_TEXT(l.tables.blocks.id[0], "甲");
    ZST_INT(l.tables.blocks.pupils[0], 7);
    loaded_clear(&l);
    fixture_close(&f);
}

ZST_CASE(an_unknown_encoding_is_an_error_that_says_where_it_comes_from)
{
    loaded l;
    load_chinese(&l, "KLINGON");
    ZST_INT(l.status, ZS_E_DATA);
    FOUND_ERROR(l, "b.shp: unknown encoding \"KLINGON\" (from its .cpg); expected e.g. UTF-8, GB18030");
    loaded_clear(&l);
}

ZST_CASE(encodings_are_known_by_the_names_people_write)
{
    static const char *const names[][2] = {{"utf8", "UTF-8"},       {"65001", "UTF-8"},           {"ISO 88591", "ISO-8859-1"},
                                           {"8859-15", "ISO-8859-15"}, {"ANSI 1252", "CP1252"}, {"OEM 437", "CP437"},
                                           {"Big5", "BIG5"},        {"LDID/77", "GB18030"},      {"gb 18030", "GB18030"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        zsi_decoder decoder;
        ZST_INT(zsi_decoder_open(&decoder, names[i][0]), 0);
        ZST_TEXT(decoder.name, names[i][1]);
        zsi_decoder_close(&decoder);
    }
    zsi_decoder decoder;
    ZST_INT(zsi_decoder_open(&decoder, "LDID/0"), -1);
    zsi_decoder_close(&decoder);
    ZST_INT(zsi_decoder_open(&decoder, "no such"), -1);
    zsi_decoder_close(&decoder);
}

ZST_CASE(utf8_is_checked_as_unicode_defines_it)
{
    size_t bad_at = 0;
    ZST_INT(zsi_utf8_check("a\xc3\xa9\xe5\xb0\x8f\xf0\x9f\x98\x80", 10, &bad_at), ZSI_UTF8_WHOLE);
    ZST_INT(zsi_utf8_check("a\xe5\xb0", 3, &bad_at), ZSI_UTF8_CUT);
    ZST_INT(bad_at, 1);
    ZST_INT(zsi_utf8_check("ab\xc0\xaf", 4, &bad_at), ZSI_UTF8_BAD); /* overlong */
    ZST_INT(bad_at, 2);
    ZST_INT(zsi_utf8_check("\xed\xa0\x80", 3, &bad_at), ZSI_UTF8_BAD); /* a surrogate */
    ZST_INT(zsi_utf8_check("\xf4\x90\x80\x80", 4, &bad_at), ZSI_UTF8_BAD); /* beyond U+10FFFF */
    ZST_INT(zsi_utf8_check("\x80", 1, &bad_at), ZSI_UTF8_BAD);
    ZST_INT(zsi_utf8_check("\xe5" "a", 2, &bad_at), ZSI_UTF8_BAD);
}

ZST_CASE(texts_that_are_no_utf8_are_made_so_byte_by_byte)
{
    char text[] = "a\xe5\xb0\x8f\xff\xe5\xb0";
    zsi_utf8_clean(text);
    ZST_TEXT(text, "a\xe5\xb0\x8f???");
    zsi_report report;
    zsi_report_init(&report);
    zsi_find(&report, ZS_FINDING_ERROR, "odd name", "%s: odd", "\xb9\xe2.shp");
    ZST_TEXT(report.finding[0].text, "??.shp: odd");
    zsi_report_clear(&report);
}

ZST_MAIN(ZST_ADD(texts_that_are_no_utf8_are_made_so_byte_by_byte), ZST_ADD(gb18030_is_read_by_the_language_id_of_the_dbf), ZST_ADD(gb18030_is_read_by_the_cpg),
         ZST_ADD(the_plan_files_encoding_goes_before_the_cpg),
         ZST_ADD(without_any_word_text_that_is_no_utf8_is_gb18030_and_said_so), ZST_ADD(without_any_word_utf8_is_utf8),
         ZST_ADD(an_undecodable_byte_is_named_with_file_record_field_and_encoding),
         ZST_ADD(a_character_cut_off_at_the_end_of_a_field_is_dropped_with_a_warning),
         ZST_ADD(a_column_name_cut_to_ten_bytes_answers_to_its_whole_name),
         ZST_ADD(an_unknown_encoding_is_an_error_that_says_where_it_comes_from),
         ZST_ADD(encodings_are_known_by_the_names_people_write), ZST_ADD(utf8_is_checked_as_unicode_defines_it))
