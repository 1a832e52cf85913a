/** @file transport_network.c */
#include "solve/transport/transport_network.h"

#include "base/memory.h"

#include <string.h>

/* Cost of one pupil of a unit, rounded down; units without pupils take no part. */
static int64_t pupil_cost(const zsi_instance *instance, int32_t unit, int32_t school)
{
    return zsi_cost_at(instance, unit, school) / instance->pupils[unit];
}

static int sift_in(zsi_arc *a, zsi_move m)
{
    void *heap = a->heap;
    if (zsi_grow(&heap, &a->capacity, a->n + 1, sizeof *a->heap)) {
        return -1;
    }
    a->heap = heap;
    size_t at = a->n++;
    for (; at > 0; at = (at - 1) / 2) {
        zsi_move *above = &a->heap[(at - 1) / 2];
        if (above->extra < m.extra || (above->extra == m.extra && above->unit <= m.unit)) {
            break;
        }
        a->heap[at] = *above;
    }
    a->heap[at] = m;
    return 0;
}

static int before(zsi_move a, zsi_move b)
{
    return a.extra < b.extra || (a.extra == b.extra && a.unit < b.unit);
}

static void drop_top(zsi_arc *a)
{
    zsi_move last = a->heap[--a->n];
    size_t at = 0;
    for (;;) {
        size_t below = 2 * at + 1;
        if (below >= a->n) {
            break;
        }
        if (below + 1 < a->n && before(a->heap[below + 1], a->heap[below])) {
            below++;
        }
        if (!before(a->heap[below], last)) {
            break;
        }
        a->heap[at] = a->heap[below];
        at = below;
    }
    if (a->n > 0) {
        a->heap[at] = last;
    }
}

static int32_t slot_of(const zsi_network *net, int32_t unit, int32_t school)
{
    const int32_t *near = net->near + (int64_t)unit * net->n_near;
    for (int32_t i = 0; i < net->n_near && near[i] >= 0; i++) {
        if (near[i] == school) {
            return i;
        }
    }
    return -1;
}

int64_t *zsi_network_amount(const zsi_network *net, int32_t unit, int32_t school)
{
    return net->amount + (int64_t)unit * net->n_near + slot_of(net, unit, school);
}

int zsi_network_offer(zsi_network *net, int32_t unit, int32_t school)
{
    const int32_t *near = net->near + (int64_t)unit * net->n_near;
    int64_t here = pupil_cost(net->instance, unit, school);
    for (int32_t i = 0; i < net->n_near && near[i] >= 0; i++) {
        if (near[i] == school) {
            continue;
        }
        zsi_arc *a = &net->arcs[net->arc_of[(int64_t)school * net->instance->n_schools + near[i]]];
        if (sift_in(a, (zsi_move){.extra = pupil_cost(net->instance, unit, near[i]) - here, .unit = unit})) {
            return -1;
        }
    }
    return 0;
}

/* The n_near cheapest allowed schools of a unit, by insertion. */
static void list_near(zsi_network *net, int32_t unit)
{
    const zsi_instance *in = net->instance;
    int32_t *near = net->near + (int64_t)unit * net->n_near;
    int32_t n = 0;
    for (int32_t j = 0; j < in->n_schools; j++) {
        int64_t cost = zsi_cost_at(in, unit, j);
        if (cost >= ZSI_FORBIDDEN || (n == net->n_near && cost >= zsi_cost_at(in, unit, near[n - 1]))) {
            continue;
        }
        int32_t at = n < net->n_near ? n++ : n - 1;
        for (; at > 0 && zsi_cost_at(in, unit, near[at - 1]) > cost; at--) {
            near[at] = near[at - 1];
        }
        near[at] = j;
    }
    for (int32_t i = n; i < net->n_near; i++) {
        near[i] = -1;
    }
}

