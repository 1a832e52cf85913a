/** @file zones.c */
#include "solve/search/zones.h"

#include "base/memory.h"
#include "solve/search/scatter.h"

#include <string.h>

/* Bits of `near` reach this many neighbours; units with more are walked. */
enum { NEAR_BITS = 64 };

/* For each neighbour of a unit, the other neighbours that it touches. Both lists are sorted: a merge. */
static void find_near(zsi_zones *zones, int32_t unit)
{
    const zsi_instance *in = zones->instance;
    int32_t first = in->link_first[unit];
    int32_t n = in->link_first[unit + 1] - first;
    for (int32_t i = 0; n <= NEAR_BITS && i < n; i++) {
        int32_t neighbour = in->link_unit[first + i];
        int32_t k = 0;
        for (int32_t l = in->link_first[neighbour]; l < in->link_first[neighbour + 1]; l++) {
            while (k < n && in->link_unit[first + k] < in->link_unit[l]) {
                k++;
            }
            if (k < n && in->link_unit[first + k] == in->link_unit[l]) {
                zones->near[first + i] |= UINT64_C(1) << k;
            }
        }
    }
}

/* Keeps the marks of scattered units only where there are any. -1: out of memory. */
static int find_scattered(zsi_zones *zones)
{
    const zsi_instance *in = zones->instance;
    if (in->all_single || in->root[0] < 0) {
        return 0;
    }
    zones->scattered = ZSI_NEW(uint8_t, in->n_units);
    int32_t n = zones->scattered ? zsi_find_scattered(in, zones->scattered) : -1;
    if (n <= 0) {
        free(zones->scattered);
        zones->scattered = NULL;
    }
    return n < 0 ? -1 : 0;
}

zs_status zsi_zones_make(zsi_zones *zones, const zsi_instance *instance, const int32_t *school, zsi_report *report)
{
    size_t n = (size_t)instance->n_units;
    *zones = (zsi_zones){.instance = instance, .moved_limited = instance->problem->limit_moved_pupils >= 0};
    zones->school = ZSI_NEW(int32_t, n);
    zones->load = ZSI_NEW(int64_t, instance->n_schools);
    zones->near = ZSI_NEW(uint64_t, instance->link_first[n]);
    zones->mark = ZSI_NEW(uint32_t, instance->problem->n_blocks);
    zones->queue = ZSI_NEW(int32_t, instance->problem->n_blocks);
    if (instance->load) {
        zones->cohort_load = ZSI_NEW(int32_t, (size_t)instance->n_schools * (size_t)instance->load->n_cohorts);
        zones->strain = ZSI_NEW(zsi_strain, instance->n_schools);
    }
    if (!zones->school || !zones->load || !zones->near || !zones->mark || !zones->queue || find_scattered(zones) ||
        (instance->load && (!zones->cohort_load || !zones->strain))) {
        zsi_zones_clear(zones);
        return zsi_fail_memory(report);
    }
    for (int32_t u = 0; u < instance->n_units; u++) {
        find_near(zones, u);
    }
    zsi_zones_set(zones, school);
    return ZS_OK;
}

void zsi_zones_clear(zsi_zones *zones)
{
    free(zones->school);
    free(zones->load);
    free(zones->near);
    free(zones->mark);
    free(zones->queue);
    free(zones->scattered);
    free(zones->cohort_load);
    free(zones->strain);
    memset(zones, 0, sizeof *zones);
}

static int64_t border_cost(const zsi_zones *zones)
{
    const zsi_instance *in = zones->instance;
    int64_t cost = 0;
    for (int32_t u = 0; in->link_border && u < in->n_units; u++) {
        for (int32_t i = in->link_first[u]; i < in->link_first[u + 1]; i++) {
            int32_t other = in->link_unit[i];
            cost += other > u && zones->school[other] != zones->school[u] ? in->link_border[i] : 0;
        }
    }
    return cost;
}

static const int32_t *cohorts_of(const zsi_zones *zones, int32_t school)
{
    return zones->cohort_load + (int64_t)school * zones->instance->load->n_cohorts;
}

int64_t zsi_zones_class_change(const zsi_zones *zones, int32_t school, int32_t unit, int32_t sign)
{
    zsi_strain strain = zsi_class_strain_with(zones->instance->load, school, cohorts_of(zones, school), unit, sign);
    return strain.guide - zones->strain[school].guide;
}

/* The strain of a school anew, and the sums over schools with it. */
static void strain_anew(zsi_zones *zones, int32_t school)
{
    zsi_strain strain = zsi_class_strain(zones->instance->load, school, cohorts_of(zones, school));
    zones->excess += strain.order - zones->strain[school].order;
    zones->guide += strain.guide - zones->strain[school].guide;
    zones->strain[school] = strain;
}

