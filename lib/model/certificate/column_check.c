/** @file column_check.c */
#include "model/certificate/column_check.h"

#include "base/memory.h"
#include "base/report.h"
#include "model/certificate/zone_search.h"

#include <string.h>

/* The pairs that a node begins with. */
typedef struct waiting {
    int32_t node;
    uint8_t *open;   /* [n_units * n_schools] */
    int32_t *n_left; /* [n_units] open pairs of a unit */
} waiting;

typedef struct walker {
    const zsi_zone_problem *problem;
    zsi_column_reader reader;
    zsi_column_verdict *verdict;
    int64_t bound;
    zsi_monitor *monitor;
    waiting now;
    waiting *line; /* [n_line] nodes to come */
    int32_t n_line;
    size_t capacity;
    uint8_t *met;  /* [n_nodes] nodes that a branching made */
    /* of the last PRICES */
    int has_prices;
    int64_t *price; /* [n_units] */
    zsi_triple *triple;
    int32_t n_triples;
    size_t triple_capacity;
    int64_t value;
    int64_t short_of;  /* what the value lacks to the bound */
    int64_t *loss;     /* [n_units] told by LOSS */
    int32_t *loss_at;  /* [n_units] the school of it, -1: none */
    zsi_zone_search search; /* of school `searched`, -1: none */
    int32_t searched;
} walker;

static int fault(walker *w, const char *text)
{
    if (!w->verdict->fault) {
        w->verdict->fault = w->verdict->parts > ZSI_MOST_ZONE_PARTS ? ZSI_N("it takes too long to check") : text;
        w->verdict->node = w->now.node;
    }
    return 0;
}

static void waiting_clear(waiting *item)
{
    free(item->open);
    free(item->n_left);
    *item = (waiting){.node = -1};
}

static uint8_t *pair_of(const walker *w, waiting *item, int32_t unit, int32_t school)
{
    return &item->open[(int64_t)unit * w->problem->n_schools + school];
}

static void close_pair(const walker *w, waiting *item, int32_t unit, int32_t school)
{
    uint8_t *pair = pair_of(w, item, unit, school);
    item->n_left[unit] -= *pair;
    *pair = 0;
}

static void settle(const walker *w, waiting *item, int32_t unit, int32_t school)
{
    for (int32_t j = 0; j < w->problem->n_schools; j++) {
        if (j != school) {
            close_pair(w, item, unit, j);
        }
    }
}

static int is_empty(const walker *w, const waiting *item)
{
    for (int32_t u = 0; u < w->problem->n_units; u++) {
        if (item->n_left[u] == 0) {
            return 1;
        }
    }
    return 0;
}

static int copy_item(const walker *w, waiting *to, const waiting *from)
{
    size_t n = (size_t)w->problem->n_units;
    to->open = zsi_copy_array(from->open, n * (size_t)w->problem->n_schools, 1);
    to->n_left = zsi_copy_array(from->n_left, n, sizeof *to->n_left);
    if (!to->open || !to->n_left) {
        waiting_clear(to);
        return -1;
    }
    return 0;
}

/* A node to come, with the pairs of the one at hand; -1: out of memory. */
static int wait_for(walker *w, int32_t node, waiting **item)
{
    if (zsi_grow((void **)&w->line, &w->capacity, (size_t)w->n_line + 1, sizeof *w->line) ||
        copy_item(w, &w->line[w->n_line], &w->now)) {
        return -1;
    }
    *item = &w->line[w->n_line++];
    (*item)->node = node;
    return 0;
}

static int is_pair(const walker *w, int32_t unit, int32_t school)
{
    return unit >= 0 && unit < w->problem->n_units && school >= 0 && school < w->problem->n_schools;
}

/* The school's search at the prices in force over the pairs open now, for zones that lose less than `short`. -1: out of
 * memory. */
