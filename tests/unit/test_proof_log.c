#include "solve/tree/tree.h"
#include "support/zst.h"
#include "unit/tiny_region.h"

enum { RUNS = 150, MOST_NODES = 400, MOST_CUTS = 400, MOST_PAIRS = TINY_BLOCKS * TINY_SCHOOLS };

/* A replay that shares no code with the proof: knapsacks by trying all subsets, connection by walking. */
typedef struct replay {
    const zsi_region *region;
    uint32_t open[MOST_NODES];    /* bits of pairs */
    int64_t bound[MOST_NODES];
    uint8_t branched[MOST_NODES];
    int32_t n_nodes;
    uint32_t members[MOST_CUTS];  /* bits of pairs */
    int32_t head[MOST_CUTS];      /* -1: no such separator */
    int64_t proven;               /* what the proof claims */
    const char *fault;
} replay;

static uint32_t bit(int32_t pair)
{
    return (uint32_t)1 << pair;
}

/* Vertices the school reaches over open pairs, a pair counting as closed where `without` has it. */
static uint32_t reached(const replay *r, int32_t school, uint32_t open)
{
    const zsi_region *region = r->region;
    uint32_t seen = bit(region->home[school]);
    for (int32_t round = 0; round < region->n_vertices; round++) {
        for (int32_t v = 0; v < region->n_vertices; v++) {
            int32_t pair = zsi_region_pair(region, region->vertex_unit[v], school);
            int is_open = pair >= 0 && (open & bit(pair));
            for (int32_t i = region->link_first[v]; is_open && i < region->link_first[v + 1]; i++) {
                seen |= (seen & bit(region->link[i])) ? bit(v) : 0;
            }
        }
    }
    return seen;
}

static int unit_reached(const replay *r, int32_t unit, uint32_t seen)
{
    for (int32_t k = r->region->unit_first[unit]; k < r->region->unit_first[unit + 1]; k++) {
        if (!(seen & bit(r->region->unit_vertex[k]))) {
            return 0;
        }
    }
    return 1;
}

static int32_t count_open(const replay *r, int32_t unit, uint32_t open)
{
    int32_t n = 0;
    for (int32_t p = r->region->pair_first[unit]; p < r->region->pair_first[unit + 1]; p++) {
        n += (open & bit(p)) != 0;
    }
    return n;
}

/* Whether a set of pairs of a school can be its zone as far as a walk and the places tell. */
static int zone_possible(const replay *r, int32_t school, uint32_t open, int32_t pair)
{
    const zsi_region *region = r->region;
    uint32_t all = 0;
    uint32_t settled = 0;
    for (int32_t p = 0; p < region->n_pairs; p++) {
        int here = region->pair_school[p] == school && (open & bit(p));
        all |= here ? bit(p) : 0;
        settled |= here && count_open(r, region->pair_unit[p], open) == 1 ? bit(p) : 0;
    }
    for (uint32_t set = all;; set = (set - 1) & all) {
        int64_t pupils = 0;
        uint32_t seen = region->home[school] >= 0 ? reached(r, school, set) : UINT32_MAX;
        int good = (set & settled) == settled && (set & bit(pair));
        for (int32_t p = 0; good && p < region->n_pairs; p++) {
            pupils += set & bit(p) ? region->pupils[region->pair_unit[p]] : 0;
            good = !(set & bit(p)) || unit_reached(r, region->pair_unit[p], seen);
        }
        if (good && pupils <= region->places[school]) {
            return 1;
        }
        if (set == 0) {
            return 0;
        }
    }
}

/* Closes what no zone can hold. The rules of reach.h close no more than this. */
static uint32_t close_impossible(const replay *r, uint32_t open)
{
    for (uint32_t before = 0; before != open;) {
        before = open;
        for (int32_t p = 0; p < r->region->n_pairs; p++) {
            if ((open & bit(p)) && !zone_possible(r, r->region->pair_school[p], open, p)) {
                open &= ~bit(p);
            }
        }
        for (int32_t p = 0; p < r->region->n_pairs; p++) { /* a zone that cannot do without the unit */
            uint32_t others = open & ~bit(p);
            for (int32_t q = 0; (open & bit(p)) && q < r->region->n_pairs; q++) {
                if (q != p && (open & bit(q)) && r->region->pair_school[q] == r->region->pair_school[p] &&
                    count_open(r, r->region->pair_unit[q], open) == 1 &&
                    !zone_possible(r, r->region->pair_school[p], others, q)) {
                    for (int32_t o = 0; o < r->region->n_pairs; o++) {
                        int other = o != p && r->region->pair_unit[o] == r->region->pair_unit[p];
                        open &= other ? ~bit(o) : UINT32_MAX;
                    }
                }
            }
        }
    }
    return open;
}

