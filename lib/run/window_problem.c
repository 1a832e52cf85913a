/** @file window_problem.c */
#include "run/window_problem.h"

#include "base/memory.h"

#include <string.h>

/* Votes of the blocks of one zone for the zones they are next to and the schools they would turn to. */
static void add_votes(const zsi_reasoner *r, int32_t school, int64_t *votes)
{
    const zsi_problem *p = r->problem;
    for (int32_t i = r->zone_first[school]; i < r->zone_first[school + 1]; i++) {
        int32_t b = r->zone_block[i];
        if (r->next_school[b] >= 0) {
            votes[r->next_school[b]]++;
        }
        for (int64_t k = p->link_first ? p->link_first[b] : 0; p->link_first && k < p->link_first[b + 1]; k++) {
            votes[r->plan->school[p->link_block[k]]]++;
        }
    }
}

static int32_t zone_size(const zsi_reasoner *r, int32_t school)
{
    return r->zone_first[school + 1] - r->zone_first[school];
}

zs_status zsi_choose_window(const zsi_reasoner *reasoner, const int32_t pair[2], int32_t most_schools, int32_t most_blocks,
                            uint8_t *chosen, zsi_report *report)
{
    const zsi_problem *p = reasoner->problem;
    int64_t *votes = ZSI_NEW(int64_t, p->n_schools);
    int32_t n_blocks = 0;
    if (!votes) {
        return zsi_fail_memory(report);
    }
    memset(chosen, p->n_blocks <= most_blocks, (size_t)p->n_schools);
    for (int32_t n = 0; p->n_blocks > most_blocks && n < most_schools; n++) {
        int32_t next = n < 2 ? pair[n] : -1;
        for (int32_t j = 0; n >= 2 && j < p->n_schools; j++) {
            int fits = !chosen[j] && votes[j] > 0 && n_blocks + zone_size(reasoner, j) <= most_blocks;
            next = fits && (next < 0 || votes[j] > votes[next]) ? j : next;
        }
        if (next < 0) {
            break;
        }
        if (!chosen[next]) {
            chosen[next] = 1;
            n_blocks += zone_size(reasoner, next);
            add_votes(reasoner, next, votes);
        }
    }
    free(votes);
    return ZS_OK;
}

/* Lists what is in the window; *at gets the index of each block or school there, -1: outside. */
static int list_members(zsi_window_problem *w, const zsi_reasoner *r, const uint8_t *chosen, int32_t *school_at,
                        int32_t *block_at)
{
    const zsi_problem *p = r->problem;
    w->school = ZSI_NEW(int32_t, p->n_schools);
    w->block = ZSI_NEW(int32_t, p->n_blocks);
    w->plan_school = ZSI_NEW(int32_t, p->n_blocks);
    if (!w->school || !w->block || !w->plan_school) {
        return -1;
    }
    for (int32_t j = 0; j < p->n_schools; j++) {
        school_at[j] = chosen[j] ? w->problem.n_schools : -1;
        if (chosen[j]) {
            w->school[w->problem.n_schools++] = j;
        }
    }
    for (int32_t b = 0; b < p->n_blocks; b++) {
        int32_t own = school_at[r->plan->school[b]];
        block_at[b] = own >= 0 ? w->problem.n_blocks : -1;
        if (own >= 0) {
            w->plan_school[w->problem.n_blocks] = own;
            w->block[w->problem.n_blocks++] = b;
        }
    }
    w->is_whole = w->problem.n_schools == p->n_schools;
    return 0;
}

/* What is known of one block and one school. */
static void copy_pair(zsi_problem *to, int64_t pair, const zsi_problem *from, int64_t from_pair)
{
    to->travel_m[pair] = from->travel_m[from_pair];
    if (from->charge_km) {
        to->charge_km[pair] = from->charge_km[from_pair];
    }
    if (from->travel_s) {
        to->travel_s[pair] = from->travel_s[from_pair];
    }
}