static int search_school(walker *w, int32_t school, int64_t least)
{
    zsi_zone_map map;
    zsi_zone_search_clear(&w->search);
    w->searched = -1;
    if (zsi_zone_map_make(&map, w->problem, w->now.open, w->now.n_left, school, w->price, w->n_triples, w->triple)) {
        return -1;
    }
    int failed = zsi_zone_search_make(&w->search, &map, least);
    zsi_zone_map_clear(&map);
    w->searched = failed ? -1 : school;
    w->verdict->searches++;
    return failed;
}

static int none(walker *w, int32_t block, int in, int64_t most)
{
    int64_t before = w->search.nodes;
    w->search.most_nodes = before + ZSI_MOST_ZONE_PARTS - w->verdict->parts;
    int answer = zsi_zone_search_none(&w->search, block, in, most);
    w->verdict->parts += w->search.nodes - before;
    return answer;
}

/* Whether every number of the prices keeps sums within 64 bits; sets the value. */
static int weigh(walker *w)
{
    const zsi_zone_problem *p = w->problem;
    const zsi_column_step *step = &w->reader.step;
    uint64_t size = 0;
    w->value = 0;
    for (int32_t u = 0; u < p->n_units; u++) {
        if (step->price[u] > ZSI_MOST_CHECKED || step->price[u] < -ZSI_MOST_CHECKED) {
            return 0;
        }
        size += (uint64_t)(step->price[u] < 0 ? -step->price[u] : step->price[u]);
        if (size > (uint64_t)ZSI_MOST_CHECKED) {
            return 0;
        }
        w->value += step->price[u];
    }
    for (int32_t t = 0; t < step->n_triples; t++) {
        const zsi_triple *triple = &step->triple[t];
        if (triple->price < 0 || triple->price > ZSI_MOST_CHECKED ||
            (size += (uint64_t)triple->price) > (uint64_t)ZSI_MOST_CHECKED) {
            return 0;
        }
        for (int k = 0; k < 3; k++) {
            if (triple->unit[k] < 0 || triple->unit[k] >= p->n_units || triple->unit[k] == triple->unit[(k + 1) % 3]) {
                return 0;
            }
        }
        w->value -= triple->price;
    }
    return 1;
}

static int keep_prices(walker *w)
{
    const zsi_column_step *step = &w->reader.step;
    if (zsi_grow((void **)&w->triple, &w->triple_capacity, (size_t)step->n_triples + 1, sizeof *w->triple)) {
        return -1;
    }
    memcpy(w->price, step->price, (size_t)w->problem->n_units * sizeof *w->price);
    memcpy(w->triple, step->triple, (size_t)step->n_triples * sizeof *w->triple);
    w->n_triples = step->n_triples;
    w->has_prices = 1;
    for (int32_t u = 0; u < w->problem->n_units; u++) {
        w->loss[u] = 0;
        w->loss_at[u] = -1;
    }
    return 0;
}

/* Whether every zone pays its prices, where each school may lack an equal part of what the value is above the bound. */
static int take_prices(walker *w, int *is_done)
{
    if (!weigh(w)) {
        return fault(w, ZSI_N("a multiplier is out of range, or a triple is not three units"));
    }
    if (keep_prices(w)) {
        return -1;
    }
    w->short_of = w->bound - w->value;
    *is_done = w->short_of <= 0;
    int64_t lack = *is_done ? -w->short_of / w->problem->n_schools : 0;
    for (int32_t j = 0; j < w->problem->n_schools; j++) {
        if (search_school(w, j, lack)) {
            return -1;
        }
        if (!none(w, -1, 0, lack)) {
            return fault(w, ZSI_N("a zone costs less than its multipliers"));
        }
    }
    w->searched = -1; /* claims to come ask for zones that lose something */
    return 0;
}

