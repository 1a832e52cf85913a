/** @file class_size.c */
#include "model/class_size.h"

#include <inttypes.h>

static zs_status out_of_order(const char *where, const char *low_name, int32_t low, const char *rule,
                              const char *high_name, int32_t high, zsi_report *report)
{
    return zsi_fail(report, ZS_E_USAGE, "%s: %s is %" PRId32 " and %s is %" PRId32 "; expected %s %s %s", where, low_name,
                    low, high_name, high, low_name, zsi_tr(report, rule), high_name);
}

zs_status zsi_class_size_settle(zsi_class_size *size, const char *where, zsi_report *report)
{
    if (size->target < 1) {
        return zsi_fail(report, ZS_E_USAGE, "%s: target is %" PRId32 "; expected at least one pupil a class", where,
                        size->target);
    }
    if (size->accept == 0) {
        size->accept = size->large > 0 ? size->large - 1 : size->target;
    }
    if (size->large > 0 && size->target >= size->large) {
        return out_of_order(where, "target", size->target, ZSI_N("below"), "large", size->large, report);
    }
    if (size->target > size->accept) {
        return out_of_order(where, "target", size->target, ZSI_N("at most"), "accept", size->accept, report);
    }
    if (size->large > 0 && size->accept >= size->large) {
        return out_of_order(where, "accept", size->accept, ZSI_N("below"), "large", size->large, report);
    }
    int32_t below = size->large > 0 ? size->large : size->accept;
    if (size->super_large > 0 && below >= size->super_large) {
        return out_of_order(where, size->large > 0 ? "large" : "accept", below, ZSI_N("below"), "super_large", size->super_large,
                            report);
    }
    return ZS_OK;
}

int64_t zsi_classes_at(int64_t pupils, int32_t target)
{
    return (pupils + target - 1) / target;
}

static void count_equal(zsi_class_counts *counts, const zsi_class_size *size, int64_t pupils, int64_t classes)
{
    int large = size->large > 0 && pupils >= size->large;
    int super_large = size->super_large > 0 && pupils >= size->super_large;
    if (classes == 0) {
        return;
    }
    counts->classes += classes;
    counts->largest = pupils > counts->largest ? pupils : counts->largest;
    counts->over_target += pupils > size->target && !large && !super_large ? classes : 0;
    counts->large += large ? classes : 0;
    counts->super_large += super_large ? classes : 0;
}

void zsi_class_count(zsi_class_counts *counts, const zsi_class_size *size, int64_t pupils, int64_t rooms)
{
    if (pupils == 0) {
        return;
    }
    if (rooms == 0) {
        counts->without_class += pupils;
        return;
    }
    int64_t larger = pupils % rooms;
    count_equal(counts, size, pupils / rooms + 1, larger);
    count_equal(counts, size, pupils / rooms, rooms - larger);
}

void zsi_class_counts_add(zsi_class_counts *to, const zsi_class_counts *more)
{
    to->classes += more->classes;
    to->largest = more->largest > to->largest ? more->largest : to->largest;
    to->over_target += more->over_target;
    to->large += more->large;
    to->super_large += more->super_large;
    to->without_class += more->without_class;
}

int32_t zsi_class_colour(int64_t pupils, int64_t places)
{
    if (pupils == 0 || 10 * pupils < 9 * places) {
        return ZSI_COLOUR_GREEN;
    }
    return pupils < places ? ZSI_COLOUR_YELLOW : ZSI_COLOUR_RED;
}

const char *zsi_class_colour_name(int32_t colour)
{
    static const char *const names[] = {"green", "yellow", "red"};
    return names[colour];
}
