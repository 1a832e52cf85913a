/** @file transport.c */
#include "solve/transport.h"

#include "base/memory.h"

#include <string.h>

/* Schools a unit may be sent to at first; all are tried again where these leave pupils unplaced. */
enum { NEAR_SCHOOLS = 24 };

#define NO_DISTANCE (INT64_MAX / 2)

/* A unit that could go from one school to another, keyed by its extra cost a pupil. */
typedef struct move {
    int64_t extra;
    int32_t unit;
} move;

/* Min-heap of moves of one arc; entries whose unit has left are dropped when they surface. */
typedef struct arc {
    int32_t to;
    size_t n;
    size_t capacity;
    move *heap;
} arc;

typedef struct network {
    const zsi_instance *instance;
    int32_t n_near;       /* candidate schools a unit */
    int32_t *near;        /* [n_units * n_near] ascending by cost a pupil, -1: fewer */
    int64_t *amount;      /* [n_units * n_near] pupils of the unit at that school */
    int64_t *load;        /* [n_schools] */
    arc *arcs;            /* [n_arcs] grouped by `from` */
    int32_t *arc_first;   /* [n_schools + 1] */
    int32_t *arc_of;      /* [n_schools * n_schools], -1: none */
    int64_t *potential;   /* [n_schools] */
    int64_t *distance;    /* [n_schools] */
    int32_t *via;         /* [n_schools] arc by which a school was reached */
    uint8_t *settled;     /* [n_schools] */
} network;

/* Cost of one pupil of a unit, rounded down; units without pupils take no part. */
static int64_t pupil_cost(const zsi_instance *instance, int32_t unit, int32_t school)
{
    return zsi_cost_at(instance, unit, school) / instance->pupils[unit];
}

static int sift_in(arc *a, move m)
{
    void *heap = a->heap;
    if (zsi_grow(&heap, &a->capacity, a->n + 1, sizeof *a->heap)) {
        return -1;
    }
    a->heap = heap;
    size_t at = a->n++;
    for (; at > 0; at = (at - 1) / 2) {
        move *above = &a->heap[(at - 1) / 2];
        if (above->extra < m.extra || (above->extra == m.extra && above->unit <= m.unit)) {
            break;
        }
        a->heap[at] = *above;
    }
    a->heap[at] = m;
    return 0;
}

static int before(move a, move b)
{
    return a.extra < b.extra || (a.extra == b.extra && a.unit < b.unit);
}

static void drop_top(arc *a)
{
    move last = a->heap[--a->n];
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

static int32_t slot_of(const network *net, int32_t unit, int32_t school)
{
    const int32_t *near = net->near + (int64_t)unit * net->n_near;
    for (int32_t i = 0; i < net->n_near && near[i] >= 0; i++) {
        if (near[i] == school) {
            return i;
        }
    }
    return -1;
}

static int64_t *amount_at(const network *net, int32_t unit, int32_t school)
{
    return net->amount + (int64_t)unit * net->n_near + slot_of(net, unit, school);
}

/* Offers a unit that now has pupils at `school` on every arc out of it. */
static int offer(network *net, int32_t unit, int32_t school)
{
    const int32_t *near = net->near + (int64_t)unit * net->n_near;
    int64_t here = pupil_cost(net->instance, unit, school);
    for (int32_t i = 0; i < net->n_near && near[i] >= 0; i++) {
        if (near[i] == school) {
            continue;
        }
        arc *a = &net->arcs[net->arc_of[(int64_t)school * net->instance->n_schools + near[i]]];
        if (sift_in(a, (move){.extra = pupil_cost(net->instance, unit, near[i]) - here, .unit = unit})) {
            return -1;
        }
    }
    return 0;
}

/* The n_near cheapest allowed schools of a unit, by insertion. */
static void list_near(network *net, int32_t unit)
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
static int make_arcs(network *net)
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
    net->arcs = ZSI_NEW(arc, n);
    for (int64_t i = 0; net->arcs && i < (int64_t)m * m; i++) {
        if (net->arc_of[i] >= 0) {
            net->arcs[net->arc_of[i]].to = (int32_t)(i % m);
        }
    }
    return net->arcs ? 0 : -1;
}

