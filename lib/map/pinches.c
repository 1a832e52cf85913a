/** @file pinches.c */
#include "map/pinches.h"

#include "base/memory.h"

#include <string.h>

typedef struct walk {
    int32_t n;
    int64_t *first;     /* [n + 1] */
    int32_t *neighbour; /* [2 * n_links] */
    int64_t *next;      /* [n] neighbour to look at next */
    int32_t *parent;    /* [n] -1: root */
    int32_t *order;     /* [n] when it was met, from 1; 0: not yet */
    int32_t *low;       /* [n] earliest block reached from below it */
    int32_t *size;      /* [n] blocks below it, itself too */
    int32_t *cut;       /* [n] blocks below it that hang on it */
    int32_t *largest;   /* [n] largest branch that hangs on it */
    int32_t *met;       /* [n] blocks in the order they were met */
    int32_t n_met;
} walk;

static void let_go(walk *w)
{
    free(w->first);
    free(w->neighbour);
    free(w->next);
    free(w->parent);
    free(w->order);
    free(w->low);
    free(w->size);
    free(w->cut);
    free(w->largest);
    free(w->met);
}

static int make_room(walk *w, int64_t n_links)
{
    size_t n = (size_t)w->n;
    w->first = ZSI_NEW(int64_t, n + 1);
    w->neighbour = ZSI_NEW(int32_t, 2 * (size_t)n_links);
    w->next = ZSI_NEW(int64_t, n);
    w->parent = ZSI_NEW(int32_t, n);
    w->order = ZSI_NEW(int32_t, n);
    w->low = ZSI_NEW(int32_t, n);
    w->size = ZSI_NEW(int32_t, n);
    w->cut = ZSI_NEW(int32_t, n);
    w->largest = ZSI_NEW(int32_t, n);
    w->met = ZSI_NEW(int32_t, n);
    return w->first && w->neighbour && w->next && w->parent && w->order && w->low && w->size && w->cut && w->largest &&
                   w->met
               ? 0
               : -1;
}

static void fill_neighbours(walk *w, int64_t n_links, const int32_t *a, const int32_t *b)
{
    for (int64_t k = 0; k < n_links; k++) {
        w->first[a[k] + 1]++;
        w->first[b[k] + 1]++;
    }
    for (int32_t i = 0; i < w->n; i++) {
        w->first[i + 1] += w->first[i];
        w->next[i] = w->first[i];
    }
    for (int64_t k = 0; k < n_links; k++) {
        w->neighbour[w->next[a[k]]++] = b[k];
        w->neighbour[w->next[b[k]]++] = a[k];
    }
    memcpy(w->next, w->first, (size_t)w->n * sizeof *w->next);
}

static void meet(walk *w, int32_t block, int32_t parent)
{
    w->parent[block] = parent;
    w->met[w->n_met++] = block;
    w->order[block] = w->low[block] = w->n_met;
    w->size[block] = 1;
}

/* Back from a block that has been walked to its parent. */
static void leave(walk *w, int32_t block)
{
    int32_t parent = w->parent[block];
    if (parent < 0) {
        return;
    }
    w->size[parent] += w->size[block];
    w->low[parent] = w->low[block] < w->low[parent] ? w->low[block] : w->low[parent];
    if (w->low[block] >= w->order[parent]) {
        w->cut[parent] += w->size[block];
        w->largest[parent] = w->size[block] > w->largest[parent] ? w->size[block] : w->largest[parent];
    }
}

static void walk_part(walk *w, int32_t root)
{
    meet(w, root, -1);
    for (int32_t at = root; at >= 0;) {
        if (w->next[at] == w->first[at + 1]) {
            int32_t parent = w->parent[at];
            leave(w, at);
            at = parent;
            continue;
        }
        int32_t other = w->neighbour[w->next[at]++];
        if (w->order[other] == 0) {
            meet(w, other, at);
            at = other;
        } else if (other != w->parent[at] && w->order[other] < w->low[at]) {
            w->low[at] = w->order[other];
        }
    }
}

/* The branches that hang on each block and what is above it: all but the largest of them are behind it. */
static void count_behind(const walk *w, int32_t first_met, int32_t *behind)
{
    int32_t whole = w->n_met - first_met;
    for (int32_t k = first_met; k < w->n_met; k++) {
        int32_t block = w->met[k];
        int32_t rest = w->parent[block] < 0 ? 0 : whole - 1 - w->cut[block];
        int32_t largest = rest > w->largest[block] ? rest : w->largest[block];
        behind[block] = w->cut[block] + rest - largest;
    }
}

zs_status zsi_find_pinches(int32_t n_blocks, int64_t n_links, const int32_t *a, const int32_t *b, int32_t *behind,
                           zsi_report *report)
{
    walk w = {.n = n_blocks};
    int failed = make_room(&w, n_links);
    if (!failed) {
        fill_neighbours(&w, n_links, a, b);
        for (int32_t block = 0; block < n_blocks; block++) {
            int32_t first_met = w.n_met;
            if (w.order[block] == 0) {
                walk_part(&w, block);
                count_behind(&w, first_met, behind);
            }
        }
    }
    let_go(&w);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}
