/** @file set_search.c */
#include "solve/search/set_search.h"

static zs_status search_on(zsi_search *inner, int64_t most_proposals, zsi_best *best, zsi_monitor *monitor,
                           zsi_report *report)
{
    zs_status status = ZS_OK;
    while (status == ZS_OK && inner->n_proposals < most_proposals && !zsi_monitor_over(monitor)) {
        status = zsi_search_step(inner, best, monitor, report);
    }
    return status;
}

zs_status zsi_set_search(zsi_search *search, int64_t most_proposals, zsi_monitor *monitor, zsi_report *report)
{
    zsi_set_draws *draws = &search->set_draws;
    zsi_instance *narrow = &draws->narrow; /* free until the next set is weighed */
    zsi_search inner;
    zsi_sites_narrow(search->instance, draws->seat, narrow->cost);
    ZSI_TRY(zsi_search_make(&inner, narrow, draws->price + narrow->n_schools, draws->best_seat, 1, search->windows.threads,
                            search->seed + draws->n_tried, report));
    zs_status status = search_on(&inner, most_proposals, &search->drawn, monitor, report);
    search->n_proposals += inner.n_proposals;
    search->windows.n_exact += inner.windows.n_exact;
    search->windows.n_proved += inner.windows.n_proved;
    zsi_search_clear(&inner);
    return status;
}