/* Arrays by block, those that the whole problem has. */
static int allocate_blocks(zsi_problem *to, const zsi_problem *p)
{
    size_t n = (size_t)to->n_blocks;
    size_t n_pairs = n * (size_t)to->n_schools;
    to->pupils = ZSI_NEW(int64_t, n);
    to->travel_m = ZSI_NEW(double, n_pairs);
    to->charge_km = p->charge_km ? ZSI_NEW(double, n_pairs) : NULL;
    to->travel_s = p->travel_s ? ZSI_NEW(double, n_pairs) : NULL;
    to->current = p->current ? ZSI_NEW(int32_t, n) : NULL;
    to->keep = p->keep ? ZSI_NEW(uint8_t, n) : NULL;
    to->group = p->group ? ZSI_NEW(int32_t, n) : NULL;
    int has_pairs = to->pupils && to->travel_m && (to->charge_km || !p->charge_km) && (to->travel_s || !p->travel_s);
    int has_blocks = (to->current || !p->current) && (to->keep || !p->keep) && (to->group || !p->group);
    return has_pairs && has_blocks ? 0 : -1;
}

static int fill_blocks(zsi_window_problem *w, const zsi_problem *p, const int32_t *school_at)
{
    zsi_problem *to = &w->problem;
    int32_t n = to->n_blocks;
    if (allocate_blocks(to, p)) {
        return -1;
    }
    for (int32_t i = 0; i < n; i++) {
        int32_t b = w->block[i];
        to->pupils[i] = p->pupils[b];
        for (int32_t j = 0; j < to->n_schools; j++) {
            copy_pair(to, (int64_t)i * to->n_schools + j, p, (int64_t)b * p->n_schools + w->school[j]);
        }
        if (p->current) {
            to->current[i] = p->current[b] >= 0 ? school_at[p->current[b]] : -1;
        }
        if (p->keep) {
            to->keep[i] = p->keep[b] && to->current[i] >= 0;
        }
        if (p->group) {
            to->group[i] = p->group[b];
        }
    }
    return 0;
}

static int fill_schools(zsi_window_problem *w, const zsi_problem *p, const int32_t *block_at)
{
    zsi_problem *to = &w->problem;
    to->places = ZSI_NEW(int64_t, to->n_schools);
    to->school_block = ZSI_NEW(int32_t, to->n_schools);
    if (!to->places || !to->school_block) {
        return -1;
    }
    for (int32_t j = 0; j < to->n_schools; j++) {
        int32_t block = p->school_block[w->school[j]];
        to->places[j] = p->places[w->school[j]];
        to->school_block[j] = block >= 0 ? block_at[block] : -1;
    }
    return 0;
}

static zs_status fill_links(zsi_window_problem *w, const zsi_problem *p, const int32_t *block_at, zsi_report *report)
{
    int64_t n = 0;
    int64_t room = p->link_first ? p->n_links : 0;
    int32_t *a = ZSI_NEW(int32_t, room);
    int32_t *b = ZSI_NEW(int32_t, room);
    double *border_m = ZSI_NEW(double, room);
    zs_status status = a && b && border_m ? ZS_OK : zsi_fail_memory(report);
    for (int32_t i = 0; status == ZS_OK && p->link_first && i < w->problem.n_blocks; i++) {
        for (int64_t k = p->link_first[w->block[i]]; k < p->link_first[w->block[i] + 1]; k++) {
            int32_t other = block_at[p->link_block[k]];
            if (other > i) {
                a[n] = i;
                b[n] = other;
                border_m[n++] = p->link_border_m ? p->link_border_m[k] : 0.0;
            }
        }
    }
    if (status == ZS_OK && p->link_first) {
        status = zsi_problem_set_link_pairs(&w->problem, n, a, b, p->link_border_m ? border_m : NULL, report);
    }
    free(a);
    free(b);
    free(border_m);
    return status;
}

