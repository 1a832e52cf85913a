/** @file test_read_classes.c
 * Keys and columns of classes: what is read, and what is refused with its line.
 */
#include "read_fixture.h"

static const char layers[] = "crs: local\n"
                             "blocks: {file: b.csv, id: id, x: x, y: y}\n"
                             "schools: {file: s.csv, id: id, x: x, y: y, rooms: {2026: r26, 2027: r27}, target: own,\n"
                             "          teaching_m2: area, continuing: [{grade: 3, pupils: p3}]}\n"
                             "class_size: {target: 45}\n"
                             "cohorts: [{name: one, year: 2026, grade: 1, pupils: g1}, {year: 2027, pupils: g2}]\n";

static void write_layers(fixture *f, const char *rooms_of_a)
{
    char schools[256];
    fixture_write(f, "b.csv", "id,x,y,g1,g2\nu,0,0,10,20\nv,1,1,30,40\n");
    snprintf(schools, sizeof schools, "id,x,y,r26,r27,own,area,p3\nA,0,0,%s,4,,1000.559,12\nB,1,1,5,6,30,,0\n", rooms_of_a);
    fixture_write(f, "s.csv", schools);
}

ZST_CASE(cohorts_and_counts_become_columns_of_the_tables)
{
    fixture f;
    loaded l;
    fixture_open(&f);
    write_layers(&f, "3");
    load_plan(&l, &f, layers);
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    const zsi_class_settings *s = &l.settings.classes;
    ZST_INT(s->n_cohorts, 2);
    ZST_TEXT(s->cohort[0].name, "one");
    ZST_INT(s->cohort[1].grade, -1);
    ZST_INT(l.tables.blocks.cohort[0], 10);
    ZST_INT(l.tables.blocks.cohort[3], 40);
    ZST_INT(l.tables.blocks.pupils[1], 70);
    int32_t rooms27 = zsi_class_settings_find(s, ZSI_COUNT_ROOMS, 2027);
    int32_t own = zsi_class_settings_find(s, ZSI_COUNT_TARGET, 2026);
    int32_t area = zsi_class_settings_find(s, ZSI_COUNT_TEACHING_M2, 2026);
    int32_t p3 = zsi_class_settings_find(s, ZSI_COUNT_CONTINUING_PUPILS, 2026);
    ZST_NEED(rooms27 >= 0 && own >= 0 && area >= 0 && p3 >= 0);
    ZST_INT(l.tables.schools.count[2 * rooms27 + 1], 6);
    ZST_INT(l.tables.schools.count[2 * own], -1);
    ZST_INT(l.tables.schools.count[2 * own + 1], 30);
    ZST_INT(l.tables.schools.count[2 * area], 100055); /* whole square decimetres, rounded down */
    ZST_INT(l.tables.schools.count[2 * area + 1], -1);
    ZST_INT(l.tables.schools.count[2 * p3], 12);
    ZST_INT(l.tables.schools.count[2 * (p3 + 1)], -1); /* their classes are not given */
    ZST_INT(zsi_class_settings_find(s, ZSI_COUNT_ROOMS, 2028), -1);
    loaded_clear(&l);
    fixture_close(&f);
}

ZST_CASE(a_missing_or_fractional_number_of_rooms_is_an_error)
{
    static const char *const cells[] = {"", "2.5", "-1", "many"};
    static const char *const texts[] = {"rooms missing", "rooms fractional", "rooms negative", "rooms no number"};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        fixture f;
        loaded l;
        fixture_open(&f);
        write_layers(&f, cells[i]);
        load_plan(&l, &f, layers);
        ZST_INT(l.status, ZS_E_DATA);
        FOUND_ERROR(l, texts[i]);
        loaded_clear(&l);
        fixture_close(&f);
    }
}

/* The layers' plan file with one more piece of text is refused with this text. */
static void refused(const char *more, const char *text)
{
    fixture f;
    loaded l;
    char plan[2048];
    fixture_open(&f);
    write_layers(&f, "3");
    snprintf(plan, sizeof plan, "%s%s\n", layers, more);
    load_plan(&l, &f, plan);
    ZST_INT(l.status, ZS_E_USAGE);
    FOUND_ERROR(l, text);
    loaded_clear(&l);
    fixture_close(&f);
}

ZST_CASE(wrong_keys_are_named_with_their_line)
{
    refused("aims: [large, super_large]", "plan.yaml, line 7: aims is \"[...]\"; expected some of super_large");
    refused("aims: small", "plan.yaml, line 7: aims is \"small\"");
    refused("phase: later", "phase is \"later\"; expected entry or all");
    refused("phase: 1\npreset: [a]", "preset is \"[...]\"; expected the name of a class-size preset");
}

/* A plan file by itself is refused with this text. */
static void refused_alone(const char *plan, const char *text)
{
    fixture f;
    loaded l;
    fixture_open(&f);
    write_layers(&f, "3");
    load_plan(&l, &f, plan);
    ZST_INT(l.status, ZS_E_USAGE);
    FOUND_ERROR(l, text);
    loaded_clear(&l);
    fixture_close(&f);
}

#define BLOCKS "blocks: {file: b.csv, id: id, pupils: g1, x: x, y: y}\n"
#define SCHOOLS "schools: {file: s.csv, id: id, x: x, y: y, "

ZST_CASE(keys_that_contradict_or_miss_each_other_are_named)
{
    refused_alone(BLOCKS SCHOOLS "places: r26}\nclass_size: {target: 45}\n", "cohorts and class sizes need rooms");
    refused_alone(BLOCKS SCHOOLS "places: r26, rooms: r27}\npreset: cn-primary\n",
                  "both schools.places and schools.rooms are given");
    refused_alone(BLOCKS SCHOOLS "rooms: r27}\npreset: cn-primary\ncohorts: [{pupils: g2}]\n",
                  "both blocks.pupils and cohorts are given");
    refused_alone(BLOCKS SCHOOLS "rooms: r27}\n", "schools.rooms needs class sizes");
    refused_alone(BLOCKS SCHOOLS "rooms: {2026: r26}}\npreset: cn-primary\n", "columns by year need cohorts with years");
    refused_alone(BLOCKS SCHOOLS "rooms: r26}\npreset: cn-primary\nphase: entry\n", "phase: entry needs cohorts");
    refused_alone("blocks: {file: b.csv, id: id, x: x, y: y}\n" SCHOOLS "rooms: r26}\npreset: cn-primary\n"
                  "cohorts: [{pupils: g1, year: 2026}, {pupils: g2}]\n", "some cohorts have a year and some have none");
    refused_alone("blocks: {file: b.csv, id: id, x: x, y: y}\n" SCHOOLS "rooms: r26}\npreset: cn-primary\n",
                  "blocks.pupils is missing");
    refused_alone(BLOCKS SCHOOLS "}\n", "schools.places is missing");
    refused_alone(BLOCKS SCHOOLS "rooms: {2026: r26, 2026: r27}}\npreset: cn-primary\n",
                  "expected the name of a column, or one for each year");
}

ZST_MAIN(ZST_ADD(cohorts_and_counts_become_columns_of_the_tables),
         ZST_ADD(a_missing_or_fractional_number_of_rooms_is_an_error), ZST_ADD(wrong_keys_are_named_with_their_line),
         ZST_ADD(keys_that_contradict_or_miss_each_other_are_named))