static int take_loss(walker *w)
{
    const zsi_column_step *step = &w->reader.step;
    if (!w->has_prices || !is_pair(w, step->unit, step->school) || step->loss <= 0 || step->loss > ZSI_MOST_CHECKED) {
        return fault(w, ZSI_N("a loss is out of range or without multipliers"));
    }
    int64_t loss = step->loss < w->short_of ? step->loss : w->short_of;
    if (w->searched != step->school && search_school(w, step->school, -w->short_of)) {
        return -1;
    }
    int32_t block = zsi_zone_search_find(&w->search, step->unit);
    if (!none(w, block, 0, -loss)) { /* without a block there: none of the zones left has the unit */
        return fault(w, ZSI_N("a zone without the unit loses less than is told"));
    }
    if (loss >= w->short_of) {
        settle(w, &w->now, step->unit, step->school);
    }
    if (loss > w->loss[step->unit]) {
        w->loss[step->unit] = loss;
        w->loss_at[step->unit] = step->school;
    }
    return 0;
}

static int take_close(walker *w)
{
    const zsi_column_step *step = &w->reader.step;
    if (!w->has_prices || !is_pair(w, 0, step->school)) {
        return fault(w, ZSI_N("a pair is out of range or closed without multipliers"));
    }
    if (w->searched != step->school && search_school(w, step->school, -w->short_of)) {
        return -1;
    }
    for (int32_t k = 0; k < step->n_closed; k++) {
        int32_t unit = step->closed[k];
        if (!is_pair(w, unit, step->school)) {
            return fault(w, ZSI_N("a pair is out of range"));
        }
        int32_t block = zsi_zone_search_find(&w->search, unit);
        int64_t elsewhere = w->loss_at[unit] == step->school ? 0 : w->loss[unit];
        if (elsewhere < w->short_of && block >= 0 && !none(w, block, 1, elsewhere - w->short_of)) {
            return fault(w, ZSI_N("a zone with a closed pair loses too little"));
        }
        if (block == 0) {
            w->search.none = 1; /* no zone is without the school's own block */
        } else if (block > 0) {
            w->search.is[block] = ZSI_ZONE_OUT;
        }
        close_pair(w, &w->now, unit, step->school);
    }
    return 0;
}

static int take_branch(walker *w)
{
    const zsi_column_step *step = &w->reader.step;
    waiting *without;
    waiting *with;
    if (!is_pair(w, step->unit, step->school)) {
        return fault(w, ZSI_N("a branching is out of range"));
    }
    for (int k = 0; k < 2; k++) {
        if (step->child[k] <= w->now.node || step->child[k] >= w->reader.log->n_nodes || w->met[step->child[k]]) {
            return fault(w, ZSI_N("a branching leads to a node that is not there or was there before"));
        }
        w->met[step->child[k]] = 1;
    }
    if (wait_for(w, step->child[0], &without)) {
        return -1;
    }
    close_pair(w, without, step->unit, step->school);
    if (wait_for(w, step->child[1], &with)) {
        return -1;
    }
    settle(w, with, step->unit, step->school);
    if (!*pair_of(w, with, step->unit, step->school)) {
        with->n_left[step->unit] = 0;
    }
    return 0;
}

/* Goes through the steps of the node at hand. */
static int visit(walker *w)
{
    int is_done = is_empty(w, &w->now);
    int status = 0;
    w->has_prices = 0;
    zsi_column_reader_go(&w->reader, w->now.node);
    for (int32_t k = 0; !is_done; k++) {
        w->verdict->step = k;
        if (w->monitor && zsi_monitor_over(w->monitor)) {
            w->verdict->late = 1;
            return fault(w, ZSI_N("the time ended"));
        }
        int found = zsi_column_reader_next(&w->reader);
        if (found <= 0) {
            return found < 0 ? -1 : fault(w, ZSI_N("a node is neither bounded nor branched"));
        }
        if (w->reader.step.kind == ZSI_COLUMN_PRICES) {
            status = take_prices(w, &is_done);
        } else if (w->reader.step.kind == ZSI_COLUMN_LOSS) {
            status = take_loss(w);
        } else if (w->reader.step.kind == ZSI_COLUMN_CLOSE) {
            status = take_close(w);
        } else {
            status = take_branch(w);
            is_done = 1;
        }
        if (status != 0 || w->verdict->fault) {
            return status;
        }
        is_done = is_done || is_empty(w, &w->now);
    }
    return 0;
}