/* What the prices of a step prove for the plans over `open`. */
static int64_t value_of(const replay *r, const zsi_proof_step *step, uint32_t open)
{
    const zsi_region *region = r->region;
    int64_t value = 0;
    int64_t least_moved = 0;
    for (int32_t u = 0; u < region->n_units; u++) {
        int64_t moved = INT64_MAX;
        if (count_open(r, u, open) == 0) {
            return INT64_MAX;
        }
        value += step->unit[u];
        for (int32_t p = region->pair_first[u]; region->pair_moved && p < region->pair_first[u + 1]; p++) {
            moved = (open & bit(p)) && region->pair_moved[p] < moved ? region->pair_moved[p] : moved;
        }
        least_moved += region->pair_moved ? moved : 0;
    }
    if (region->pair_moved && least_moved > region->moved_limit) {
        return INT64_MAX;
    }
    for (int32_t j = 0; j < region->n_schools; j++) {
        uint32_t all = 0;
        uint32_t settled = 0;
        int64_t least = INT64_MAX;
        for (int32_t p = 0; p < region->n_pairs; p++) {
            int here = region->pair_school[p] == j && (open & bit(p));
            all |= here ? bit(p) : 0;
            settled |= here && count_open(r, region->pair_unit[p], open) == 1 ? bit(p) : 0;
        }
        for (uint32_t set = all;; set = (set - 1) & all) {
            int64_t pupils = 0;
            int64_t cost = 0;
            for (int32_t p = 0; p < region->n_pairs; p++) {
                if (!(set & bit(p))) {
                    continue;
                }
                pupils += region->pupils[region->pair_unit[p]];
                cost += region->pair_cost[p] - step->unit[region->pair_unit[p]] +
                        (region->pair_moved ? step->moved * region->pair_moved[p] : 0);
                for (int32_t k = 0; k < step->n_cuts; k++) {
                    cost += r->head[step->cuts[k]] == p ? step->cut_price[k] : 0;
                    cost -= r->members[step->cuts[k]] & bit(p) ? step->cut_price[k] : 0;
                }
            }
            if ((set & settled) == settled && pupils <= region->places[j]) {
                least = cost < least ? cost : least;
            }
            if (set == 0) {
                break;
            }
        }
        if (least == INT64_MAX) {
            return INT64_MAX;
        }
        value += least;
    }
    return value - (region->pair_moved ? step->moved * region->moved_limit : 0);
}

/* The open pairs when a unit's question is answered. */
static uint32_t answer(const replay *r, uint32_t open, int32_t pair, int in)
{
    for (int32_t p = 0; in && p < r->region->n_pairs; p++) {
        open &= p != pair && r->region->pair_unit[p] == r->region->pair_unit[pair] ? ~bit(p) : UINT32_MAX;
    }
    return in ? open : open & ~bit(pair);
}

static void replay_separator(replay *r, const zsi_proof_step *step)
{
    uint32_t members = 0;
    for (int32_t k = 0; k < step->n_pairs; k++) {
        members |= bit(step->pairs[k]);
    }
    uint32_t seen = reached(r, step->school, r->open[0] & ~members);
    int whole = unit_reached(r, r->region->pair_unit[step->pair], seen);
    int own = (members & bit(step->pair)) != 0;
    int fits = step->cut < MOST_CUTS && !whole && !own;
    r->fault = fits ? r->fault : "a separator that does not separate";
    if (fits) {
        r->head[step->cut] = step->pair;
        r->members[step->cut] = members;
    }
}

static void replay_price(replay *r, const zsi_proof_step *step)
{
    uint32_t *open = &r->open[step->node];
    int64_t value = value_of(r, step, *open);
    if (value < step->bound) {
        r->fault = "prices prove less than they claim";
    }
    for (int32_t k = 0; k < step->n_pairs; k++) {
        if (value_of(r, step, answer(r, *open, step->pairs[k], 1)) < r->proven) {
            r->fault = "a pair closed without proof";
        }
    }
    for (int32_t k = 0; k < step->n_pairs; k++) {
        *open &= ~bit(step->pairs[k]);
    }
    *open = close_impossible(r, *open);
    r->bound[step->node] = value > r->bound[step->node] ? value : r->bound[step->node];
}

