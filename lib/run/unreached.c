/** @file unreached.c */
#include "run/unreached.h"

#include "base/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The representative of a block's part, with the way to it halved on the way (union-find by path halving). */
static int32_t root_of(int32_t *parent, int32_t block)
{
    while (parent[block] != block) {
        parent[block] = parent[parent[block]];
        block = parent[block];
    }
    return block;
}

static void join_parts(int32_t *parent, int32_t n, const zsi_borders *links)
{
    for (int32_t b = 0; b < n; b++) {
        parent[b] = b;
    }
    for (int64_t i = 0; i < links->n; i++) {
        int32_t a = root_of(parent, links->a[i]);
        int32_t b = root_of(parent, links->b[i]);
        parent[a > b ? a : b] = a > b ? b : a; /* the lowest block stands for its part */
    }
}

/* next[b]: the next higher block of b's part, -1: none. O(blocks). */
static int32_t *chain_parts(int32_t *parent, int32_t n)
{
    int32_t *next = ZSI_NEW(int32_t, n);
    int32_t *last = ZSI_NEW(int32_t, n); /* of a part: its highest block so far */
    for (int32_t b = 0; next && last && b < n; b++) {
        int32_t part = root_of(parent, b);
        next[b] = -1;
        if (part != b) {
            next[last[part]] = b;
        }
        last[part] = b;
    }
    if (!last) {
        free(next);
        next = NULL;
    }
    free(last);
    return next;
}

static void report_part(const zsi_session *session, const int32_t *next, int32_t part, zsi_report *report)
{
    enum { NAMED = 5 };
    char names[512] = "";
    int32_t n = 0;
    for (int32_t b = part; b >= 0; b = next[b]) {
        if (n++ < NAMED) {
            size_t used = strlen(names);
            snprintf(names + used, sizeof names - used, "%s%.60s", n > 1 ? ", " : "", session->tables.blocks.id[b]);
        }
    }
    zsi_find(report, ZS_FINDING_ERROR, "part without a school",
             "%s: %" PRId32 " block%s (%s%s) cannot be reached from any school through neighbours; expected a way: add a pair "
             "to links.join", session->settings.blocks.file, n, n == 1 ? "" : "s", names, n > NAMED ? ", ..." : "");
}

zs_status zsi_find_unreached(const zsi_session *session, const zsi_borders *links, zsi_report *report)
{
    int32_t n = session->tables.blocks.n;
    int32_t *parent = ZSI_NEW(int32_t, n);
    uint8_t *has_school = ZSI_NEW(uint8_t, n);
    int32_t *next = NULL;
    zs_status status = parent && has_school ? ZS_OK : zsi_fail_memory(report);
    if (status == ZS_OK) {
        join_parts(parent, n, links);
        next = chain_parts(parent, n);
        status = next ? ZS_OK : zsi_fail_memory(report);
        for (int32_t j = 0; j < session->tables.schools.n; j++) {
            has_school[root_of(parent, session->problem.school_block[j])] = 1;
        }
    }
    for (int32_t b = 0; status == ZS_OK && b < n; b++) {
        if (parent[b] == b && !has_school[b]) {
            report_part(session, next, b, report);
        }
    }
    free(parent);
    free(has_school);
    free(next);
    return status;
}
