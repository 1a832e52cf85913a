/** @file conflicts.c */
#include "run/conflicts.h"

#include "base/memory.h"
#include "base/site_kind.h"

/* Why a block must go to one school. */
enum { FREE = 0, KEPT = 1, OWN = 2 };

typedef struct forced {
    int32_t school;
    int32_t why;
} forced;

static const char *why_text(const forced *f, const zsi_report *report)
{
    return zsi_tr(report, f->why == OWN ? ZSI_N("is the own block of") : ZSI_N("is kept with"));
}

static void check_kept(const zsi_session *session, int32_t block, const forced *f, zsi_report *report)
{
    const zsi_tables *tables = &session->tables;
    int32_t current = tables->blocks.current[block];
    if (f->why == OWN && current >= 0 && current != f->school) {
        zsi_find(report, ZS_FINDING_ERROR, "keep against own block",
                 "%s: block %s is kept with school %s, but school %s stands in it and must serve it; clear its keep, or name "
                 "another block in schools.block", session->settings.blocks.file, tables->blocks.id[block],
                 tables->schools.id[current], tables->schools.id[f->school]);
    }
}

static void check_group(const zsi_session *session, const forced *must, int32_t first, int32_t block, zsi_report *report)
{
    const zsi_tables *tables = &session->tables;
    if (must[first].school != must[block].school) {
        zsi_find(report, ZS_FINDING_ERROR, "group against keep",
                 "%s: blocks %s and %s are of one group, but %s %s school %s and %s %s school %s; take one of them out of the "
                 "group", session->settings.blocks.file, tables->blocks.id[first], tables->blocks.id[block],
                 tables->blocks.id[first], why_text(&must[first], report), tables->schools.id[must[first].school],
                 tables->blocks.id[block], why_text(&must[block], report), tables->schools.id[must[block].school]);
    }
}

/* The school each block must go to. */
static void find_forced(const zsi_session *session, const int32_t *school_block, forced *must, zsi_report *report)
{
    const zsi_block_table *blocks = &session->tables.blocks;
    const uint8_t *kind = session->tables.schools.kind;
    for (int32_t j = 0; session->settings.contiguous && j < session->tables.schools.n; j++) {
        if (kind && kind[j] != ZSI_SITE_OPEN) {
            continue; /* it may stay closed */
        }
        must[school_block[j]] = (forced){.school = j, .why = OWN};
    }
    for (int32_t b = 0; blocks->keep && blocks->current && b < blocks->n; b++) {
        if (!blocks->keep[b]) {
            continue;
        }
        check_kept(session, b, &must[b], report);
        if (must[b].why == FREE && blocks->current[b] >= 0) {
            must[b] = (forced){.school = blocks->current[b], .why = KEPT};
        }
    }
}

zs_status zsi_find_conflicts(const zsi_session *session, const int32_t *school_block, zsi_report *report)
{
    const zsi_block_table *blocks = &session->tables.blocks;
    forced *must = ZSI_NEW(forced, blocks->n);
    int32_t *first = ZSI_NEW(int32_t, blocks->n); /* of a group: its first block that must go somewhere, + 1 */
    if (!must || !first) {
        free(must);
        free(first);
        return zsi_fail_memory(report);
    }
    find_forced(session, school_block, must, report);
    for (int32_t b = 0; blocks->group && b < blocks->n; b++) {
        int32_t group = blocks->group[b];
        if (group < 0 || must[b].why == FREE) {
            continue;
        }
        if (first[group] == 0) {
            first[group] = b + 1;
        } else {
            check_group(session, must, first[group] - 1, b, report);
        }
    }
    free(must);
    free(first);
    return ZS_OK;
}
