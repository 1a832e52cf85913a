/** @file deferred.c */
#include "admit/deferred.h"

#include "base/memory.h"

#include <string.h>

/* Those a school keeps for now, the best ranked first. */
typedef struct held {
    int64_t *entry;
    size_t n;
    size_t capacity;
} held;

typedef struct proposals {
    const zsi_market *market;
    held *school;       /* [n_schools] */
    size_t *next;       /* [n_applicants] entry to ask for next */
    int32_t *applicant; /* [entries] whose it is */
    int32_t *waiting;   /* [n_applicants] a stack of those who have to ask */
    int32_t n_waiting;
    int64_t *count;     /* [n_categories] for one walk */
    int64_t *taken;     /* [n_categories] for one walk */
} proposals;

static size_t place_of_rank(const proposals *p, const held *school, int32_t rank)
{
    size_t low = 0;
    size_t high = school->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->market->rank[school->entry[middle]] < rank) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int keep(proposals *p, int32_t school, size_t entry)
{
    held *at = &p->school[school];
    void *list = at->entry;
    if (zsi_grow(&list, &at->capacity, at->n + 1, sizeof *at->entry)) {
        return -1;
    }
    at->entry = list;
    size_t place = place_of_rank(p, at, p->market->rank[entry]);
    memmove(at->entry + place + 1, at->entry + place, (at->n - place) * sizeof *at->entry);
    at->entry[place] = (int64_t)entry;
    at->n++;
    return 0;
}

static int32_t category_at(const proposals *p, const held *at, size_t place)
{
    return zsi_market_category(p->market, p->applicant[at->entry[place]]);
}

/* Places left for others once every category has what is reserved for it, or less where it has fewer applicants. */
static int64_t count_open(proposals *p, int32_t school)
{
    const zsi_market *market = p->market;
    const held *at = &p->school[school];
    int64_t open = market->places[school];
    size_t n = (size_t)market->n_categories;
    memset(p->count, 0, n * sizeof *p->count);
    memset(p->taken, 0, n * sizeof *p->taken);
    for (size_t k = 0; k < at->n; k++) {
        p->count[category_at(p, at, k)]++;
    }
    for (int32_t c = 0; c < market->n_categories; c++) {
        int64_t reserved = zsi_market_reserved(market, school, c);
        open -= p->count[c] < reserved ? p->count[c] : reserved;
    }
    return open;
}

/* The place of the one whom the school does not choose among those it holds; at->n: it chooses all. One more than chosen
 * before can come in at a time, so that at most one has to go. */
static size_t find_unchosen(proposals *p, int32_t school)
{
    const held *at = &p->school[school];
    int64_t open = count_open(p, school);
    for (size_t k = 0; k < at->n; k++) {
        int32_t c = category_at(p, at, k);
        int64_t taken = p->taken[c]++;
        if (taken < zsi_market_reserved(p->market, school, c)) {
            continue;
        }
        if (taken >= zsi_market_quota(p->market, school, c) || open == 0) {
            return k;
        }
        open--;
    }
    return at->n;
}

/* Whether the school chooses by rank alone. */
static int is_plain(const zsi_market *market, int32_t school)
{
    for (int32_t c = 0; c < market->n_categories; c++) {
        if (zsi_market_reserved(market, school, c) > 0 || zsi_market_quota(market, school, c) != INT64_MAX) {
            return 0;
        }
    }
    return 1;
}

static void turn_away(proposals *p, int32_t school)
{
    held *at = &p->school[school];
    size_t place = at->n;
    if ((int64_t)at->n > p->market->places[school] && is_plain(p->market, school)) {
        place = at->n - 1;
    } else if (p->market->reserved || p->market->quota) {
        place = find_unchosen(p, school);
    }
    if (place == at->n) {
        return;
    }
    p->waiting[p->n_waiting++] = p->applicant[at->entry[place]];
    at->n--;
    memmove(at->entry + place, at->entry + place + 1, (at->n - place) * sizeof *at->entry);
}

/* Every applicant who has to ask asks on until a school keeps them or their list is at its end. */
static int settle(proposals *p)
{
    const zsi_market *market = p->market;
    while (p->n_waiting > 0) {
        int32_t i = p->waiting[--p->n_waiting];
        while (p->next[i] < market->first[i + 1] && market->rank[p->next[i]] < 0) {
            p->next[i]++;
        }
        if (p->next[i] == market->first[i + 1]) {
            continue;
        }
        size_t entry = p->next[i]++;
        if (keep(p, market->school[entry], entry)) {
            return -1;
        }
        turn_away(p, market->school[entry]);
    }
    return 0;
}

static int start(proposals *p, const zsi_market *market)
{
    size_t n = (size_t)market->n_applicants;
    *p = (proposals){.market = market, .school = ZSI_NEW(held, market->n_schools), .next = ZSI_NEW(size_t, n),
                     .applicant = ZSI_NEW(int32_t, market->first[n]), .waiting = ZSI_NEW(int32_t, n),
                     .count = ZSI_NEW(int64_t, market->n_categories), .taken = ZSI_NEW(int64_t, market->n_categories)};
    if (!p->school || !p->next || !p->applicant || !p->waiting || !p->count || !p->taken) {
        return -1;
    }
    for (int32_t i = 0; i < market->n_applicants; i++) {
        p->next[i] = market->first[i];
        p->waiting[p->n_waiting++] = i;
        for (size_t e = market->first[i]; e < market->first[i + 1]; e++) {
            p->applicant[e] = i;
        }
    }
    return 0;
}

static void clear(proposals *p, const zsi_market *market)
{
    for (int32_t j = 0; p->school && j < market->n_schools; j++) {
        free(p->school[j].entry);
    }
    free(p->school);
    free(p->next);
    free(p->applicant);
    free(p->waiting);
    free(p->count);
    free(p->taken);
}

zs_status zsi_deferred_acceptance(const zsi_market *market, int64_t *entry, zsi_report *report)
{
    proposals p;
    int failed = start(&p, market) || settle(&p);
    for (int32_t i = 0; i < market->n_applicants; i++) {
        entry[i] = -1;
    }
    for (int32_t j = 0; !failed && j < market->n_schools; j++) {
        for (size_t k = 0; k < p.school[j].n; k++) {
            entry[p.applicant[p.school[j].entry[k]]] = p.school[j].entry[k];
        }
    }
    clear(&p, market);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}