/* Every unit at its cheapest school: optimal until places are counted. */
static int place_all(network *net)
{
    const zsi_instance *in = net->instance;
    for (int32_t u = 0; u < in->n_units; u++) {
        int32_t j = net->near[(int64_t)u * net->n_near];
        if (in->pupils[u] == 0 || j < 0) {
            continue;
        }
        *amount_at(net, u, j) = in->pupils[u];
        net->load[j] += in->pupils[u];
        if (offer(net, u, j)) {
            return -1;
        }
    }
    return 0;
}

/* The cheapest live move of an arc, NULL: none. */
static const move *best_move(network *net, int32_t from, arc *a)
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

/* Dijkstra from one overfull school over reduced costs to the nearest school with free places; -1: none can be reached.
 * Schools are few: the next one is found by a scan. */
static int32_t find_free(network *net, int32_t source)
{
    const zsi_instance *in = net->instance;
    for (int32_t j = 0; j < in->n_schools; j++) {
        net->distance[j] = NO_DISTANCE;
        net->settled[j] = 0;
    }
    net->distance[source] = 0;
    for (;;) {
        int32_t from = -1;
        for (int32_t j = 0; j < in->n_schools; j++) {
            if (!net->settled[j] && net->distance[j] < NO_DISTANCE &&
                (from < 0 || net->distance[j] < net->distance[from])) {
                from = j;
            }
        }
        if (from < 0 || net->load[from] < in->places[from]) {
            return from;
        }
        net->settled[from] = 1;
        for (int32_t i = net->arc_first[from]; i < net->arc_first[from + 1]; i++) {
            arc *a = &net->arcs[i];
            const move *m = net->settled[a->to] ? NULL : best_move(net, from, a);
            if (!m) {
                continue;
            }
            int64_t reach = net->distance[from] + m->extra + net->potential[from] - net->potential[a->to];
            if (reach < net->distance[a->to]) {
                net->distance[a->to] = reach;
                net->via[a->to] = i;
            }
        }
    }
}

