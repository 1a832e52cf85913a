/** @file zone_price.c */
#include "solve/columns/zone_price.h"

#include "base/memory.h"
#include "solve/columns/zone_tree.h"

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
    int64_t open_bound;   /* largest bound of what was left unsearched */
    int64_t closed_bound; /* largest bound of what was thrown out */
    int64_t nodes;
    int stopped;
    int is_trial; /* zones in hand are not taken as the best */
    zsi_zone_tree tree;  /* tree.in: the candidate in hand */
    int32_t *block;      /* [n] its blocks */
    int64_t *decides;    /* [n] prices of triples that hang on a block */
} search;

static int64_t price_of(const search *s, int32_t b)
{
    return s->state.profit[b] - s->place_price * s->graph->pupils[b];
}

static void offer(search *s)
{
    int64_t worth = zsi_zone_worth(&s->state, s->tree.in);
    if (worth <= s->best || s->is_trial) {
        return;
    }
    s->best = worth;
    int32_t n = 0;
    for (int32_t b = 0; b < s->graph->n; b++) {
        if (s->tree.in[b]) {
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
    s->asked = zsi_tree_grow(&s->tree, &s->state, &s->ascent, s->place_price);
    if (zsi_tree_fit(&s->tree, &s->state, s->asked)) {
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

/* Whether what is bounded so can be thrown out. */
static int is_poor(search *s, int64_t bound)
{
    if (bound > s->best + s->options->slack) {
        return 0;
    }
    s->closed_bound = bound > s->closed_bound ? bound : s->closed_bound;
    return 1;
}

/* Decides blocks whose other choice cannot beat the best. */
static void fix(search *s, int64_t bound)
{
    for (int32_t b = 0; b < s->graph->n; b++) {
        int64_t rest = s->ascent.rest[b];
        if (s->state.decided[b] != ZSI_BLOCK_OPEN) {
            continue;
        }
        if (rest < 0 && is_poor(s, bound + rest)) {
            zsi_zone_drop(&s->state, b);
        } else if (rest > 0 && is_poor(s, bound - rest)) {
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
        if (is_poor(s, bound)) {
            return bound;
        }
        round_up(s);
        steer_place_price(s);
        if (s->stopped || is_poor(s, bound)) {
            return bound;
        }
        fix(s, here);
    }
    return s->state.pupils > s->graph->places ? ZSI_WORTH_NONE : bound;
}

/* How much hangs on a block: what others pay to be joined through it, and half of what its places cost. */
static int64_t weight_of(const search *s, int32_t b)
{
    return s->ascent.rest[b] - price_of(s, b) + s->graph->pupils[b] * (s->place_price / 2);
}

/* Whether a block is or may be in the zone as the ascent sees it. */
static int is_likely(const search *s, int32_t b)
{
    return b >= 0 && (s->state.decided[b] >= ZSI_BLOCK_WANTED ||
                      (s->state.decided[b] == ZSI_BLOCK_OPEN && s->ascent.rest[b] >= 0 &&
                       s->ascent.far[b] < s->graph->n));
}

/* The open block that decides most over triples of which two or more are likely in the zone, -1: none does. What is
 * decided about those the ascent bounds well; what is not it hardly sees. */
static int32_t choose_corner(search *s)
{
    const zsi_zone_state *state = &s->state;
    int32_t best = -1;
    memset(s->decides, 0, (size_t)s->graph->n * sizeof *s->decides);
    for (int32_t t = 0; t < state->n_triples; t++) {
        const int32_t *corner = state->corner + 3 * t;
        int n_likely = is_likely(s, corner[0]) + is_likely(s, corner[1]) + is_likely(s, corner[2]);
        for (int k = 0; state->held[t] < 2 && n_likely >= 2 && k < 3; k++) {
            if (is_likely(s, corner[k]) && state->decided[corner[k]] == ZSI_BLOCK_OPEN) {
                s->decides[corner[k]] += state->price[t];
                best = best < 0 || s->decides[corner[k]] > s->decides[best] ? corner[k] : best;
            }
        }
    }
    return best >= 0 && s->decides[best] > s->options->slack ? best : -1;
}

/* The open block next to the zone on which most hangs, -1: nothing is open there. */
static int32_t choose(search *s)
{
    int32_t best = -1;
    zsi_ascent_measure(&s->ascent, &s->state);
    int32_t corner = choose_corner(s);
    if (corner >= 0) {
        return corner;
    }
    for (int32_t b = 0; b < s->graph->n; b++) {
        if (s->state.decided[b] == ZSI_BLOCK_OPEN && s->ascent.far[b] == 1 &&
            (best < 0 || weight_of(s, b) > weight_of(s, best))) {
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

/* One side of a branching, unless the search has to stop: then the bound above it stays open. */
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
        s->tree.in[b] = s->state.decided[b] == ZSI_BLOCK_IN;
    }
    if (s->state.n_wanted == 0) {
        offer(s);
    }
}

static void explore(search *s)
{
    s->nodes++;
    if (s->nodes % 256 == 0 && s->options->monitor && zsi_monitor_over(s->options->monitor)) {
        s->stopped = 1;
    }
    int64_t bound = bound_state(s);
    if (is_poor(s, bound)) {
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
    if (!is_poor(s, bound)) {
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
        if (zsi_tree_grow(&s->tree, &s->state, &s->ascent, price) > s->graph->places) {
            low = price + 1;
        } else {
            high = price - 1;
        }
        price = low + (high - low) / 2;
    }
    s->place_price = best_price;
}

static zs_status open_search(search *s, const zsi_zone_graph *graph, const int64_t *profit, const zsi_triple *triple,
                             int32_t n_triples)
{
    s->graph = graph;
    s->block = ZSI_NEW(int32_t, graph->n);
    s->decides = ZSI_NEW(int64_t, graph->n);
    ZSI_TRY(s->block && s->decides ? ZS_OK : ZS_E_MEMORY);
    ZSI_TRY(zsi_zone_state_make(&s->state, graph, profit, triple, n_triples));
    ZSI_TRY(zsi_ascent_make(&s->ascent, graph->n));
    return zsi_tree_make(&s->tree, graph->n);
}

static void close_search(search *s)
{
    zsi_zone_state_clear(&s->state);
    zsi_ascent_clear(&s->ascent);
    zsi_tree_clear(&s->tree);
    free(s->block);
    free(s->decides);
}

/* Searches what the root's bound left open, in a graph without the blocks that it threw out. */
static zs_status search_part(search *s, const zsi_triple *triple, int32_t n_triples)
{
    search inner = {.options = s->options,
                    .best = s->best,
                    .open_bound = ZSI_WORTH_NONE,
                    .closed_bound = s->closed_bound,
                    .place_price = s->place_price,
                    .most_price = s->most_price};
    zsi_zone_graph part;
    int32_t n = 0;
    int64_t *profit = ZSI_NEW(int64_t, s->graph->n);
    if (!profit) {
        return ZS_E_MEMORY;
    }
    for (int32_t b = 0; b < s->graph->n; b++) {
        uint8_t decided = s->state.decided[b];
        s->tree.in[b] = decided != ZSI_BLOCK_OUT;
        if (s->tree.in[b]) {
            profit[n++] = s->state.profit[b];
        }
        s->state.decided[b] = decided == ZSI_BLOCK_IN || decided == ZSI_BLOCK_WANTED;
    }
    zs_status status = zsi_zone_graph_part(&part, s->graph, s->tree.in, s->state.decided);
    if (status == ZS_OK) {
        status = open_search(&inner, &part, profit, triple, n_triples);
        if (status == ZS_OK) {
            explore(&inner);
        }
        close_search(&inner);
        zsi_zone_graph_clear(&part);
    }
    s->best = inner.best;
    s->open_bound = inner.open_bound;
    s->closed_bound = inner.closed_bound;
    s->nodes += inner.nodes;
    free(profit);
    return status;
}

zs_status zsi_zone_price(const zsi_zone_graph *graph, const int64_t *profit, const zsi_triple *triple,
                         int32_t n_triples, const zsi_price_options *options, zsi_price_result *result)
{
    search s = {.options = options, .best = options->above, .open_bound = ZSI_WORTH_NONE, .closed_bound = ZSI_WORTH_NONE};
    *result = (zsi_price_result){.best = options->above, .bound = options->above, .finished = 1};
    if (graph->infeasible) {
        return ZS_OK;
    }
    zs_status status = open_search(&s, graph, profit, triple, n_triples);
    if (status == ZS_OK) {
        drop_too_large(&s);
        s.most_price = dearest_place(&s);
        find_place_price(&s);
        int64_t bound = bound_state(&s);
        int poor = is_poor(&s, bound);
        if (!poor && (s.stopped || options->node_limit == 0)) {
            s.open_bound = bound;
        } else if (!poor) {
            status = search_part(&s, triple, n_triples);
        }
    }
    close_search(&s);
    result->best = s.best;
    result->bound = s.closed_bound > s.best ? s.closed_bound : s.best;
    result->finished = s.open_bound <= result->bound;
    result->bound = result->finished ? result->bound : s.open_bound;
    result->nodes = s.nodes;
    return status;
}

zs_status zsi_zone_decide(const zsi_zone_graph *graph, const int64_t *profit, const zsi_triple *triple,
                          int32_t n_triples, int64_t above, uint8_t *decided, int *none)
{
    zsi_price_options options = {.above = above};
    search s = {.options = &options,
                .best = above,
                .open_bound = ZSI_WORTH_NONE,
                .closed_bound = ZSI_WORTH_NONE,
                .is_trial = 1};
    zs_status status = open_search(&s, graph, profit, triple, n_triples);
    if (status == ZS_OK) {
        drop_too_large(&s);
        s.most_price = dearest_place(&s);
        find_place_price(&s);
        *none = bound_state(&s) <= above;
    }
    for (int32_t b = 0; status == ZS_OK && b < graph->n; b++) {
        uint8_t is = s.state.decided[b];
        decided[b] = is == ZSI_BLOCK_WANTED ? ZSI_BLOCK_IN : is;
    }
    close_search(&s);
    return status;
}
