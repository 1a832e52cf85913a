/** @file transport_network.c */
#include "base/transport_network.h"

#include "base/memory.h"

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

/* Place of a school among the candidates of all units; it must be one of this unit's. */
static size_t slot_of(const zsi_network *net, int32_t unit, int32_t school)
{
    size_t slot = net->over->first[unit];
    while (net->over->school[slot] != school) {
        slot++;
    }
    return slot;
}

int64_t *zsi_network_amount(const zsi_network *net, int32_t unit, int32_t school)
{
    return &net->amount[slot_of(net, unit, school)];
}

int zsi_network_offer(zsi_network *net, int32_t unit, int32_t school)
{
    const zsi_transport_case *over = net->over;
    int64_t here = over->cost[slot_of(net, unit, school)];
    for (size_t i = over->first[unit]; i < over->first[unit + 1]; i++) {
        if (over->school[i] == school) {
            continue;
        }
        zsi_arc *a = &net->arcs[net->arc_of[(int64_t)school * over->n_schools + over->school[i]]];
        if (sift_in(a, (zsi_move){.extra = over->cost[i] - here, .unit = unit})) {
            return -1;
        }
    }
    return 0;
}

/* Marks each pair (j, k) that some unit could use. */
static void mark_arcs(zsi_network *net)
{
    const zsi_transport_case *over = net->over;
    for (int32_t u = 0; u < over->n_units; u++) {
        for (size_t i = over->first[u]; over->pupils[u] > 0 && i < over->first[u + 1]; i++) {
            for (size_t k = over->first[u]; k < over->first[u + 1]; k++) {
                net->arc_of[(int64_t)over->school[i] * over->n_schools + over->school[k]] = i != k;
            }
        }
    }
}

/* Numbers the marked pairs as arcs. */
static int make_arcs(zsi_network *net)
{
    int32_t m = net->over->n_schools;
    int32_t n = 0;
    mark_arcs(net);
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
    const zsi_transport_case *over = net->over;
    for (int32_t u = 0; u < over->n_units; u++) {
        size_t cheapest = over->first[u];
        if (over->pupils[u] == 0 || cheapest == over->first[u + 1]) {
            continue;
        }
        net->amount[cheapest] = over->pupils[u];
        net->load[over->school[cheapest]] += over->pupils[u];
        if (zsi_network_offer(net, u, over->school[cheapest])) {
            return -1;
        }
    }
    return 0;
}

const zsi_move *zsi_network_best(zsi_network *net, int32_t from, zsi_arc *a)
{
    while (a->n > 0) {
        if (*zsi_network_amount(net, a->heap[0].unit, from) > 0) {
            return &a->heap[0];
        }
        drop_top(a);
    }
    return NULL;
}

void zsi_network_clear(zsi_network *net)
{
    for (int32_t i = 0; net->arcs && i < net->arc_first[net->over->n_schools]; i++) {
        free(net->arcs[i].heap);
    }
    free(net->arcs);
    free(net->load);
    free(net->arc_first);
    free(net->arc_of);
    free(net->potential);
    free(net->distance);
    free(net->via);
    free(net->settled);
}

int zsi_network_make(zsi_network *net, const zsi_transport_case *over, int64_t *amount)
{
    size_t m = (size_t)over->n_schools;
    *net = (zsi_network){.over = over, .amount = amount};
    net->load = ZSI_NEW(int64_t, m);
    net->arc_first = ZSI_NEW(int32_t, m + 1);
    net->arc_of = ZSI_NEW(int32_t, m * m);
    net->potential = ZSI_NEW(int64_t, m);
    net->distance = ZSI_NEW(int64_t, m);
    net->via = ZSI_NEW(int32_t, m);
    net->settled = ZSI_NEW(uint8_t, m);
    if (!net->load || !net->arc_first || !net->arc_of || !net->potential || !net->distance || !net->via ||
        !net->settled) {
        return -1;
    }
    return make_arcs(net) || place_all(net) ? -1 : 0;
}