/* Adds the cohorts of a unit to a school's, or takes them away. */
static void add_cohorts(zsi_zones *zones, int32_t school, int32_t unit, int32_t sign)
{
    const zsi_class_load *load = zones->instance->load;
    for (int32_t k = 0; k < load->n_cohorts; k++) {
        zones->cohort_load[(int64_t)school * load->n_cohorts + k] += sign * load->pupils[(int64_t)unit * load->n_cohorts + k];
    }
}

static void set_classes(zsi_zones *zones)
{
    const zsi_instance *in = zones->instance;
    memset(zones->cohort_load, 0, (size_t)in->n_schools * (size_t)in->load->n_cohorts * sizeof *zones->cohort_load);
    memset(zones->strain, 0, (size_t)in->n_schools * sizeof *zones->strain);
    zones->excess = 0;
    zones->guide = 0;
    for (int32_t u = 0; u < in->n_units; u++) {
        add_cohorts(zones, zones->school[u], u, 1);
    }
    for (int32_t j = 0; j < in->n_schools; j++) {
        strain_anew(zones, j);
    }
}

void zsi_zones_set(zsi_zones *zones, const int32_t *school)
{
    const zsi_instance *in = zones->instance;
    if (school != zones->school) {
        memcpy(zones->school, school, (size_t)in->n_units * sizeof *school);
    }
    memset(zones->load, 0, (size_t)in->n_schools * sizeof *zones->load);
    zones->cost = border_cost(zones);
    zones->n_forbidden = 0;
    zones->moved = 0;
    zones->excess = 0;
    for (int32_t u = 0; u < in->n_units; u++) {
        int64_t cost = zsi_cost_at(in, u, school[u]);
        zones->load[school[u]] += in->pupils[u];
        zones->n_forbidden += cost >= ZSI_FORBIDDEN;
        zones->cost += cost >= ZSI_FORBIDDEN ? 0 : cost;
        zones->moved += zones->moved_limited ? zsi_instance_moved(in, u, school[u]) : 0;
    }
    for (int32_t j = 0; j < in->n_schools; j++) {
        zones->excess += zsi_beyond(zones->load[j], in->places[j]);
    }
    if (zones->strain) {
        set_classes(zones);
    }
}

/* Whether the neighbours in `inside` hang together through links among themselves. */
static int hang_together(const uint64_t *near, uint64_t inside)
{
    uint64_t reached = inside & (~inside + 1);
    uint64_t fresh = reached;
    while (fresh) {
        int bit = __builtin_ctzll(fresh);
        fresh &= fresh - 1;
        uint64_t more = near[bit] & inside & ~reached;
        reached |= more;
        fresh |= more;
    }
    return reached == inside;
}

static uint32_t next_walk(zsi_zones *zones)
{
    if (++zones->walk == 0) {
        memset(zones->mark, 0, (size_t)zones->instance->problem->n_blocks * sizeof *zones->mark);
        zones->walk = 1;
    }
    return zones->walk;
}

/* Walks the zone from one neighbour without the unit; whether all n_inside neighbours in the zone are met. */
static int walk_around(zsi_zones *zones, int32_t unit, int32_t start, int32_t n_inside)
{
    const zsi_instance *in = zones->instance;
    int32_t j = zones->school[unit];
    int32_t head = 0;
    int32_t tail = 0;
    int32_t met = 0;
    uint32_t walk = next_walk(zones);
    zones->mark[unit] = walk;
    zones->mark[start] = walk;
    zones->queue[tail++] = start;
    while (head < tail) {
        int32_t at = zones->queue[head++];
        for (int32_t i = in->link_first[at]; i < in->link_first[at + 1]; i++) {
            int32_t other = in->link_unit[i];
            met += other == unit;
            if (zones->school[other] == j && zones->mark[other] != walk) {
                zones->mark[other] = walk;
                zones->queue[tail++] = other;
            }
        }
        if (met == n_inside) {
            return 1;
        }
    }
    return 0;
}

int32_t zsi_zones_walk(zsi_zones *zones, int32_t school, int32_t without)
{
    const zsi_instance *in = zones->instance;
    uint32_t walk = next_walk(zones);
    int32_t tail = 0;
    zones->queue[tail++] = in->root[school];
    zones->mark[in->root[school]] = walk;
    for (int32_t head = 0; head < tail; head++) {
        int32_t at = zones->queue[head];
        for (int32_t i = in->link_first[at]; i < in->link_first[at + 1]; i++) {
            int32_t other = in->link_unit[i];
            if (zones->school[other] == school && zones->mark[other] != walk && other != without) {
                zones->mark[other] = walk;
                zones->queue[tail++] = other;
            }
        }
    }
    return tail;
}

