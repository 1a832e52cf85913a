/** @file test_class_size.c
 * Class sizes, bands, colours and the capacity of a school: the numbers that the rules give for free.
 */
#include "model/capacity.h"
#include "model/class_size.h"
#include "support/zst.h"

static const zsi_class_size primary = {.target = 45, .accept = 55, .large = 56, .super_large = 66};

/* Classes of one cohort. */
static zsi_class_counts counts_of(int64_t pupils, int64_t rooms)
{
    zsi_class_counts counts = {0};
    zsi_class_count(&counts, &primary, pupils, rooms);
    return counts;
}

ZST_CASE(a_cohort_is_split_into_classes_that_differ_by_one_at_most)
{
    zsi_class_counts counts = counts_of(139, 3); /* 47, 46, 46 */
    ZST_INT(counts.classes, 3);
    ZST_INT(counts.largest, 47);
    ZST_INT(counts.over_target, 3);
    counts = counts_of(136, 3); /* 46, 45, 45 */
    ZST_INT(counts.largest, 46);
    ZST_INT(counts.over_target, 1);
}

ZST_CASE(each_edge_of_the_bands_falls_on_its_side)
{
    static const struct {
        int64_t size;
        int64_t over_target;
        int64_t large;
        int64_t super_large;
    } edges[] = {{45, 0, 0, 0}, {46, 1, 0, 0}, {55, 1, 0, 0}, {56, 0, 1, 0}, {65, 0, 1, 0}, {66, 0, 1, 1}};
    for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++) {
        zsi_class_counts counts = counts_of(edges[i].size, 1);
        ZST_INT(counts.over_target, edges[i].over_target);
        ZST_INT(counts.large, edges[i].large);
        ZST_INT(counts.super_large, edges[i].super_large);
    }
}

ZST_CASE(large_classes_are_counted_with_the_super_large_ones)
{
    zsi_class_counts counts = {0};
    zsi_class_count(&counts, &primary, 60 * 697, 697); /* published for Leiyang: 1437 from 56 on, of which 740 from 66 */
    zsi_class_count(&counts, &primary, 70 * 740, 740);
    ZST_INT(counts.large, 1437);
    ZST_INT(counts.super_large, 740);
}

ZST_CASE(no_pupils_make_no_class_and_no_room_leaves_them_without_one)
{
    zsi_class_counts counts = counts_of(0, 4);
    ZST_INT(counts.classes, 0);
    counts = counts_of(7, 0);
    ZST_INT(counts.classes, 0);
    ZST_INT(counts.without_class, 7);
    ZST_INT(zsi_classes_at(0, 45), 0);
    ZST_INT(zsi_classes_at(45, 45), 1);
    ZST_INT(zsi_classes_at(46, 45), 2);
}

ZST_CASE(colours_turn_at_ninety_and_at_a_hundred_percent)
{
    ZST_TEXT(zsi_class_colour_name(zsi_class_colour(89, 100)), "green");
    ZST_TEXT(zsi_class_colour_name(zsi_class_colour(90, 100)), "yellow");
    ZST_TEXT(zsi_class_colour_name(zsi_class_colour(99, 100)), "yellow");
    ZST_TEXT(zsi_class_colour_name(zsi_class_colour(100, 100)), "red");
    ZST_TEXT(zsi_class_colour_name(zsi_class_colour(0, 0)), "green");
    ZST_TEXT(zsi_class_colour_name(zsi_class_colour(1, 0)), "red");
}

/* Places of so many rooms without anything else. */
static int64_t places_of(int64_t rooms, int32_t class_size)
{
    const zsi_capacity_terms terms = {.rooms = rooms, .class_size = &class_size, .n_class_sizes = 1, .school_pupils = -1,
                                      .area_dm2 = -1, .admission_plan = -1};
    return zsi_capacity_of(&terms).places;
}

ZST_CASE(places_of_the_usual_schools_are_those_of_the_standards)
{
    ZST_INT(places_of(30, 45), 1350);
    ZST_INT(places_of(24, 45), 1080);
    ZST_INT(places_of(30, 50), 1500);
    static const int32_t nine_year[] = {45, 45, 45, 45, 45, 45, 50, 50, 50};
    ZST_INT(zsi_rooms_hold(45, nine_year, 9), 2100);
    ZST_INT(places_of(45, 50), 2250);
}

