/** @file joins.c */
#include "map/joins.h"

#include "base/memory.h"
#include "map/union_find.h"

#include <string.h>

typedef struct joining {
    zsi_nearest_pair *search;
    const zsi_part_labels *parts;
    int32_t *parent; /* [n_parts] groups of parts that are joined so far */
    uint8_t *served; /* [n_parts] whether a group, under its root, reaches a school */
    int32_t *label;  /* [n_blocks] group of each block at the start of a round */
    int32_t *member; /* [n_blocks] blocks of one group */
    zsi_pair *pair;  /* [n_parts] nearest pair of each group in this round */
} joining;

static int init_joining(joining *work)
{
    size_t n_parts = (size_t)work->parts->n_parts;
    work->parent = ZSI_NEW(int32_t, n_parts);
    work->served = ZSI_NEW(uint8_t, n_parts);
    work->label = ZSI_NEW(int32_t, work->parts->n_blocks);
    work->member = ZSI_NEW(int32_t, work->parts->n_blocks);
    work->pair = ZSI_NEW(zsi_pair, n_parts);
    if (!work->parent || !work->served || !work->label || !work->member || !work->pair) {
        return -1;
    }
    zsi_union_init(work->parent, work->parts->n_parts);
    memcpy(work->served, work->parts->served, n_parts * sizeof *work->served);
    return 0;
}

static void clear_joining(joining *work)
{
    free(work->parent);
    free(work->served);
    free(work->label);
    free(work->member);
    free(work->pair);
}

static zs_status find_pair(joining *work, int32_t group, zsi_report *report)
{
    int32_t n = 0;
    for (int32_t block = 0; block < work->parts->n_blocks; block++) {
        if (work->label[block] == group) {
            work->member[n++] = block;
        }
    }
    return zsi_nearest_pair_find(work->search, work->member, n, work->label, &work->pair[group], report);
}

/* Nearest pairs of the groups that ask, all before any is joined. */
static zs_status find_pairs(joining *work, int is_first, zsi_report *report)
{
    for (int32_t block = 0; block < work->parts->n_blocks; block++) {
        work->label[block] = zsi_union_root(work->parent, work->parts->label[block]);
    }
    for (int32_t group = 0; group < work->parts->n_parts; group++) {
        work->pair[group] = (zsi_pair){.a = -1, .b = -1};
        int asks = is_first ? work->parts->wanted[group]
                            : zsi_union_root(work->parent, group) == group && !work->served[group];
        if (asks) {
            ZSI_TRY(find_pair(work, group, report));
        }
    }
    return ZS_OK;
}

/* Joins groups by their pairs; two that chose each other are joined once. Returns the number of joins. */
static int32_t join_groups(joining *work, zsi_pair *join)
{
    int32_t n = 0;
    for (int32_t group = 0; group < work->parts->n_parts; group++) {
        zsi_pair pair = work->pair[group];
        if (pair.a < 0 || work->parts->served[group]) {
            continue;
        }
        int32_t here = zsi_union_root(work->parent, work->label[pair.a]);
        int32_t there = zsi_union_root(work->parent, work->label[pair.b]);
        if (here == there || (work->served[here] && work->served[there])) {
            continue;
        }
        uint8_t served = work->served[here] || work->served[there];
        work->served[zsi_union_join(work->parent, here, there)] = served;
        join[n++] = pair;
    }
    return n;
}

zs_status zsi_find_joins(zsi_nearest_pair *search, const zsi_part_labels *parts, zsi_pair *nearest, zsi_pair *join,
                         int32_t *n_joins, zsi_report *report)
{
    joining work = {.search = search, .parts = parts};
    zs_status status = init_joining(&work) ? zsi_fail_memory(report) : ZS_OK;
    *n_joins = 0;
    int32_t n_new = 1;
    for (int round = 0; status == ZS_OK && n_new > 0; round++) {
        status = find_pairs(&work, round == 0, report);
        if (status == ZS_OK && round == 0) {
            memcpy(nearest, work.pair, (size_t)parts->n_parts * sizeof *nearest);
        }
        n_new = status == ZS_OK ? join_groups(&work, join + *n_joins) : 0;
        *n_joins += n_new;
    }
    clear_joining(&work);
    return status;
}
