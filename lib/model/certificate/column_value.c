/** @file column_value.c */
#include "model/certificate/column_value.h"

#include "base/memory.h"

int zsi_columns_fit(const zsi_costs *costs)
{
    const zsi_problem *p = costs->problem;
    if (!p->contiguous || costs->n_units != p->n_blocks || p->n_schools < 1) {
        return 0;
    }
    for (int32_t j = 0; j < p->n_schools; j++) {
        if (costs->home[p->school_block[j]] != j) {
            return 0;
        }
    }
    return 1;
}

/* The problem as the check sees it: units are blocks. */
static void lay_out(const zsi_costs *costs, zsi_zone_problem *zones, int64_t *cost, int32_t *link_first)
{
    const zsi_problem *p = costs->problem;
    for (int32_t u = 0; u < p->n_blocks; u++) {
        link_first[u] = (int32_t)p->link_first[u];
        for (int32_t j = 0; j < p->n_schools; j++) {
            cost[(int64_t)u * p->n_schools + j] = zsi_costs_of(costs, u, j);
        }
    }
    link_first[p->n_blocks] = (int32_t)p->link_first[p->n_blocks];
    *zones = (zsi_zone_problem){.n_units = p->n_blocks,
                                .n_schools = p->n_schools,
                                .pupils = costs->pupils,
                                .places = costs->places,
                                .own = p->school_block,
                                .cost = cost,
                                .link_first = link_first,
                                .link_unit = p->link_block};
}

zs_status zsi_column_value(const zsi_costs *costs, const zsi_column_log *log, int64_t bound, zsi_monitor *monitor,
                           zsi_column_verdict *verdict, zsi_report *report)
{
    const zsi_problem *p = costs->problem;
    zsi_zone_problem zones;
    int64_t *cost = ZSI_NEW(int64_t, (size_t)p->n_blocks * (size_t)p->n_schools);
    int32_t *link_first = ZSI_NEW(int32_t, (size_t)p->n_blocks + 1);
    int failed = !cost || !link_first;
    if (!failed) {
        lay_out(costs, &zones, cost, link_first);
        failed = zsi_column_check(&zones, log, bound, monitor, verdict);
    }
    free(cost);
    free(link_first);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}
