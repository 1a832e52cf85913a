/** @file zone_price.c */
#include "solve/zone_price.h"

#include "base/memory.h"

#include <string.h>

typedef struct search {
    const zsi_zone_graph *graph;
    const zsi_price_options *options;
    zsi_zone_state state;
    zsi_ascent ascent;
    int64_t place_price;
    int64_t most_price; /* no more than this is asked for a place */
    int64_t asked;      /* pupils of the last completion before it was made to fit */
    int64_t best;
    int64_t open_bound; /* largest bound of what was left unsearched */
    int64_t nodes;
    int stopped;
    uint8_t *in;     /* [n] the candidate in hand */
    int32_t *block;  /* [n] its blocks */
    int32_t *parent; /* [n] tree over the blocks that cost nothing */
    int32_t *line;   /* [n] the order they joined it */
    int64_t *value;  /* [n] worth of the branch below */
} search;

static int64_t price_of(const search *s, int32_t b)
{
    return s->state.profit[b] - s->place_price * s->graph->pupils[b];
}

/* A tree from the zone over the wanted blocks and those of no negative rest. Returns its size. */
static int32_t grow_tree(search *s)
{
    const zsi_zone_graph *graph = s->graph;
    int32_t n = 0;
    for (int32_t b = 0; b < graph->n; b++) {
        s->parent[b] = -1;
        s->value[b] = 0;
        s->in[b] = s->state.decided[b] == ZSI_BLOCK_IN;
        if (s->in[b]) {
            s->line[n++] = b;
        }
    }
    for (int32_t at = 0; at < n; at++) {
        int32_t b = s->line[at];
        for (int32_t k = graph->first[b]; k < graph->first[b + 1]; k++) {
            int32_t other = graph->link[k];
            uint8_t decided = s->state.decided[other];
            if (!s->in[other] &&
                (decided == ZSI_BLOCK_WANTED || (decided == ZSI_BLOCK_OPEN && s->ascent.rest[other] >= 0))) {
                s->in[other] = 1;
                s->parent[other] = b;
                s->line[n++] = other;
            }
        }
    }
    return n;
}

/* Cuts branches that are worth nothing; wanted blocks keep theirs. Returns the pupils left. */
static int64_t prune_tree(search *s, int32_t n)
{
    int64_t pupils = 0;
    for (int32_t at = n - 1; at >= 0; at--) {
        int32_t b = s->line[at];
        int32_t parent = s->parent[b];
        if (parent >= 0) {
            int64_t value = s->state.decided[b] == ZSI_BLOCK_WANTED ? INT64_MAX / 8 : s->value[b] + price_of(s, b);
            s->in[b] = value > 0;
            if (value > 0) {
                s->value[parent] = s->value[parent] + value > INT64_MAX / 8 ? INT64_MAX / 8 : s->value[parent] + value;
            }
        }
    }
    for (int32_t at = 0; at < n; at++) {
        int32_t b = s->line[at];
        if (s->parent[b] >= 0) {
            s->in[b] = s->in[b] && s->in[s->parent[b]];
        }
        pupils += s->in[b] ? s->graph->pupils[b] : 0;
    }
    return pupils;
}

/* Takes leaves off the tree, the poorest for its pupils first, until the rest fits. Whether it does. */
static int fit_tree(search *s, int32_t n, int64_t pupils)
{
    while (pupils > s->graph->places) {
        int32_t worst = -1;
        for (int32_t at = n - 1; at >= 0; at--) {
            s->value[s->line[at]] = 0;
        }
        for (int32_t at = n - 1; at >= 0; at--) {
            int32_t b = s->line[at];
            if (!s->in[b] || s->parent[b] < 0) {
                continue;
            }
            int is_leaf = s->value[b] == 0;
            s->value[s->parent[b]] = 1;
            if (is_leaf && s->state.decided[b] == ZSI_BLOCK_OPEN && s->graph->pupils[b] > 0 &&
                (worst < 0 || (double)s->state.profit[b] * (double)s->graph->pupils[worst] <
                                  (double)s->state.profit[worst] * (double)s->graph->pupils[b])) {
                worst = b;
            }
        }
        if (worst < 0) {
            return 0;
        }
        s->in[worst] = 0;
        pupils -= s->graph->pupils[worst];
    }
    return 1;
}

