/** @file today.c */
#include "run/today.h"

#include "base/memory.h"
#include "run/name_list.h"

#include <inttypes.h>

typedef struct walk {
    const zsi_problem *problem;
    int32_t *seen;  /* [n_blocks] number of the school, from 1, whose walk came last here */
    int32_t *queue; /* [n_blocks] */
    int32_t *of_school; /* [n_schools] blocks of today's zone */
} walk;

/* From the school's block over its blocks of today; blocks of no school today part nothing. */
static void walk_zone(const walk *w, int32_t school)
{
    const zsi_problem *p = w->problem;
    int32_t head = 0;
    int32_t tail = 0;
    w->queue[tail++] = p->school_block[school];
    w->seen[p->school_block[school]] = school + 1;
    while (head < tail) {
        int32_t block = w->queue[head++];
        for (int64_t i = p->link_first[block]; i < p->link_first[block + 1]; i++) {
            int32_t other = p->link_block[i];
            if ((p->current[other] == school || p->current[other] < 0) && w->seen[other] != school + 1) {
                w->seen[other] = school + 1;
                w->queue[tail++] = other;
            }
        }
    }
}

static void tell(const zsi_session *session, const walk *w, zsi_name_list *apart, zsi_report *report)
{
    const zsi_tables *tables = &session->tables;
    for (int32_t j = 0; j < w->problem->n_schools; j++) {
        if (apart[j].n > 0) {
            zsi_find(report, ZS_FINDING_WARNING, "zone of today in pieces",
                     "%s, column %s: today's zone of school %s does not hang together: %" PRId32 " of its %" PRId32
                     " blocks are cut off from the block of the school (%s%s). Today's figures count them; the plan connects "
                     "every zone: mend the column, or add links.join where there is a way", session->settings.blocks.file,
                     session->settings.current, tables->schools.id[j], apart[j].n, w->of_school[j], apart[j].text,
                     zsi_name_list_dots(&apart[j]));
        }
    }
}

zs_status zsi_warn_of_todays_pieces(const zsi_session *session, zsi_report *report)
{
    const zsi_problem *problem = &session->problem;
    if (!problem->current || !problem->contiguous) {
        return ZS_OK;
    }
    zsi_name_list *apart = ZSI_NEW(zsi_name_list, problem->n_schools);
    walk w = {.problem = problem,
              .seen = ZSI_NEW(int32_t, problem->n_blocks),
              .queue = ZSI_NEW(int32_t, problem->n_blocks),
              .of_school = ZSI_NEW(int32_t, problem->n_schools)};
    int failed = !apart || !w.seen || !w.queue || !w.of_school;
    for (int32_t b = 0; !failed && b < problem->n_blocks; b++) {
        if (problem->current[b] >= 0) {
            w.of_school[problem->current[b]]++;
        }
    }
    for (int32_t j = 0; !failed && j < problem->n_schools; j++) {
        if (w.of_school[j] > 0) {
            walk_zone(&w, j);
        }
    }
    for (int32_t b = 0; !failed && b < problem->n_blocks; b++) {
        int32_t j = problem->current[b];
        if (j >= 0 && w.seen[b] != j + 1) {
            zsi_name_list_add(&apart[j], session->tables.blocks.id[b]);
        }
    }
    if (!failed) {
        tell(session, &w, apart, report);
    }
    free(apart);
    free(w.seen);
    free(w.queue);
    free(w.of_school);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}