static int32_t arc_source(const network *net, int32_t index)
{
    int32_t low = 0;
    int32_t high = net->instance->n_schools;
    while (high - low > 1) {
        int32_t middle = (low + high) / 2;
        if (net->arc_first[middle] <= index) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Sends as many pupils as the path allows from the overfull school to the free one. */
static int augment(network *net, int32_t source, int32_t free_school)
{
    const zsi_instance *in = net->instance;
    int64_t send = net->load[source] - in->places[source];
    if (in->places[free_school] - net->load[free_school] < send) {
        send = in->places[free_school] - net->load[free_school];
    }
    for (int32_t j = free_school; j != source;) {
        int32_t from = arc_source(net, net->via[j]);
        int64_t there = *amount_at(net, net->arcs[net->via[j]].heap[0].unit, from);
        send = there < send ? there : send;
        j = from;
    }
    for (int32_t j = free_school; j != source;) {
        int32_t from = arc_source(net, net->via[j]);
        int32_t unit = net->arcs[net->via[j]].heap[0].unit;
        int64_t *arrives = amount_at(net, unit, j);
        *amount_at(net, unit, from) -= send;
        *arrives += send;
        if (*arrives == send && offer(net, unit, j)) {
            return -1;
        }
        j = from;
    }
    net->load[source] -= send;
    net->load[free_school] += send;
    return 0;
}

static void raise_potentials(network *net, int64_t reached)
{
    for (int32_t j = 0; j < net->instance->n_schools; j++) {
        net->potential[j] += net->distance[j] < reached ? net->distance[j] : reached;
    }
}

/* Empties one overfull school as far as it goes. 1: pupils remain that no way places, 0: done, -1: out of memory. */
static int relieve(network *net, int32_t source, zsi_monitor *monitor)
{
    while (net->load[source] > net->instance->places[source]) {
        if (zsi_monitor_over(monitor)) {
            return 0;
        }
        int32_t free_school = find_free(net, source);
        if (free_school < 0) {
            return 1;
        }
        raise_potentials(net, net->distance[free_school]);
        if (augment(net, source, free_school)) {
            return -1;
        }
    }
    return 0;
}

static void network_clear(network *net)
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

static int network_make(network *net, const zsi_instance *instance, int32_t n_near)
{
    size_t m = (size_t)instance->n_schools;
    size_t pairs = (size_t)instance->n_units * (size_t)n_near;
    *net = (network){.instance = instance, .n_near = n_near};
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

/* Schools with free places are settled at the highest potential: prices count down from it. */
static void read_prices(const network *net, zsi_transport *transport)
{
    int64_t highest = 0;
    for (int32_t j = 0; j < net->instance->n_schools; j++) {
        highest = net->potential[j] > highest ? net->potential[j] : highest;
    }
    for (int32_t j = 0; j < net->instance->n_schools; j++) {
        transport->price[j] = highest - net->potential[j];
    }
}

/* One run over the n_near cheapest schools of each unit. 1: pupils remain unplaced, 0, or -1: out of memory. */
static int run(const zsi_instance *instance, int32_t n_near, zsi_monitor *monitor, zsi_transport *transport)
{
    network net;
    transport->unplaced = 0;
    memset(transport->short_school, 0, (size_t)instance->n_schools);
    int result = network_make(&net, instance, n_near);
    for (int32_t j = 0; result >= 0 && j < instance->n_schools; j++) {
        int stuck = relieve(&net, j, monitor);
        if (stuck < 0) {
            result = -1;
        } else if (stuck) {
            result = 1;
            transport->unplaced += net.load[j] - instance->places[j];
            for (int32_t k = 0; k < instance->n_schools; k++) {
                transport->short_school[k] |= net.settled[k];
            }
        }
    }
    if (result >= 0) {
        read_prices(&net, transport);
    }
    network_clear(&net);
    return result;
}

zs_status zsi_transport_solve(const zsi_instance *instance, zsi_monitor *monitor, zsi_transport *transport,
                              zsi_report *report)
{
    int32_t n_near = instance->n_schools < NEAR_SCHOOLS ? instance->n_schools : NEAR_SCHOOLS;
    *transport = (zsi_transport){.price = ZSI_NEW(int64_t, instance->n_schools),
                                 .short_school = ZSI_NEW(uint8_t, instance->n_schools)};
    int result = transport->price && transport->short_school ? run(instance, n_near, monitor, transport) : -1;
    while (result == 1 && n_near < instance->n_schools && !zsi_monitor_over(monitor)) {
        n_near = n_near > instance->n_schools / 4 ? instance->n_schools : 4 * n_near;
        result = run(instance, n_near, monitor, transport);
    }
    if (n_near < instance->n_schools) {
        transport->unplaced = 0; /* proven only when every allowed school was tried */
    }
    if (result < 0) {
        zsi_transport_clear(transport);
        return zsi_fail_memory(report);
    }
    return ZS_OK;
}

void zsi_transport_clear(zsi_transport *transport)
{
    free(transport->price);
    free(transport->short_school);
    memset(transport, 0, sizeof *transport);
}

int64_t zsi_price_bound(const zsi_instance *instance, const int64_t *price, int64_t excess)
{
    __int128 bound = 0;
    int64_t dearest = 0;
    for (int32_t u = 0; u < instance->n_units; u++) {
        const int64_t *cost = instance->cost + (int64_t)u * instance->n_schools;
        __int128 least = ZSI_FORBIDDEN;
        for (int32_t j = 0; j < instance->n_schools; j++) {
            __int128 priced = cost[j] + (__int128)instance->pupils[u] * price[j];
            if (cost[j] < ZSI_FORBIDDEN && priced < least) {
                least = priced;
            }
        }
        bound += least;
    }
    for (int32_t j = 0; j < instance->n_schools; j++) {
        bound -= (__int128)price[j] * instance->places[j];
        dearest = price[j] > dearest ? price[j] : dearest;
    }
    bound -= (__int128)dearest * excess;
    return bound > INT64_MAX / 4 || bound < INT64_MIN / 4 ? INT64_MIN : (int64_t)bound;
}
