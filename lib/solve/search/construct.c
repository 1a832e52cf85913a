/** @file construct.c */
#include "solve/search/construct.h"

#include "base/memory.h"

/* A unit next to a zone, with what it loses there. */
typedef struct candidate {
    int64_t loss;
    int32_t unit;
    int32_t school;
} candidate;

typedef struct frontier {
    candidate *heap;
    size_t n;
    size_t capacity;
} frontier;

static int before(candidate a, candidate b)
{
    if (a.loss != b.loss) {
        return a.loss < b.loss;
    }
    return a.unit != b.unit ? a.unit < b.unit : a.school < b.school;
}

static int push(frontier *f, candidate c)
{
    void *heap = f->heap;
    if (zsi_grow(&heap, &f->capacity, f->n + 1, sizeof *f->heap)) {
        return -1;
    }
    f->heap = heap;
    size_t at = f->n++;
    for (; at > 0 && before(c, f->heap[(at - 1) / 2]); at = (at - 1) / 2) {
        f->heap[at] = f->heap[(at - 1) / 2];
    }
    f->heap[at] = c;
    return 0;
}

static candidate pop(frontier *f)
{
    candidate top = f->heap[0];
    candidate last = f->heap[--f->n];
    size_t at = 0;
    for (size_t below = 1; below < f->n; below = 2 * at + 1) {
        below += below + 1 < f->n && before(f->heap[below + 1], f->heap[below]);
        if (!before(f->heap[below], last)) {
            break;
        }
        f->heap[at] = f->heap[below];
        at = below;
    }
    f->heap[at] = last;
    return top;
}

static int64_t priced(const zsi_instance *instance, const int64_t *price, int32_t unit, int32_t school)
{
    int64_t cost = zsi_cost_at(instance, unit, school);
    return cost >= ZSI_FORBIDDEN ? ZSI_FORBIDDEN : cost + instance->pupils[unit] * price[school];
}

static int64_t cheapest(const zsi_instance *instance, const int64_t *price, int32_t unit, int32_t *school)
{
    int64_t least = ZSI_FORBIDDEN;
    *school = 0;
    for (int32_t j = 0; j < instance->n_schools; j++) {
        int64_t cost = priced(instance, price, unit, j);
        if (cost < least) {
            least = cost;
            *school = j;
        }
    }
    return least;
}

/* Offers the units around one that a zone just took in. */
static int offer_around(frontier *f, const zsi_instance *instance, const int64_t *price, const int64_t *least,
                        const int32_t *school, int32_t unit)
{
    for (int32_t i = instance->link_first[unit]; i < instance->link_first[unit + 1]; i++) {
        int32_t other = instance->link_unit[i];
        if (school[other] >= 0) {
            continue;
        }
        int64_t cost = priced(instance, price, other, school[unit]);
        int64_t loss = cost >= ZSI_FORBIDDEN ? ZSI_FORBIDDEN : cost - least[other];
        if (push(f, (candidate){.loss = loss, .unit = other, .school = school[unit]})) {
            return -1;
        }
    }
    return 0;
}

static int grow(frontier *f, const zsi_instance *instance, const int64_t *price, const int64_t *least, int32_t *school)
{
    for (int32_t u = 0; u < instance->n_units; u++) {
        if (school[u] >= 0 && offer_around(f, instance, price, least, school, u)) {
            return -1;
        }
    }
    while (f->n > 0) {
        candidate c = pop(f);
        if (school[c.unit] < 0) {
            school[c.unit] = c.school;
            if (offer_around(f, instance, price, least, school, c.unit)) {
                return -1;
            }
        }
    }
    return 0;
}

zs_status zsi_grow_zones(const zsi_instance *instance, const int64_t *price, int32_t *school, zsi_report *report)
{
    int64_t *least = ZSI_NEW(int64_t, instance->n_units);
    frontier f = {0};
    int failed = !least;
    for (int32_t u = 0; !failed && u < instance->n_units; u++) {
        int32_t best = 0;
        least[u] = cheapest(instance, price, u, &best);
        school[u] = instance->root[0] >= 0 ? school[u] : best;
    }
    if (!failed && instance->root[0] >= 0) {
        failed = grow(&f, instance, price, least, school) != 0;
    }
    free(least);
    free(f.heap);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}
