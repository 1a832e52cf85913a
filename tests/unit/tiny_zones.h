/** @file tiny_zones.h
 * Random problems of a few blocks, small enough to enumerate every plan.
 */
#ifndef ZONESOLVE_TESTS_TINY_ZONES_H
#define ZONESOLVE_TESTS_TINY_ZONES_H

#include "base/memory.h"
#include "base/random.h"
#include "solve/instance.h"

#include <string.h>

/** A connected random map of n_blocks with n_schools in different blocks; places between tight and ample. 0: made. */
static inline int tiny_problem(zsi_problem *problem, zsi_random *random, int32_t n_blocks, int32_t n_schools)
{
    int32_t a[64];
    int32_t b[64];
    int64_t n_links = 0;
    int64_t pupils = 0;
    zsi_problem_init(problem);
    problem->n_blocks = n_blocks;
    problem->n_schools = n_schools;
    problem->pupils = ZSI_NEW(int64_t, n_blocks);
    problem->places = ZSI_NEW(int64_t, n_schools);
    problem->school_block = ZSI_NEW(int32_t, n_schools);
    problem->travel_m = ZSI_NEW(double, n_blocks * n_schools);
    for (int32_t i = 0; i < n_blocks; i++) {
        problem->pupils[i] = zsi_random_below(random, 12);
        pupils += problem->pupils[i];
        for (int32_t j = 0; j < n_schools; j++) {
            problem->travel_m[i * n_schools + j] = 100.0 + zsi_random_below(random, 3000);
        }
        if (i > 0) {
            a[n_links] = (int32_t)zsi_random_below(random, (uint32_t)i);
            b[n_links++] = i;
        }
    }
    for (int32_t k = 0; k < n_blocks; k++) {
        int32_t from = (int32_t)zsi_random_below(random, (uint32_t)n_blocks);
        int32_t to = (int32_t)zsi_random_below(random, (uint32_t)n_blocks);
        int is_new = from < to;
        for (int64_t i = 0; i < n_links; i++) {
            is_new = is_new && !(a[i] == from && b[i] == to);
        }
        if (is_new && zsi_random_below(random, 2)) {
            a[n_links] = from;
            b[n_links++] = to;
        }
    }
    for (int32_t j = 0; j < n_schools; j++) {
        problem->school_block[j] = j * n_blocks / n_schools;
        problem->places[j] = pupils / n_schools + zsi_random_below(random, 12);
    }
    return zsi_problem_set_link_pairs(problem, n_links, a, b, NULL, NULL) == ZS_OK ? 0 : -1;
}

/** Whether the units of a mask are connected and hold the unit `root`. */
static inline int tiny_is_zone(const zsi_instance *instance, uint32_t mask, int32_t root)
{
    uint32_t reached = mask & (1u << root);
    for (uint32_t before = 0; reached != before;) {
        before = reached;
        for (int32_t u = 0; u < instance->n_units; u++) {
            for (int32_t k = instance->link_first[u]; (reached >> u & 1u) && k < instance->link_first[u + 1]; k++) {
                reached |= mask & (1u << instance->link_unit[k]);
            }
        }
    }
    return reached && reached == mask;
}

#endif