/* Walks block by block from a school's own block through its zone, without one unit and with another (-1: none). Returns
 * how many blocks were reached. */
static int32_t walk_blocks(zsi_zones *zones, int32_t school, int32_t without, int32_t with)
{
    const zsi_instance *in = zones->instance;
    const zsi_problem *p = in->problem;
    uint32_t walk = next_walk(zones);
    int32_t tail = 0;
    zones->queue[tail++] = p->school_block[school];
    zones->mark[p->school_block[school]] = walk;
    for (int32_t head = 0; head < tail; head++) {
        int32_t b = zones->queue[head];
        for (int64_t i = p->link_first[b]; i < p->link_first[b + 1]; i++) {
            int32_t other = p->link_block[i];
            int32_t unit = in->block_unit[other];
            if (zones->mark[other] != walk && unit != without && (zones->school[unit] == school || unit == with)) {
                zones->mark[other] = walk;
                zones->queue[tail++] = other;
            }
        }
    }
    return tail;
}

/* With scattered units the unit graph says too much: the zone is counted block by block. */
static int may_leave_scattered(zsi_zones *zones, int32_t unit)
{
    const zsi_instance *in = zones->instance;
    int32_t school = zones->school[unit];
    int32_t all = walk_blocks(zones, school, -1, -1);
    return walk_blocks(zones, school, unit, -1) == all - (in->unit_first[unit + 1] - in->unit_first[unit]);
}

int zsi_zones_may_join(zsi_zones *zones, int32_t unit, int32_t school)
{
    const zsi_instance *in = zones->instance;
    if (!zones->scattered || !zones->scattered[unit]) {
        return 1;
    }
    int32_t all = walk_blocks(zones, school, -1, -1);
    return walk_blocks(zones, school, -1, unit) == all + in->unit_first[unit + 1] - in->unit_first[unit];
}

int zsi_zones_may_leave(zsi_zones *zones, int32_t unit)
{
    const zsi_instance *in = zones->instance;
    int32_t j = zones->school[unit];
    int32_t first = in->link_first[unit];
    int32_t n = in->link_first[unit + 1] - first;
    uint64_t inside = 0;
    int32_t n_inside = 0;
    int32_t start = -1;
    if (in->root[j] < 0) {
        return 1;
    }
    if (in->root[j] == unit) {
        return 0;
    }
    if (zones->scattered) {
        return may_leave_scattered(zones, unit);
    }
    for (int32_t i = 0; i < n; i++) {
        if (zones->school[in->link_unit[first + i]] == j) {
            inside |= i < NEAR_BITS ? UINT64_C(1) << i : 0;
            n_inside++;
            start = in->link_unit[first + i];
        }
    }
    if (n_inside <= 1 || (n <= NEAR_BITS && hang_together(zones->near + first, inside))) {
        return 1;
    }
    return walk_around(zones, unit, start, n_inside);
}

void zsi_zones_move(zsi_zones *zones, int32_t unit, int32_t school)
{
    const zsi_instance *in = zones->instance;
    int32_t from = zones->school[unit];
    int64_t pupils = in->pupils[unit];
    int64_t before = zsi_cost_at(in, unit, from);
    int64_t after = zsi_cost_at(in, unit, school);
    zones->cost += zsi_zones_border_change(zones, unit, school);
    zones->cost += (after >= ZSI_FORBIDDEN ? 0 : after) - (before >= ZSI_FORBIDDEN ? 0 : before);
    zones->n_forbidden += (after >= ZSI_FORBIDDEN) - (before >= ZSI_FORBIDDEN);
    if (zones->strain) {
        zones->load[from] -= pupils;
        zones->load[school] += pupils;
        add_cohorts(zones, from, unit, -1);
        add_cohorts(zones, school, unit, 1);
        strain_anew(zones, from);
        strain_anew(zones, school);
    } else {
        zones->excess -=
            zsi_beyond(zones->load[from], in->places[from]) + zsi_beyond(zones->load[school], in->places[school]);
        zones->load[from] -= pupils;
        zones->load[school] += pupils;
        zones->excess +=
            zsi_beyond(zones->load[from], in->places[from]) + zsi_beyond(zones->load[school], in->places[school]);
    }
    if (zones->moved_limited) {
        zones->moved += zsi_instance_moved(in, unit, school) - zsi_instance_moved(in, unit, from);
    }
    zones->school[unit] = school;
}
