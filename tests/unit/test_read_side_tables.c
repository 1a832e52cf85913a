#include "read_fixture.h"

static const char plan[] = "crs: local\nblocks: {file: b.csv, id: id, pupils: n, x: x, y: y}\n"
                           "schools: {file: s.csv, id: id, places: n, x: x, y: y}\n"
                           "links: {file: links.csv}\ntravel: {file: travel.csv}\n";

typedef struct city {
    fixture f;
    loaded l;
    int64_t n_links;
    int32_t *a;
    int32_t *b;
    double *border_m;
    double travel_m[6];
    int32_t assignment[3];
} city;

/* Blocks 1, 10, 2 (in this order) and schools A, B. */
static void open_city(city *c)
{
    memset(c, 0, sizeof *c);
    fixture_open(&c->f);
    fixture_write(&c->f, "b.csv", "id,n,x,y\n1,5,0,0\n2,5,1,0\n10,5,2,0\n");
    fixture_write(&c->f, "s.csv", "id,n,x,y\nA,5,0,0\nB,9,1,0\n");
    load_plan(&c->l, &c->f, plan);
}

static void close_city(city *c)
{
    free(c->a);
    free(c->b);
    free(c->border_m);
    loaded_clear(&c->l);
    fixture_close(&c->f);
}

static zs_status read_links(city *c, const char *text)
{
    fixture_write(&c->f, "links.csv", text);
    return zsi_links_read(&c->l.settings, &c->l.tables, &c->n_links, &c->a, &c->b, &c->border_m, &c->l.report);
}

static zs_status read_travel(city *c, const char *text)
{
    fixture_write(&c->f, "travel.csv", text);
    return zsi_travel_read(&c->l.settings, &c->l.tables, c->travel_m, &c->l.report);
}

static zs_status read_assignment(city *c, const char *text)
{
    fixture_write(&c->f, "plan.csv", text);
    return zsi_assignment_read(fixture_path(&c->f, "plan.csv"), &c->l.tables, c->assignment, &c->l.report);
}

#define REFUSED(call, content, message)              \
    do {                                             \
        city refused;                                \
        open_city(&refused);                         \
        ZST_INT(refused.l.status, ZS_OK);            \
        ZST_INT(call(&refused, content), ZS_E_DATA); \
        FOUND_ERROR(refused.l, message);             \
        ZST_TRUE(refused.l.report.text[0] != '\0');  \
        close_city(&refused);                        \
    } while (0)

ZST_CASE(links_are_pairs_in_order_each_once)
{
    city c;
    open_city(&c);
    ZST_INT(read_links(&c, "b,a\n10,2\n2,1\n2,10\n"), ZS_OK);
    ZST_NEED(c.n_links == 2);
    ZST_INT(c.a[0], 0); /* 1 and 2 */
    ZST_INT(c.b[0], 2);
    ZST_INT(c.a[1], 1); /* 10 and 2 */
    ZST_INT(c.b[1], 2);
    ZST_TRUE(c.border_m == NULL);
    ZST_INT(c.l.tables.n_inputs, 3);
    ZST_TEXT(c.l.tables.input[2].file, "links.csv");
    close_city(&c);
}

ZST_CASE(links_with_borders_keep_them)
{
    city c;
    open_city(&c);
    ZST_INT(read_links(&c, "a,b,border,note\n2,1,12.5,x\n1,2,12.5,y\n2,10,0,\n"), ZS_OK);
    ZST_NEED(c.n_links == 2 && c.border_m);
    ZST_NEAR(c.border_m[0], 12.5, 0.0);
    ZST_NEAR(c.border_m[1], 0.0, 0.0);
    close_city(&c);
}

ZST_CASE(wrong_links_are_errors_that_name_the_line)
{
    REFUSED(read_links, "a,b\n1,2\n1,3\n", "links.csv, line 3, column b: there is no block \"3\"; expected an id of the block layer");
    REFUSED(read_links, "a,b\n,2\n", "links.csv, line 2, column a: there is no block \"\"");
    REFUSED(read_links, "a,b\n2,2\n", "links.csv, line 2: block \"2\" is linked to itself");
    REFUSED(read_links, "a,b,border\n1,2,\n", "links.csv, line 2, column border: \"\"; expected metres");
    REFUSED(read_links, "a,b,border\n1,2,-4\n", "links.csv, line 2, column border: \"-4\"; expected metres");
    REFUSED(read_links, "a,b,border\n1,2,4\n2,1,5\n", "links.csv, lines 2 and 3: the pair \"1\", \"2\" has two different borders");
    REFUSED(read_links, "from,to\n1,2\n", "links.csv: no column \"a\"");
    REFUSED(read_links, "", "links.csv: empty; expected a header row with the columns a, b");
    REFUSED(read_links, "a,b\n1,\xff\n", "links.csv, line 2, column b: byte 0xFF at position 1 is no UTF-8");
}

