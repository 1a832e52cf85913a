/** @file wishes.c */
#include "admit/wishes.h"

#include "base/memory.h"

/* The schools of each zone. */
typedef struct zone_schools {
    size_t *first;   /* [n_zones + 1] */
    int32_t *school; /* [n_schools] */
    int32_t n_zones;
} zone_schools;

/* 0, or -1: out of memory. */
static int list_zones(zone_schools *zones, const zsi_roll *roll)
{
    *zones = (zone_schools){0};
    for (int32_t j = 0; j < roll->n_schools; j++) {
        zones->n_zones = roll->school_zone[j] >= zones->n_zones ? roll->school_zone[j] + 1 : zones->n_zones;
    }
    zones->first = ZSI_NEW(size_t, (size_t)zones->n_zones + 2);
    zones->school = ZSI_NEW(int32_t, roll->n_schools);
    if (!zones->first || !zones->school) {
        return -1;
    }
    for (int32_t j = 0; j < roll->n_schools; j++) {
        zones->first[roll->school_zone[j] + 2]++;
    }
    for (int32_t z = 0; z < zones->n_zones; z++) {
        zones->first[z + 2] += zones->first[z + 1];
    }
    for (int32_t j = 0; j < roll->n_schools; j++) {
        zones->school[zones->first[roll->school_zone[j] + 1]++] = j;
    }
    return 0;
}

static int lists(const zsi_market *market, size_t first, size_t end, int32_t school)
{
    for (size_t e = first; e < end; e++) {
        if (market->school[e] == school) {
            return 1;
        }
    }
    return 0;
}

/* Appends the schools of the zone that are not listed yet, the nearest first, equal ones in the order of their ids. */
static size_t add_nearest(const zsi_roll *roll, const zone_schools *zones, int32_t applicant, zsi_market *market, size_t first,
                          size_t end)
{
    int32_t zone = roll->zone[applicant];
    size_t start = end;
    for (size_t k = zones->first[zone]; k < zones->first[zone + 1]; k++) {
        int32_t school = zones->school[k];
        if (lists(market, first, start, school)) {
            continue;
        }
        int64_t distance = zsi_roll_distance_mm(roll, applicant, school);
        size_t at = end++;
        for (; at > start && zsi_roll_distance_mm(roll, applicant, market->school[at - 1]) > distance; at--) {
            market->school[at] = market->school[at - 1];
        }
        market->school[at] = school;
    }
    return end;
}

static size_t count_room(const zsi_roll *roll, const zsi_policy *policy, const zone_schools *zones)
{
    size_t room = roll->wish_first[roll->n_applicants];
    for (int32_t i = 0; policy->ask == ZSI_ASK_ZONE && i < roll->n_applicants; i++) {
        if (roll->zone[i] >= 0) {
            room += zones->first[roll->zone[i] + 1] - zones->first[roll->zone[i]];
        }
    }
    return room;
}

zs_status zsi_list_wishes(zsi_market *market, const zsi_roll *roll, const zsi_policy *policy, zsi_report *report)
{
    zone_schools zones;
    int failed = list_zones(&zones, roll);
    *market = (zsi_market){0};
    failed = failed || zsi_market_make(market, roll->n_applicants, roll->n_schools, count_room(roll, policy, &zones));
    for (int32_t i = 0; !failed && i < roll->n_applicants; i++) {
        size_t end = market->first[i];
        for (size_t k = roll->wish_first[i]; k < roll->wish_first[i + 1]; k++) {
            if (policy->ask == ZSI_ASK_PREFERENCES ||
                (roll->zone[i] >= 0 && roll->school_zone[roll->wish[k]] == roll->zone[i])) {
                market->school[end++] = roll->wish[k];
            }
        }
        if (policy->ask == ZSI_ASK_ZONE && roll->zone[i] >= 0) {
            end = add_nearest(roll, &zones, i, market, market->first[i], end);
        }
        market->first[i + 1] = end;
    }
    free(zones.first);
    free(zones.school);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}
