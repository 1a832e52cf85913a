/** @file parts.c
 * Parts of the link graph by union-find, and what to say about those without a school.
 */
#include "map/parts.h"

#include "base/memory.h"
#include "base/number.h"
#include "map/joins.h"
#include "map/union_find.h"

#include <stdio.h>
#include <string.h>

enum {
    NAMED_BLOCKS = 5,       /* of a part, in its finding */
    MOST_JOINED_PARTS = 200 /* beyond that many a list of joins is no mend */
};

typedef struct part {
    int32_t first; /* into parts_work.block */
    int32_t n;     /* blocks */
} part;

typedef struct parts_work {
    const zsi_parts_query *query;
    int32_t *label;  /* [n_blocks] part of each block */
    int32_t *block;  /* [n_blocks] blocks by part, ascending within one */
    part *parts;     /* [n_parts] in the order of their lowest blocks */
    uint8_t *served; /* [n_parts] */
    uint8_t *wanted; /* [n_parts] parts to report */
    int32_t n_parts;
    int32_t n_wanted;
    zsi_pair *nearest; /* [n_parts] */
    zsi_pair *join;    /* [n_joins] */
    int32_t n_joins;
} parts_work;

/* Nearer blocks touch, in a corner or along less than the border asked for. */
#define LEAST_GAP_M 0.05

/* Labels parts in the order of their lowest blocks and groups blocks by part. */
static int list_parts(parts_work *work, int32_t *parent)
{
    int32_t n_blocks = work->query->n_blocks;
    for (int32_t block = 0; block < n_blocks; block++) {
        int32_t root = zsi_union_root(parent, block);
        work->label[block] = root == block ? work->n_parts++ : work->label[root];
    }
    work->parts = ZSI_NEW(part, work->n_parts);
    work->served = ZSI_NEW(uint8_t, work->n_parts);
    work->wanted = ZSI_NEW(uint8_t, work->n_parts);
    work->nearest = ZSI_NEW(zsi_pair, work->n_parts);
    work->join = ZSI_NEW(zsi_pair, work->n_parts);
    if (!work->parts || !work->served || !work->wanted || !work->nearest || !work->join) {
        return -1;
    }
    for (int32_t block = 0; block < n_blocks; block++) {
        work->parts[work->label[block]].n++;
    }
    for (int32_t k = 0; k < work->n_parts; k++) {
        work->parts[k].first = k > 0 ? work->parts[k - 1].first + work->parts[k - 1].n : 0;
        work->nearest[k] = (zsi_pair){.a = -1, .b = -1};
    }
    for (int32_t block = n_blocks; block-- > 0;) {
        part *of = &work->parts[work->label[block]];
        work->block[of->first + --of->n] = block;
    }
    return 0;
}

/* list_parts() counted each part's blocks down to place them: up again. */
static void count_and_mark(parts_work *work)
{
    const zsi_parts_query *query = work->query;
    for (int32_t block = 0; block < query->n_blocks; block++) {
        work->parts[work->label[block]].n++;
    }
    for (int32_t k = 0; k < query->n_schools; k++) {
        if (query->school_block[k] >= 0) {
            work->served[work->label[query->school_block[k]]] = 1;
        }
    }
    for (int32_t k = 0; k < work->n_parts; k++) {
        work->wanted[k] = !work->served[k] || (work->parts[k].n == 1 && work->n_parts > 1);
        work->n_wanted += work->wanted[k];
    }
}

static int find_parts(parts_work *work)
{
    const zsi_parts_query *query = work->query;
    int32_t *parent = ZSI_NEW(int32_t, query->n_blocks);
    work->label = ZSI_NEW(int32_t, query->n_blocks);
    work->block = ZSI_NEW(int32_t, query->n_blocks);
    if (!parent || !work->label || !work->block) {
        free(parent);
        return -1;
    }
    zsi_union_init(parent, query->n_blocks);
    for (int64_t k = 0; k < query->n_links; k++) {
        zsi_union_join(parent, query->a[k], query->b[k]);
    }
    int failed = list_parts(work, parent);
    free(parent);
    if (!failed) {
        count_and_mark(work);
    }
    return failed;
}

static zs_status find_joins(parts_work *work, zsi_report *report)
{
    const zsi_parts_query *query = work->query;
    zsi_part_labels labels = {.n_blocks = query->n_blocks,
                              .label = work->label,
                              .n_parts = work->n_parts,
                              .served = work->served,
                              .wanted = work->wanted};
    zsi_nearest_pair search;
    zs_status status = zsi_nearest_pair_init(&search, query->n_blocks, query->shapes, query->x, query->y, report);
    if (status == ZS_OK) {
        status = zsi_find_joins(&search, &labels, work->nearest, work->join, &work->n_joins, report);
    }
    zsi_nearest_pair_clear(&search);
    return status;
}