static void offer(search *s)
{
    int64_t worth = zsi_zone_worth(&s->state, s->in);
    if (worth <= s->best) {
        return;
    }
    s->best = worth;
    int32_t n = 0;
    for (int32_t b = 0; b < s->graph->n; b++) {
        if (s->in[b]) {
            s->block[n++] = b;
        }
    }
    if (s->options->found) {
        s->options->found(s->options->user, s->graph, s->block, n, worth);
    }
    s->stopped = s->stopped || s->options->stop_at_first;
}

/* Completes the zone along what the ascent paid for. */
static void round_up(search *s)
{
    int32_t n = grow_tree(s);
    int64_t pupils = prune_tree(s, n);
    s->asked = pupils;
    for (int32_t b = 0; s->state.n_wanted > 0 && b < s->graph->n; b++) {
        if (s->state.decided[b] == ZSI_BLOCK_WANTED && !s->in[b]) {
            return;
        }
    }
    if (fit_tree(s, n, pupils)) {
        offer(s);
    }
}

static void drop_too_large(search *s)
{
    int64_t left = s->graph->places - s->state.pupils;
    for (int32_t b = 0; b < s->graph->n; b++) {
        if (s->state.decided[b] == ZSI_BLOCK_OPEN && s->graph->pupils[b] > left) {
            zsi_zone_drop(&s->state, b);
        }
    }
}

/* Decides blocks whose other choice cannot beat the best. */
static void fix(search *s, int64_t bound)
{
    for (int32_t b = 0; b < s->graph->n; b++) {
        int64_t rest = s->ascent.rest[b];
        if (s->state.decided[b] != ZSI_BLOCK_OPEN) {
            continue;
        }
        if (rest < 0 && bound + rest <= s->best) {
            zsi_zone_drop(&s->state, b);
        } else if (rest > 0 && bound - rest <= s->best) {
            zsi_zone_take(&s->state, b);
        }
    }
}

/* Moves the price of a place towards what fills the places: a quarter more or less. */
static void steer_place_price(search *s)
{
    int64_t step = s->place_price / 4;
    if (s->asked > s->graph->places) {
        s->place_price = s->place_price + step < s->most_price ? s->place_price + step + 1 : s->most_price;
    } else if (s->place_price > 0) {
        s->place_price -= step;
    }
}

/* Bounds the state in several orders and decides what follows. The bound, at most best where the state is closed. */
static int64_t bound_state(search *s)
{
    int64_t bound = INT64_MAX;
    for (int order = 0; order < ZSI_ASCENT_ORDERS; order++) {
        if (s->state.pupils > s->graph->places) {
            return ZSI_WORTH_NONE;
        }
        drop_too_large(s);
        zsi_ascent_measure(&s->ascent, &s->state);
        int64_t here = zsi_ascent_bound(&s->ascent, &s->state, s->place_price, order);
        bound = here < bound ? here : bound;
        if (bound <= s->best) {
            return bound;
        }
        round_up(s);
        steer_place_price(s);
        if (bound <= s->best || s->stopped) {
            return bound;
        }
        fix(s, here);
    }
    return s->state.pupils > s->graph->places ? ZSI_WORTH_NONE : bound;
}

/* The open block next to the zone of the largest rest: its zone is soon good, and without it the bound falls most. -1:
 * nothing is open there. */
static int32_t choose(search *s)
{
    int32_t best = -1;
    zsi_ascent_measure(&s->ascent, &s->state);
    for (int32_t b = 0; b < s->graph->n; b++) {
        if (s->state.decided[b] == ZSI_BLOCK_OPEN && s->ascent.far[b] == 1 &&
            (best < 0 || s->ascent.rest[b] > s->ascent.rest[best])) {
            best = b;
        }
    }
    return best;
}

static void explore(search *s);

static void leave_open(search *s, int64_t bound)
{
    s->open_bound = bound > s->open_bound ? bound : s->open_bound;
}

static void branch(search *s, int32_t block, int in, int64_t bound)
{
    if (s->stopped || s->nodes >= s->options->node_limit) {
        s->stopped = 1;
        leave_open(s, bound);
        return;
    }
    int32_t mark = s->state.n_trail;
    int64_t place_price = s->place_price;
    if (in) {
        zsi_zone_take(&s->state, block);
    } else {
        zsi_zone_drop(&s->state, block);
    }
    explore(s);
    zsi_zone_undo(&s->state, mark);
    s->place_price = place_price;
}

