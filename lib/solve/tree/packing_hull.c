/** @file packing_hull.c */
#include "solve/tree/packing_hull.h"

#include <string.h>

enum {
    MOST_PIVOTS = 400,
    MOST_TRIALS = 20000 /* branches of one search for a packing */
};
static const double TINY = 1e-9;

/* Depth-first search for the packing of most worth over order[at..], with the fractional bound. */
static void search_packing(zsi_packing_hull *h, int32_t at, int64_t room_left, double worth)
{
    double bound = worth;
    int64_t left = room_left;
    if (worth > h->best_worth + 1e-12) {
        h->best_worth = worth;
        memcpy(h->best, h->taken, (size_t)h->n);
    }
    for (int32_t k = at; k < h->n; k++) {
        int64_t weight = h->weight[h->order[k]];
        double gain = h->worth[h->order[k]];
        if (weight > left) {
            bound += gain * (double)left / (double)weight;
            break;
        }
        bound += gain;
        left -= weight;
    }
    if (at == h->n || bound <= h->best_worth + 1e-9 || ++h->n_trials > MOST_TRIALS) {
        return;
    }
    int32_t item = h->order[at];
    if (h->weight[item] <= room_left && h->worth[item] > 0.0) {
        h->taken[item] = 1;
        search_packing(h, at + 1, room_left - h->weight[item], worth + h->worth[item]);
        h->taken[item] = 0;
    }
    search_packing(h, at + 1, room_left, worth);
}

/* The packing of most worth into best[]; what room it leaves is filled, which makes it a better column. */
static void find_packing(zsi_packing_hull *h)
{
    for (int32_t i = 0; i < h->n; i++) {
        double rate = h->worth[i] / (double)h->weight[i];
        int32_t k = i;
        for (; k > 0 && h->worth[h->order[k - 1]] / (double)h->weight[h->order[k - 1]] < rate; k--) {
            h->order[k] = h->order[k - 1];
        }
        h->order[k] = i;
    }
    h->best_worth = -1.0;
    h->n_trials = 0;
    memset(h->taken, 0, sizeof h->taken);
    memset(h->best, 0, sizeof h->best);
    search_packing(h, 0, h->room, 0.0);
    int64_t left = h->room;
    for (int32_t i = 0; i < h->n; i++) {
        left -= h->best[i] ? h->weight[i] : 0;
    }
    for (int32_t i = 0; i < h->n; i++) {
        if (!h->best[i] && h->weight[i] <= left) {
            left -= h->weight[i];
            h->best[i] = 1;
        }
    }
}

/* Each item covered by itself. */
static void start(zsi_packing_hull *h)
{
    for (int32_t k = 0; k < h->n; k++) {
        memset(h->inverse[k], 0, (size_t)h->n * sizeof h->inverse[k][0]);
        h->inverse[k][k] = 1.0;
        h->value[k] = h->x[k];
        h->cost[k] = 1.0;
    }
}

/* Multipliers of the present basis into worth[]; the item with the most negative one, -1: none is. */
static int32_t price(zsi_packing_hull *h)
{
    int32_t least = -1;
    for (int32_t i = 0; i < h->n; i++) {
        h->worth[i] = 0.0;
    }
    for (int32_t k = 0; k < h->n; k++) {
        for (int32_t i = 0; h->cost[k] > 0.0 && i < h->n; i++) {
            h->worth[i] += h->inverse[k][i];
        }
    }
    for (int32_t i = 0; i < h->n; i++) {
        if (h->worth[i] < -TINY && (least < 0 || h->worth[i] < h->worth[least])) {
            least = i;
        }
    }
    return least;
}

/* The entering column in terms of the basis: an item's surplus, or the packing found. */
static void express(zsi_packing_hull *h, int32_t surplus)
{
    for (int32_t k = 0; k < h->n; k++) {
        double sum = 0.0;
        for (int32_t i = 0; surplus < 0 && i < h->n; i++) {
            sum += h->best[i] ? h->inverse[k][i] : 0.0;
        }
        h->enter[k] = surplus < 0 ? sum : -h->inverse[k][surplus];
    }
}

/* Brings the entering column in. 0: no column can leave. */
static int pivot(zsi_packing_hull *h, double cost)
{
    int32_t leave = -1;
    for (int32_t k = 0; k < h->n; k++) {
        if (h->enter[k] <= TINY) {
            continue;
        }
        double ratio = leave < 0 ? 0.0 : h->value[k] * h->enter[leave] - h->value[leave] * h->enter[k];
        if (leave < 0 || ratio < -1e-12 || (ratio < 1e-12 && h->enter[k] > h->enter[leave])) {
            leave = k;
        }
    }
    if (leave < 0) {
        return 0;
    }
    double step = h->value[leave] / h->enter[leave];
    for (int32_t i = 0; i < h->n; i++) {
        h->inverse[leave][i] /= h->enter[leave];
    }
    for (int32_t k = 0; k < h->n; k++) {
        double times = h->enter[k];
        if (k == leave || times == 0.0) {
            continue;
        }
        h->value[k] -= step * times;
        h->value[k] = h->value[k] < 0.0 ? 0.0 : h->value[k];
        for (int32_t i = 0; i < h->n; i++) {
            h->inverse[k][i] -= times * h->inverse[leave][i];
        }
    }
    h->value[leave] = step;
    h->cost[leave] = cost;
    return 1;
}

static double packings_needed(const zsi_packing_hull *h)
{
    double sum = 0.0;
    for (int32_t k = 0; k < h->n; k++) {
        sum += h->cost[k] * h->value[k];
    }
    return sum;
}

int zsi_packing_hull_breaks(zsi_packing_hull *h, double slack)
{
    start(h);
    for (int32_t k = 0; k < MOST_PIVOTS && packings_needed(h) > 1.0 + slack; k++) {
        int32_t surplus = price(h);
        if (surplus < 0) {
            find_packing(h);
            if (h->n_trials > MOST_TRIALS) {
                return 0;
            }
            if (h->best_worth <= 1.0 + 1e-7) {
                return 1;
            }
        }
        express(h, surplus);
        if (!pivot(h, surplus < 0 ? 1.0 : 0.0)) {
            return 0;
        }
    }
    return 0;
}