ZST_CASE(the_least_term_of_the_intake_capacity_binds)
{
    static const int32_t target = 45;
    /* 24 rooms, 20 of them taken by 880 continuing pupils: 4 free rooms hold 180 */
    zsi_capacity_terms terms = {.rooms = 24, .continuing_classes = 20, .continuing_pupils = 880, .class_size = &target,
                                .n_class_sizes = 1, .school_pupils = -1, .area_dm2 = -1, .pupil_area_dm2 = 450, .admission_plan = -1};
    zsi_capacity capacity = zsi_capacity_of(&terms);
    ZST_INT(capacity.free_rooms, 4);
    ZST_INT(capacity.places, 180);
    ZST_INT(capacity.pupils_limit, -1);
    ZST_TEXT(zsi_binding_name(capacity.binding), "rooms");
    terms.school_pupils = 1050;
    capacity = zsi_capacity_of(&terms);
    ZST_INT(capacity.places, 170);
    ZST_TEXT(zsi_binding_name(capacity.binding), "school_pupils");
    terms.area_dm2 = 468500; /* 4685 m2 are 1041 pupils */
    capacity = zsi_capacity_of(&terms);
    ZST_INT(capacity.places, 161);
    ZST_TEXT(zsi_binding_name(capacity.binding), "area");
    terms.admission_plan = 160;
    capacity = zsi_capacity_of(&terms);
    ZST_INT(capacity.places, 160);
    ZST_INT(capacity.pupils_limit, 160);
    ZST_TEXT(zsi_binding_name(capacity.binding), "admission_plan");
    ZST_INT(capacity.is_overfull, 0);
}

ZST_CASE(more_continuing_classes_than_rooms_leave_no_place_and_say_so)
{
    static const int32_t target = 45;
    zsi_capacity_terms terms = {.rooms = 20, .continuing_classes = 21, .continuing_pupils = 900, .class_size = &target,
                                .n_class_sizes = 1, .school_pupils = -1, .area_dm2 = -1, .admission_plan = -1};
    zsi_capacity capacity = zsi_capacity_of(&terms);
    ZST_INT(capacity.places, 0);
    ZST_INT(capacity.free_rooms, 0);
    ZST_INT(capacity.is_overfull, 1);
    terms.continuing_classes = 20; /* full to the last room is no contradiction */
    capacity = zsi_capacity_of(&terms);
    ZST_INT(capacity.places, 0);
    ZST_INT(capacity.is_overfull, 0);
}

/* What the error says of thresholds that are out of order; "" where they are in order. */
static const char *fault_of(int32_t target, int32_t accept, int32_t large, int32_t super_large, zsi_report *report)
{
    zsi_class_size size = {.target = target, .accept = accept, .large = large, .super_large = super_large};
    report->text[0] = '\0';
    zs_status status = zsi_class_size_settle(&size, "class_size", report);
    ZST_INT(status, report->text[0] ? ZS_E_USAGE : ZS_OK);
    return report->text;
}

ZST_CASE(thresholds_out_of_order_are_an_error_that_names_both)
{
    zsi_report report;
    zsi_report_init(&report);
    ZST_TEXT(fault_of(45, 55, 56, 66, &report), "");
    ZST_TEXT(fault_of(45, 45, 56, 66, &report), "");
    ZST_TEXT(fault_of(30, 0, 0, 0, &report), "");
    ZST_TEXT(fault_of(56, 0, 56, 66, &report), "class_size: target is 56 and large is 56; expected target below large");
    ZST_TEXT(fault_of(50, 45, 56, 66, &report), "class_size: target is 50 and accept is 45; expected target at most accept");
    ZST_TEXT(fault_of(45, 56, 56, 66, &report), "class_size: accept is 56 and large is 56; expected accept below large");
    ZST_TEXT(fault_of(45, 55, 56, 56, &report),
             "class_size: large is 56 and super_large is 56; expected large below super_large");
    ZST_TEXT(fault_of(0, 0, 0, 0, &report), "class_size: target is 0; expected at least one pupil a class");
    zsi_report_clear(&report);
}

ZST_CASE(what_is_accepted_ends_below_large_or_at_the_target)
{
    zsi_class_size size = {.target = 45, .large = 56};
    ZST_INT(zsi_class_size_settle(&size, "", NULL), ZS_OK);
    ZST_INT(size.accept, 55);
    size = (zsi_class_size){.target = 30};
    ZST_INT(zsi_class_size_settle(&size, "", NULL), ZS_OK);
    ZST_INT(size.accept, 30);
}

ZST_MAIN(ZST_ADD(a_cohort_is_split_into_classes_that_differ_by_one_at_most),
         ZST_ADD(each_edge_of_the_bands_falls_on_its_side), ZST_ADD(large_classes_are_counted_with_the_super_large_ones),
         ZST_ADD(no_pupils_make_no_class_and_no_room_leaves_them_without_one),
         ZST_ADD(colours_turn_at_ninety_and_at_a_hundred_percent),
         ZST_ADD(places_of_the_usual_schools_are_those_of_the_standards),
         ZST_ADD(the_least_term_of_the_intake_capacity_binds),
         ZST_ADD(more_continuing_classes_than_rooms_leave_no_place_and_say_so),
         ZST_ADD(thresholds_out_of_order_are_an_error_that_names_both),
         ZST_ADD(what_is_accepted_ends_below_large_or_at_the_target))