/* An id as a YAML flow sequence can hold it. */
static void write_id(const char *id, char *text, size_t room)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    size_t length = 0;
    size_t leading = strspn(id, plain);
    if (id[0] != '\0' && id[leading] == '\0') {
        snprintf(text, room, "%s", id);
        return;
    }
    text[length++] = '"';
    for (const char *at = id; *at && length + 4 < room; at++) {
        if (*at == '"' || *at == '\\') {
            text[length++] = '\\';
        }
        text[length++] = *at;
    }
    text[length++] = '"';
    text[length] = '\0';
}

static void write_pair(const parts_work *work, const zsi_pair *pair, char *text, size_t room)
{
    char a[256];
    char b[256];
    write_id(work->query->id[pair->a < pair->b ? pair->a : pair->b], a, sizeof a);
    write_id(work->query->id[pair->a < pair->b ? pair->b : pair->a], b, sizeof b);
    snprintf(text, room, "[%s, %s]", a, b);
}

/* ": add `join: [[451, 460]]` under links (37.2 m apart)", or the hint that stands for it. */
static void write_mend(const parts_work *work, const zsi_pair *pair, char *text, size_t room, const zsi_report *report)
{
    if (pair->a < 0) {
        snprintf(text, room, "%s",
                 zsi_tr(report, ": look for gaps and overlaps between the polygons, or a `min_border_m` that is too large"));
        return;
    }
    char join[520];
    char metres[ZSI_NUMBER_ROOM];
    write_pair(work, pair, join, sizeof join);
    if (pair->distance_m < LEAST_GAP_M) {
        snprintf(text, room, zsi_tr(report, ": add `join: [%s]` under `links:` (they touch)"), join);
    } else {
        snprintf(text, room, zsi_tr(report, ": add `join: [%s]` under `links:` (%s m apart)"), join,
                 zsi_format_fixed(metres, pair->distance_m, 1));
    }
}

static void write_blocks(const parts_work *work, const part *of, char *text, size_t room, const zsi_report *report)
{
    size_t length = 0;
    for (int32_t k = 0; k < of->n && k < NAMED_BLOCKS && length < room; k++) {
        int wrote = snprintf(text + length, room - length, "%s\"%s\"", k > 0 ? ", " : "",
                             work->query->id[work->block[of->first + k]]);
        length += wrote > 0 ? (size_t)wrote : 0;
    }
    if (of->n > NAMED_BLOCKS && length < room) {
        snprintf(text + length, room - length, zsi_tr(report, " and %d more"), (int)(of->n - NAMED_BLOCKS));
    }
}

static void report_part(const parts_work *work, const part *of, int served, const zsi_pair *pair, zsi_report *report)
{
    char mend[700];
    char blocks[700];
    write_mend(work, pair, mend, sizeof mend, report);
    write_blocks(work, of, blocks, sizeof blocks, report);
    if (of->n > 1) {
        zsi_find(report, ZS_FINDING_ERROR, "part of the map without a school",
                 "%d blocks hang together but reach no school: %s%s", (int)of->n, blocks, mend);
    } else if (!served) {
        zsi_find(report, ZS_FINDING_ERROR, "block without neighbours",
                 "block %s has no neighbours and no school of its own%s", blocks, mend);
    } else {
        zsi_find(report, ZS_FINDING_WARNING, "block without neighbours",
                 "block %s has no neighbours: only the school in it can serve it, and it no other block%s", blocks, mend);
    }
}

/* The joins of all parts in one line that can be pasted; those that do not fit are told by their number. */
static void report_joins(const parts_work *work, zsi_report *report)
{
    char text[1600] = "";
    size_t length = 0;
    int32_t n = 0;
    for (; n < work->n_joins; n++) {
        char join[520];
        write_pair(work, &work->join[n], join, sizeof join);
        if (length + strlen(join) + 3 > sizeof text) {
            break;
        }
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s", n > 0 ? ", " : "", join);
    }
    if (n < work->n_joins) {
        zsi_find(report, ZS_FINDING_NOTE, "joins", "the first %d of %d joins that connect every part: `join: [%s]`",
                 (int)n, (int)work->n_joins, text);
    } else if (n > 1) {
        zsi_find(report, ZS_FINDING_NOTE, "joins", "these joins together connect every part: `join: [%s]`", text);
    }
}

static zs_status report_parts(parts_work *work, zsi_report *report)
{
    if (work->n_wanted == 0) {
        return ZS_OK;
    }
    if (work->n_wanted <= MOST_JOINED_PARTS) {
        ZSI_TRY(find_joins(work, report));
    }
    for (int32_t k = 0; k < work->n_parts; k++) {
        if (work->wanted[k]) {
            report_part(work, &work->parts[k], work->served[k], &work->nearest[k], report);
        }
    }
    report_joins(work, report);
    return ZS_OK;
}

zs_status zsi_find_parts(const zsi_parts_query *query, zsi_report *report)
{
    parts_work work = {.query = query};
    zs_status status = find_parts(&work) ? zsi_fail_memory(report) : report_parts(&work, report);
    free(work.label);
    free(work.block);
    free(work.parts);
    free(work.served);
    free(work.wanted);
    free(work.nearest);
    free(work.join);
    return status;
}