/* Marks each pair (j, k) that some unit could use and numbers them as arcs. */
static int make_arcs(zsi_network *net)
{
    const zsi_instance *in = net->instance;
    int32_t m = in->n_schools;
    memset(net->arc_of, 0, (size_t)m * (size_t)m * sizeof *net->arc_of);
    for (int32_t u = 0; u < in->n_units; u++) {
        const int32_t *near = net->near + (int64_t)u * net->n_near;
        for (int32_t i = 0; in->pupils[u] > 0 && i < net->n_near && near[i] >= 0; i++) {
            for (int32_t k = 0; k < net->n_near && near[k] >= 0; k++) {
                net->arc_of[(int64_t)near[i] * m + near[k]] = i != k;
            }
        }
    }
    int32_t n = 0;
    for (int64_t i = 0; i < (int64_t)m * m; i++) {
        if (i % m == 0) {
            net->arc_first[i / m] = n;
        }
        net->arc_of[i] = net->arc_of[i] ? n++ : -1;
    }
    net->arc_first[m] = n;
    net->arcs = ZSI_NEW(zsi_arc, n);
    for (int64_t i = 0; net->arcs && i < (int64_t)m * m; i++) {
        if (net->arc_of[i] >= 0) {
            net->arcs[net->arc_of[i]].to = (int32_t)(i % m);
        }
    }
    return net->arcs ? 0 : -1;
}

/* Every unit at its cheapest school: optimal until places are counted. */
static int place_all(zsi_network *net)
{
    const zsi_instance *in = net->instance;
    for (int32_t u = 0; u < in->n_units; u++) {
        int32_t j = net->near[(int64_t)u * net->n_near];
        if (in->pupils[u] == 0 || j < 0) {
            continue;
        }
        *zsi_network_amount(net, u, j) = in->pupils[u];
        net->load[j] += in->pupils[u];
        if (zsi_network_offer(net, u, j)) {
            return -1;
        }
    }
    return 0;
}

const zsi_move *zsi_network_best(zsi_network *net, int32_t from, zsi_arc *a)
{
    while (a->n > 0) {
        int32_t slot = slot_of(net, a->heap[0].unit, from);
        if (net->amount[(int64_t)a->heap[0].unit * net->n_near + slot] > 0) {
            return &a->heap[0];
        }
        drop_top(a);
    }
    return NULL;
}

void zsi_network_clear(zsi_network *net)
{
    for (int32_t i = 0; net->arcs && i < net->arc_first[net->instance->n_schools]; i++) {
        free(net->arcs[i].heap);
    }
    free(net->arcs);
    free(net->near);
    free(net->amount);
    free(net->load);
    free(net->arc_first);
    free(net->arc_of);
    free(net->potential);
    free(net->distance);
    free(net->via);
    free(net->settled);
}

int zsi_network_make(zsi_network *net, const zsi_instance *instance, int32_t n_near)
{
    size_t m = (size_t)instance->n_schools;
    size_t pairs = (size_t)instance->n_units * (size_t)n_near;
    *net = (zsi_network){.instance = instance, .n_near = n_near};
    net->near = ZSI_NEW(int32_t, pairs);
    net->amount = ZSI_NEW(int64_t, pairs);
    net->load = ZSI_NEW(int64_t, m);
    net->arc_first = ZSI_NEW(int32_t, m + 1);
    net->arc_of = ZSI_NEW(int32_t, m * m);
    net->potential = ZSI_NEW(int64_t, m);
    net->distance = ZSI_NEW(int64_t, m);
    net->via = ZSI_NEW(int32_t, m);
    net->settled = ZSI_NEW(uint8_t, m);
    if (!net->near || !net->amount || !net->load || !net->arc_first || !net->arc_of || !net->potential ||
        !net->distance || !net->via || !net->settled) {
        return -1;
    }
    for (int32_t u = 0; u < instance->n_units; u++) {
        list_near(net, u);
    }
    return make_arcs(net) || place_all(net) ? -1 : 0;
}
