/** @file anneal.c */
#include "solve/search/annealer.h"

#include "base/memory.h"

#include <math.h>

/* Proposals between looks at the clock, the heat and the price of excess. */
enum { STEER_EVERY = 8192 };

/* Share of the pupils that may be beyond places while the search is hot, and the share of the proposals up to which
 * places have their full dual price, and until which it fades: measured on tight and on roomy cities. */
#define TOLERATED_EXCESS 0.001
#define PRICES_FULL 0.5
#define PRICES_UNTIL 0.9

/* More excess than the heat deserves makes excess dearer, less makes it cheaper (strategic oscillation, Glover 1977). */
static void steer(zsi_annealer *a, const zsi_anneal_options *options, int64_t done)
{
    double share = (double)done / (double)options->proposals;
    a->heat = options->heat_start * pow(options->heat_end / options->heat_start, share);
    double tolerated = share < 0.8 ? TOLERATED_EXCESS * (1.0 - share) * (double)a->pupils : 0.0;
    int over = (double)(zsi_zones_guide(a->zones) + zsi_zones_moved_beyond(a->zones)) > tolerated;
    a->steered *= over ? 1.04 : 0.97;
    double fade = (PRICES_UNTIL - share) / (PRICES_UNTIL - PRICES_FULL);
    fade = fade > 1.0 ? 1.0 : fade < 0.0 ? 0.0 : fade;
    for (int32_t j = 0; j < a->in->n_schools; j++) {
        a->place_price[j] = (int64_t)(fade * (double)options->place_price[j]);
    }
    double least = 0.05 * options->excess_price;
    double most = 1e4 * options->excess_price;
    a->steered = a->steered < least ? least : a->steered > most ? most : a->steered;
    a->price = (int64_t)a->steered + 1;
}

zs_status zsi_anneal(zsi_zones *zones, const zsi_anneal_options *options, zsi_monitor *monitor, zsi_best *best,
                     zsi_report *report)
{
    zsi_annealer *a = zsi_annealer_make(zones, options, best);
    if (!a) {
        return zsi_fail_memory(report);
    }
    zsi_annealer_remember(a);
    for (int64_t done = 0; a->n_open > 0 && done < options->proposals && !a->out_of_memory; done += STEER_EVERY) {
        if (zsi_monitor_over(monitor)) {
            break;
        }
        steer(a, options, done);
        for (int i = 0; i < STEER_EVERY; i++) {
            zsi_annealer_propose(a);
        }
    }
    int failed = a->out_of_memory;
    zsi_annealer_clear(a);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}