ZST_CASE(a_links_file_that_is_not_there_is_a_read_error)
{
    city c;
    open_city(&c);
    ZST_INT(zsi_links_read(&c.l.settings, &c.l.tables, &c.n_links, &c.a, &c.b, &c.border_m, &c.l.report), ZS_E_READ);
    FOUND_ERROR(c.l, "links.csv: there is no such file");
    close_city(&c);
}

ZST_CASE(a_travel_table_fills_the_pairs_it_names_and_no_others)
{
    city c;
    open_city(&c);
    ZST_INT(read_travel(&c, "school,block,metres\nA,1,0\nB,1,1500.25\nB,2,1e3\n"), ZS_OK);
    ZST_NEAR(c.travel_m[0], 0.0, 0.0);
    ZST_NEAR(c.travel_m[1], 1500.25, 0.0);
    ZST_TRUE(isinf(c.travel_m[4]));
    ZST_NEAR(c.travel_m[5], 1000.0, 0.0);
    FOUND_WARNING(c.l, "travel.csv: no row for block \"10\": it cannot go to any school");
    close_city(&c);
}

ZST_CASE(wrong_travel_rows_are_errors_that_name_the_line)
{
    REFUSED(read_travel, "block,school,metres\n7,A,1\n", "travel.csv, line 2, column block: there is no block \"7\"");
    REFUSED(read_travel, "block,school,metres\n1,C,1\n", "travel.csv, line 2, column school: there is no school \"C\"");
    REFUSED(read_travel, "block,school,metres\n1,A,-1\n", "travel.csv, line 2, column metres: \"-1\"; expected metres");
    REFUSED(read_travel, "block,school,metres\n1,A,\n", "travel.csv, line 2, column metres: \"\"");
    REFUSED(read_travel, "block,school,metres\n1,A,5\n1,A,6\n", "travel.csv, line 3: block \"1\" and school \"A\" stand there a second time");
    REFUSED(read_travel, "block,school\n1,A\n", "travel.csv: no column \"metres\"");
}

ZST_CASE(an_assignment_names_every_block_once)
{
    city c;
    open_city(&c);
    ZST_INT(read_assignment(&c, "block_id,pupils,school_id\n2,5,A\n10,5,B\n1,5,A\n"), ZS_OK);
    ZST_INT(c.assignment[0], 0);
    ZST_INT(c.assignment[1], 1);
    ZST_INT(c.assignment[2], 0);
    close_city(&c);
    REFUSED(read_assignment, "block_id,school_id\n1,A\n2,A\n", "no row for block \"10\"; expected every block once");
    REFUSED(read_assignment, "block_id,school_id\n1,A\n2,A\n10,A\n2,B\n", "line 5, column block_id: block \"2\" stands there a second time");
    REFUSED(read_assignment, "block_id,school_id\n1,A\n2,A\n10,Z\n", "line 4, column school_id: there is no school \"Z\"");
    REFUSED(read_assignment, "block_id,school_id\n1,A\n2,A\n11,A\n", "line 4, column block_id: there is no block \"11\"");
}

ZST_CASE(hashes_are_those_of_the_files_bytes)
{
    fixture f;
    char hex[65];
    fixture_open(&f);
    fixture_write(&f, "abc", "abc"); /* FIPS 180-2, appendix B.1 */
    ZST_INT(zsi_sha256_file(fixture_path(&f, "abc"), hex, NULL), ZS_OK);
    ZST_TEXT(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    fixture_close(&f);
}

ZST_MAIN(ZST_ADD(links_are_pairs_in_order_each_once), ZST_ADD(links_with_borders_keep_them),
         ZST_ADD(wrong_links_are_errors_that_name_the_line), ZST_ADD(a_links_file_that_is_not_there_is_a_read_error),
         ZST_ADD(a_travel_table_fills_the_pairs_it_names_and_no_others),
         ZST_ADD(wrong_travel_rows_are_errors_that_name_the_line), ZST_ADD(an_assignment_names_every_block_once),
         ZST_ADD(hashes_are_those_of_the_files_bytes))