static void replay_step(replay *r, const zsi_proof_step *step)
{
    for (int32_t k = 0; step->kind == ZSI_STEP_PRICE && k < step->n_cuts; k++) {
        r->fault = r->head[step->cuts[k]] < 0 || step->cut_price[k] <= 0 ? "an unknown separator" : r->fault;
    }
    if (step->kind == ZSI_STEP_SEPARATOR) {
        replay_separator(r, step);
    } else if (step->kind == ZSI_STEP_PRICE) {
        replay_price(r, step);
    } else if (step->kind == ZSI_STEP_TRIAL) {
        uint32_t open = r->open[step->node];
        if (value_of(r, step, close_impossible(r, answer(r, open, step->pair, step->in))) < r->proven) {
            r->fault = "a trial without proof";
        }
        r->open[step->node] = close_impossible(r, answer(r, open, step->pair, !step->in));
    } else {
        for (int in = 0; in < 2; in++) {
            r->open[step->child[in]] = close_impossible(r, answer(r, r->open[step->node], step->pair, in));
            r->bound[step->child[in]] = r->bound[step->node];
        }
        r->branched[step->node] = 1;
        r->n_nodes += 2;
    }
}

static int has_plan(const replay *r, uint32_t open)
{
    for (int32_t u = 0; u < r->region->n_units; u++) {
        if (count_open(r, u, open) == 0) {
            return 0;
        }
    }
    return 1;
}

static const char *replay_log(const zsi_region *region, const zsi_tree_result *result)
{
    static replay r;
    zsi_proof_reader reader;
    memset(&r, 0, sizeof r);
    memset(r.head, -1, sizeof r.head);
    r.region = region;
    r.proven = result->bound;
    r.n_nodes = 1;
    r.open[0] = close_impossible(&r, (uint32_t)(((uint64_t)1 << region->n_pairs) - 1));
    if (zsi_proof_reader_make(&reader, &result->log)) {
        return "out of memory";
    }
    while (!r.fault && zsi_proof_reader_next(&reader) > 0) {
        replay_step(&r, &reader.step);
    }
    zsi_proof_reader_clear(&reader);
    for (int32_t k = 0; !r.fault && k < r.n_nodes; k++) {
        if (!r.branched[k] && has_plan(&r, r.open[k]) && r.bound[k] < r.proven) {
            r.fault = "a node left open below the bound";
        }
    }
    return r.fault;
}

static void check_log(uint64_t seed, int64_t most_nodes, int with_plan)
{
    tiny t;
    zsi_region region;
    zsi_tree_result result = {0};
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = INFINITY};
    tiny_make(&t, seed);
    tiny_enumerate(&t);
    ZST_NEED(zsi_region_make(&region, &t.instance, 0, NULL, NULL, NULL) == ZS_OK);
    zsi_tree_options options = {.cutoff = ZSI_FORBIDDEN,
                                .school = with_plan && t.n_plans > 0 ? t.some : NULL,
                                .most_nodes = most_nodes,
                                .log_bytes = 1 << 20};
    ZST_INT(zsi_tree_prove(&region, &options, &monitor, &result, NULL), ZS_OK);
    ZST_TRUE(!result.log.packed.full);
    const char *fault = region.n_pairs <= 30 ? replay_log(&region, &result) : NULL;
    if (fault) {
        ZST_FAIL("seed %d: %s", (int)seed, fault);
    }
    zsi_tree_result_clear(&result);
    zsi_region_clear(&region);
    tiny_clear(&t);
}

ZST_CASE(a_logged_proof_stands_when_each_step_is_checked_by_itself)
{
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        check_log(seed, 0, 0);
        check_log(seed, 0, 1);
    }
}

ZST_CASE(the_log_of_a_proof_that_stopped_early_stands_for_its_bound)
{
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        check_log(seed, 1, 1);
    }
}

ZST_CASE(a_log_without_room_says_that_it_is_not_whole)
{
    zsi_proof_log log;
    zsi_cut_pool pool = {0};
    ZST_NEED(zsi_proof_log_make(&log, 3, 8) == 0);
    zsi_log_branch(&log, 1, 2, (const int32_t[]){3, 4});
    ZST_TRUE(log.packed.full);
    zsi_log_separator(&log, &pool, 0);
    zsi_proof_log_clear(&log);
}

ZST_MAIN(ZST_ADD(a_logged_proof_stands_when_each_step_is_checked_by_itself),
         ZST_ADD(the_log_of_a_proof_that_stopped_early_stands_for_its_bound),
         ZST_ADD(a_log_without_room_says_that_it_is_not_whole))
