/** @file column_zones.c */
#include "solve/columns/column_zones.h"

#include "base/memory.h"

#include <string.h>

typedef struct tester {
    zsi_column_search *search;
    int32_t *unit;  /* [n_units] units of the zone in hand, ascending */
    int32_t *queue; /* [n_units] */
    uint8_t *in;    /* [n_units] */
} tester;

static int make_tester(tester *t, zsi_column_search *search)
{
    size_t n = (size_t)search->instance->n_units;
    *t = (tester){.search = search,
                  .unit = ZSI_NEW(int32_t, n),
                  .queue = ZSI_NEW(int32_t, n),
                  .in = ZSI_NEW(uint8_t, n)};
    return t->unit && t->queue && t->in ? 0 : -1;
}

static void clear_tester(tester *t)
{
    free(t->unit);
    free(t->queue);
    free(t->in);
}

/* Units of in[] that are connected to the school's own one through in[], which they leave. */
static int32_t count_joined(tester *t, int32_t root)
{
    const zsi_instance *instance = t->search->instance;
    int32_t n = 0;
    if (t->in[root]) {
        t->queue[n++] = root;
        t->in[root] = 0;
    }
    for (int32_t at = 0; at < n; at++) {
        int32_t u = t->queue[at];
        for (int32_t k = instance->link_first[u]; k < instance->link_first[u + 1]; k++) {
            int32_t other = instance->link_unit[k];
            if (t->in[other]) {
                t->in[other] = 0;
                t->queue[n++] = other;
            }
        }
    }
    return n;
}

/* Whether the units marked in in[] are a sound zone of a school; they stand in unit[] then, in[] is cleared. */
static int is_sound(tester *t, int32_t school, int32_t *n)
{
    const zsi_instance *instance = t->search->instance;
    int64_t pupils = 0;
    int allowed = 1;
    *n = 0;
    for (int32_t u = 0; u < instance->n_units; u++) {
        if (t->in[u]) {
            t->unit[(*n)++] = u;
            pupils += instance->pupils[u];
            allowed = allowed && zsi_cost_at(instance, u, school) < ZSI_FORBIDDEN;
        }
    }
    int32_t n_joined = count_joined(t, instance->root[school]);
    memset(t->in, 0, (size_t)instance->n_units);
    return allowed && pupils <= instance->places[school] && n_joined == *n && *n > 0;
}

zs_status zsi_take_plan(zsi_column_search *search, const int32_t *school)
{
    const zsi_instance *instance = search->instance;
    tester t;
    int64_t cost = 0;
    int sound = 1;
    zs_status status = make_tester(&t, search) ? ZS_E_MEMORY : ZS_OK;
    for (int32_t j = 0; status == ZS_OK && j < instance->n_schools; j++) {
        int32_t n;
        int32_t at;
        for (int32_t u = 0; u < instance->n_units; u++) {
            t.in[u] = school[u] == j;
        }
        if (!is_sound(&t, j, &n)) {
            sound = 0;
            continue;
        }
        status = zsi_pool_add(&search->pool, j, t.unit, n, &at);
        cost += status == ZS_OK ? search->pool.column[at].cost : 0;
    }
    if (status == ZS_OK && sound) {
        zsi_column_search_offer(search, school, cost);
    }
    clear_tester(&t);
    return status;
}
