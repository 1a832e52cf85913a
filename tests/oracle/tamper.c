/** @file tamper.c */
#include "oracle/tamper.h"

#include <inttypes.h>
#include <string.h>

static int64_t below(zsi_random *random, int64_t n)
{
    return (int64_t)(zsi_random_unit(random) * (double)n);
}

/* A little more or less, or much: by a unit, a share of it, or so far that sums may no longer fit. */
static int64_t step_of(int64_t value, zsi_random *random)
{
    int64_t size = value < 0 ? -value : value;
    int64_t steps[] = {1, 1 + below(random, 9), 1 + size / 100, 1 + size / 2, INT64_C(1) << (20 + below(random, 40))};
    int64_t step = steps[below(random, 5)];
    return below(random, 2) ? step : -step;
}

static void change(int64_t *value, zsi_random *random)
{
    *value = (int64_t)((uint64_t)*value + (uint64_t)step_of(*value, random));
}

/* Numbers of units, schools, nodes: the next ones. */
static void change_index(int32_t *index, zsi_random *random)
{
    *index += below(random, 2) ? 1 : *index > 0 ? -1 : 2;
}

static int change_step(zsi_certificate *c, zsi_random *random)
{
    zsi_certificate_step *step = &c->step[below(random, c->n_steps)];
    if (below(random, 4) == 0) {
        change(&step->site[below(random, ZSI_N_SITE_LIMITS)], random);
    } else if (step->answer < 0) {
        change(&step->moved, random);
    } else if (below(random, 2)) {
        step->answer = !step->answer;
    } else {
        change_index(below(random, 2) ? &step->asked.unit : &step->asked.school, random);
    }
    return 1;
}

static int change_node(zsi_certificate *c, zsi_random *random)
{
    zsi_certificate_node *node = &c->node[below(random, c->n_nodes)];
    if (node->unit >= 0) {
        change_index(below(random, 2) ? &node->unit : &node->school, random);
    }
    return node->unit >= 0;
}

static void change_shift(zsi_certificate *c, zsi_random *random)
{
    zsi_border_shift *shift = &c->shift[below(random, c->n_shifts)];
    if (below(random, 3)) {
        change(&shift->shift, random);
    } else {
        int32_t *part[] = {&shift->unit, &shift->other, &shift->school};
        change_index(part[below(random, 3)], random);
    }
}

static void change_member(zsi_certificate *c, zsi_random *random)
{
    int64_t first = c->separator_first[below(random, c->n_separators)];
    int64_t k = below(random, 2 + c->member[first + 2]);
    change_index(&c->member[first + (k < 2 ? k : k + 1)], random); /* all but how many there are */
}

const char *tamper(zsi_certificate *c, zsi_random *random)
{
    switch (below(random, 10)) {
    case 0:
        change(&c->bound, random);
        return "the bound";
    case 1:
        change(&c->excess, random);
        return "the excess";
    case 2:
        if (c->place_price) {
            change(&c->place_price[below(random, c->n_schools)], random);
        }
        return c->place_price ? "a price of places" : NULL;
    case 3:
        if (c->n_unit_prices > 0) {
            change(&c->unit_price[below(random, c->n_unit_prices)], random);
        }
        return c->n_unit_prices > 0 ? "a multiplier of a unit" : NULL;
    case 4:
        if (c->n_separator_prices > 0) {
            change(&c->separator_price[below(random, c->n_separator_prices)].price, random);
        }
        return c->n_separator_prices > 0 ? "a multiplier of a separator" : NULL;
    case 5:
        if (c->n_closed > 0) {
            zsi_certificate_pair *pair = &c->closed[below(random, c->n_closed)];
            change_index(below(random, 2) ? &pair->unit : &pair->school, random);
        }
        return c->n_closed > 0 ? "a closed pair" : NULL;
    case 6:
        return c->n_steps > 0 && change_step(c, random) ? "a step" : NULL;
    case 7:
        return c->n_nodes > 0 && change_node(c, random) ? "a branching" : NULL;
    case 8:
        if (c->n_shifts > 0) {
            change_shift(c, random);
        }
        return c->n_shifts > 0 ? "a charge for a border" : NULL;
    default:
        if (c->n_separators > 0) {
            change_member(c, random);
        }
        return c->n_separators > 0 ? "a separator" : NULL;
    }
}