/* Rooms and cohorts of the schools in the window. */
static int fill_school_classes(zsi_classes *to, const zsi_classes *from, const int32_t *school)
{
    size_t row = (size_t)from->n_years;
    if (from->continuing) {
        to->continuing = ZSI_NEW(zsi_class_counts, (size_t)to->n_schools * row);
        if (!to->continuing) {
            return -1;
        }
    }
    for (int32_t j = 0; j < to->n_schools; j++) {
        size_t here = (size_t)j * row;
        size_t there = (size_t)school[j] * row;
        to->target[j] = from->target[school[j]];
        memcpy(to->capacity + here, from->capacity + there, row * sizeof *to->capacity);
        memcpy(to->rooms + here, from->rooms + there, row * sizeof *to->rooms);
        if (from->continuing) {
            memcpy(to->continuing + here, from->continuing + there, row * sizeof *to->continuing);
        }
    }
    return 0;
}

static int fill_classes(zsi_window_problem *w, const zsi_classes *from)
{
    zsi_classes *to = zsi_classes_new(w->problem.n_blocks, w->problem.n_schools, from->n_years, from->n_cohorts);
    w->problem.classes = to;
    if (!to || fill_school_classes(to, from, w->school)) {
        return -1;
    }
    memcpy(to->year, from->year, (size_t)from->n_years * sizeof *to->year);
    memcpy(to->year_first, from->year_first, ((size_t)from->n_years + 1) * sizeof *to->year_first);
    memcpy(to->aim, from->aim, sizeof to->aim);
    to->n_aims = from->n_aims;
    for (int32_t k = 0; k < from->n_cohorts; k++) {
        to->cohort[k] = from->cohort[k];
        to->cohort[k].name = zsi_copy_text(from->cohort[k].name ? from->cohort[k].name : "");
        if (!to->cohort[k].name) {
            return -1;
        }
    }
    for (int32_t i = 0; i < w->problem.n_blocks; i++) {
        memcpy(to->pupils + (int64_t)i * from->n_cohorts, from->pupils + (int64_t)w->block[i] * from->n_cohorts,
               (size_t)from->n_cohorts * sizeof *to->pupils);
    }
    return 0;
}

static int fill_names(zsi_window_problem *w, const zsi_record *record)
{
    if (!record || !record->block_id || !record->school_id) {
        return 0;
    }
    w->block_id = ZSI_NEW(char *, w->problem.n_blocks);
    w->school_id = ZSI_NEW(char *, w->problem.n_schools);
    if (!w->block_id || !w->school_id) {
        return -1;
    }
    for (int32_t i = 0; i < w->problem.n_blocks; i++) {
        w->block_id[i] = record->block_id[w->block[i]];
    }
    for (int32_t j = 0; j < w->problem.n_schools; j++) {
        w->school_id[j] = record->school_id[w->school[j]];
    }
    return 0;
}

static void copy_rules(zsi_problem *to, const zsi_problem *from)
{
    to->contiguous = from->contiguous;
    to->weight_distance = from->weight_distance;
    to->weight_moved = from->weight_moved;
    to->weight_boundary = from->weight_boundary;
    to->limit_travel_m = from->limit_travel_m;
    to->limit_travel_s = from->limit_travel_s;
}

zs_status zsi_window_problem_make(zsi_window_problem *window, const zsi_reasoner *reasoner, const uint8_t *chosen,
                                  zsi_report *report)
{
    const zsi_problem *p = reasoner->problem;
    int32_t *school_at = ZSI_NEW(int32_t, p->n_schools);
    int32_t *block_at = ZSI_NEW(int32_t, p->n_blocks);
    memset(window, 0, sizeof *window);
    zsi_problem_init(&window->problem);
    copy_rules(&window->problem, p);
    int failed = !school_at || !block_at || list_members(window, reasoner, chosen, school_at, block_at) ||
                 fill_blocks(window, p, school_at) || fill_schools(window, p, block_at) ||
                 (p->classes && fill_classes(window, p->classes)) || fill_names(window, reasoner->record);
    zs_status status = failed ? zsi_fail_memory(report) : fill_links(window, p, block_at, report);
    free(school_at);
    free(block_at);
    return status;
}

void zsi_window_problem_clear(zsi_window_problem *window)
{
    zsi_problem_clear(&window->problem);
    free(window->school);
    free(window->block);
    free(window->plan_school);
    free(window->block_id);
    free(window->school_id);
    memset(window, 0, sizeof *window);
}