static int walk(walker *w)
{
    while (w->n_line > 0 && !w->verdict->fault) {
        waiting_clear(&w->now);
        w->now = w->line[--w->n_line];
        if (visit(w)) {
            return -1;
        }
    }
    return 0;
}

/* Every pair that the costs allow. */
static int start(walker *w)
{
    const zsi_zone_problem *p = w->problem;
    size_t n = (size_t)p->n_units * (size_t)p->n_schools;
    w->now = (waiting){.open = ZSI_NEW(uint8_t, n), .n_left = ZSI_NEW(int32_t, p->n_units)};
    waiting *root;
    if (!w->now.open || !w->now.n_left) {
        return -1;
    }
    for (int32_t u = 0; u < p->n_units; u++) {
        for (int32_t j = 0; j < p->n_schools; j++) {
            uint8_t is_open = p->cost[(int64_t)u * p->n_schools + j] >= 0;
            *pair_of(w, &w->now, u, j) = is_open;
            w->now.n_left[u] += is_open;
        }
    }
    return wait_for(w, 0, &root);
}

static int make(walker *w, const zsi_column_log *log)
{
    size_t n = (size_t)w->problem->n_units;
    w->price = ZSI_NEW(int64_t, n);
    w->loss = ZSI_NEW(int64_t, n);
    w->loss_at = ZSI_NEW(int32_t, n);
    w->met = ZSI_NEW(uint8_t, log->n_nodes);
    return !w->price || !w->loss || !w->loss_at || !w->met || zsi_column_reader_make(&w->reader, log) ? -1 : 0;
}

static void clear(walker *w)
{
    waiting_clear(&w->now);
    for (int32_t k = 0; k < w->n_line; k++) {
        waiting_clear(&w->line[k]);
    }
    free(w->line);
    free(w->met);
    free(w->price);
    free(w->triple);
    free(w->loss);
    free(w->loss_at);
    zsi_zone_search_clear(&w->search);
    zsi_column_reader_clear(&w->reader);
}

/* Whether sums over the problem stay within 64 bits. */
static int is_small(const zsi_zone_problem *p)
{
    int64_t cost = 0;
    int64_t pupils = 0;
    for (int32_t u = 0; u < p->n_units; u++) {
        int64_t most = 0;
        for (int32_t j = 0; j < p->n_schools; j++) {
            int64_t here = p->cost[(int64_t)u * p->n_schools + j];
            most = here > most ? here : most;
        }
        if (most > ZSI_MOST_CHECKED || p->pupils[u] < 0 || p->pupils[u] > ZSI_MOST_CHECKED) {
            return 0;
        }
        cost += most;
        pupils += p->pupils[u];
        if (cost > ZSI_MOST_CHECKED || pupils > ZSI_MOST_CHECKED) {
            return 0;
        }
    }
    for (int32_t j = 0; j < p->n_schools; j++) {
        if (p->places[j] < 0 || p->places[j] > ZSI_MOST_CHECKED) {
            return 0;
        }
    }
    return 1;
}

int zsi_column_check(const zsi_zone_problem *problem, const zsi_column_log *log, int64_t bound,
                     zsi_monitor *monitor, zsi_column_verdict *verdict)
{
    walker w = {.problem = problem, .bound = bound, .monitor = monitor, .verdict = verdict, .searched = -1, .now.node = -1};
    *verdict = (zsi_column_verdict){.fault = NULL};
    if (log->packed.full || log->n_nodes == 0 || log->n_units != problem->n_units || problem->n_schools == 0) {
        verdict->fault = ZSI_N("the proof is not whole, or is of another problem");
        return 0;
    }
    if (!is_small(problem) || bound > ZSI_MOST_CHECKED || bound < -ZSI_MOST_CHECKED) {
        verdict->fault = ZSI_N("costs, places or the bound are too large to be checked");
        return 0;
    }
    int failed = make(&w, log) || start(&w) || walk(&w);
    clear(&w);
    return failed ? -1 : 0;
}