/* Nothing can be added: the blocks in are the zone, unless a wanted one is cut off. */
static void close_zone(search *s)
{
    for (int32_t b = 0; b < s->graph->n; b++) {
        s->in[b] = s->state.decided[b] == ZSI_BLOCK_IN;
    }
    if (s->state.n_wanted == 0) {
        offer(s);
    }
}

static void explore(search *s)
{
    s->nodes++;
    int64_t bound = bound_state(s);
    if (bound <= s->best) {
        return;
    }
    if (s->stopped) {
        leave_open(s, bound);
        return;
    }
    int32_t block = choose(s);
    if (block < 0) {
        close_zone(s);
        return;
    }
    branch(s, block, 1, bound);
    if (bound > s->best) {
        branch(s, block, 0, bound);
    }
}

/* Prices beyond this leave no block worth its places; kept far from overflow. */
static int64_t dearest_place(const search *s)
{
    int64_t most = 0;
    for (int32_t b = 0; b < s->graph->n; b++) {
        int64_t price = s->graph->pupils[b] > 0 ? s->state.profit[b] / s->graph->pupils[b] + 1 : 0;
        most = price > most ? price : most;
    }
    int64_t safe = (INT64_MAX / 16) / (s->graph->places + 1);
    return most < safe ? most : safe;
}

/* The price of a place that makes the root's bound least, by halving: too many pupils ask for more. */
static void find_place_price(search *s)
{
    int64_t low = 0;
    int64_t high = s->most_price;
    int64_t best_bound = INT64_MAX;
    int64_t best_price = 0;
    int64_t price = 0;
    zsi_ascent_measure(&s->ascent, &s->state);
    for (int step = 0; step < 16 && low <= high; step++) {
        s->place_price = price;
        int64_t bound = zsi_ascent_bound(&s->ascent, &s->state, price, ZSI_ASCENT_FAR_FIRST);
        if (bound < best_bound) {
            best_bound = bound;
            best_price = price;
        }
        if (prune_tree(s, grow_tree(s)) > s->graph->places) {
            low = price + 1;
        } else {
            high = price - 1;
        }
        price = low + (high - low) / 2;
    }
    s->place_price = best_price;
}

static int allocate(search *s)
{
    int32_t n = s->graph->n;
    s->in = ZSI_NEW(uint8_t, n);
    s->block = ZSI_NEW(int32_t, n);
    s->parent = ZSI_NEW(int32_t, n);
    s->line = ZSI_NEW(int32_t, n);
    s->value = ZSI_NEW(int64_t, n);
    return !s->in || !s->block || !s->parent || !s->line || !s->value ? -1 : 0;
}

static void run(search *s, zsi_price_result *result)
{
    drop_too_large(s);
    s->most_price = dearest_place(s);
    find_place_price(s);
    if (s->options->node_limit > 0) {
        explore(s);
    } else {
        leave_open(s, bound_state(s));
    }
    result->nodes = s->nodes;
    result->best = s->best;
    result->bound = s->open_bound > s->best ? s->open_bound : s->best;
    result->finished = s->open_bound <= s->best;
}

zs_status zsi_zone_price(const zsi_zone_graph *graph, const int64_t *profit, const zsi_triple *triple,
                         int32_t n_triples, const zsi_price_options *options, zsi_price_result *result)
{
    search s = {.graph = graph, .options = options, .best = options->above, .open_bound = ZSI_WORTH_NONE};
    *result = (zsi_price_result){.best = options->above, .bound = options->above, .finished = 1};
    if (graph->infeasible) {
        return ZS_OK;
    }
    zs_status status = zsi_zone_state_make(&s.state, graph, profit, triple, n_triples);
    if (status == ZS_OK) {
        status = zsi_ascent_make(&s.ascent, graph->n);
    }
    if (status == ZS_OK && allocate(&s)) {
        status = ZS_E_MEMORY;
    }
    if (status == ZS_OK) {
        run(&s, result);
    }
    zsi_zone_state_clear(&s.state);
    zsi_ascent_clear(&s.ascent);
    free(s.in);
    free(s.block);
    free(s.parent);
    free(s.line);
    free(s.value);
    return status;
}
