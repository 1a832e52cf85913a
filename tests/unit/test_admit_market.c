/** @file test_admit_market.c
 * Deferred acceptance and the stability check on every outcome of random markets of up to six applicants and four schools.
 */
#include "admit/deferred.h"
#include "admit/stability.h"
#include "support/zst.h"

#include "small_market.h"

enum { MARKETS = 1000, LISTS = 65 };

static zsi_report report;

/* The outcome of the mechanism: the place in each list. */
static int mechanism(const small_market *s, int32_t *at)
{
    zsi_market market;
    int64_t entry[MOST_APPLICANTS];
    int failed = small_market_give(s, &market) || zsi_market_validate(&market, &report) != ZS_OK ||
                 zsi_deferred_acceptance(&market, entry, &report) != ZS_OK;
    for (int32_t i = 0; !failed && i < s->n; i++) {
        at[i] = entry[i] < 0 ? s->length[i] : (int32_t)((size_t)entry[i] - market.first[i]);
    }
    zsi_market_clear(&market);
    return failed;
}

static int checker_says_stable(const zsi_market *market, const small_market *s, const int32_t *at)
{
    int64_t entry[MOST_APPLICANTS];
    zsi_instability found;
    for (int32_t i = 0; i < s->n; i++) {
        entry[i] = at[i] < s->length[i] ? (int64_t)market->first[i] + at[i] : -1;
    }
    return zsi_check_stability(market, entry, &found, &report) == ZS_OK && found.kind == 0;
}

/* The next outcome, as an odometer. */
static int next_outcome(const small_market *s, int32_t *at)
{
    for (int32_t i = 0; i < s->n; i++) {
        if (at[i]++ < s->length[i]) {
            return 1;
        }
        at[i] = 0;
    }
    return 0;
}

static void enumerate_market(const small_market *s, int64_t *n_outcomes, int64_t *n_stable)
{
    zsi_market market;
    int32_t best[MOST_APPLICANTS];
    int32_t at[MOST_APPLICANTS] = {0};
    ZST_NEED(mechanism(s, best) == 0 && small_market_give(s, &market) == 0);
    ZST_TRUE(small_is_stable(s, best));
    do {
        int stable = small_is_stable(s, at);
        ++*n_outcomes;
        *n_stable += stable;
        ZST_INT(checker_says_stable(&market, s, at), stable);
        for (int32_t i = 0; stable && i < s->n; i++) {
            ZST_TRUE(best[i] <= at[i]);
        }
    } while (next_outcome(s, at) && !zst_failed);
    zsi_market_clear(&market);
}

ZST_CASE(the_outcome_is_stable_and_best_for_every_applicant_and_the_checker_is_right_on_every_outcome)
{
    zsi_random random;
    small_market s;
    int64_t n_outcomes = 0;
    int64_t n_stable = 0;
    zsi_random_seed(&random, 1962);
    for (int32_t k = 0; k < MARKETS && !zst_failed; k++) {
        small_market_make(&s, &random, k % 4 != 0);
        enumerate_market(&s, &n_outcomes, &n_stable);
    }
    printf("# %d markets, %" PRId64 " outcomes, %" PRId64 " of them stable\n", (int)MARKETS, n_outcomes, n_stable);
    ZST_TRUE(n_stable > MARKETS);
}

/* Every list of different schools, the empty one too. */
static int32_t all_lists(int32_t m, int32_t lists[LISTS][MOST_SCHOOLS], int32_t *length)
{
    int32_t n = 0;
    for (int32_t code = 0; code < 625; code++) {
        int32_t list[MOST_SCHOOLS];
        uint32_t seen = 0;
        int32_t k = 0;
        int32_t rest = code;
        int fits = 1;
        for (int32_t d = 0; d < MOST_SCHOOLS; d++, rest /= 5) {
            int32_t school = rest % 5 - 1;
            fits = fits && (school < 0 || (k == d && school < m && !(seen >> school & 1)));
            if (school >= 0 && fits) {
                list[k++] = school;
                seen |= 1u << school;
            }
        }
        if (fits) {
            memcpy(lists[n], list, sizeof list);
            length[n++] = k;
        }
    }
    return n;
}

static int32_t truth_of(const small_market *s, int32_t i, int32_t school)
{
    for (int32_t k = 0; k < s->length[i]; k++) {
        if (s->list[i][k] == school) {
            return k;
        }
    }
    return s->length[i];
}

static int64_t try_lies(const small_market *truth, int32_t i)
{
    int32_t lists[LISTS][MOST_SCHOOLS];
    int32_t length[LISTS];
    int32_t honest[MOST_APPLICANTS];
    int32_t n_lists = all_lists(truth->m, lists, length);
    if (mechanism(truth, honest)) {
        ZST_FAIL("no outcome");
        return 0;
    }
    for (int32_t l = 0; l < n_lists; l++) {
        small_market lie = *truth;
        int32_t at[MOST_APPLICANTS];
        memcpy(lie.list[i], lists[l], sizeof lists[l]);
        lie.length[i] = length[l];
        if (mechanism(&lie, at)) {
            ZST_FAIL("no outcome");
            return l;
        }
        int32_t got = at[i] < lie.length[i] ? truth_of(truth, i, lie.list[i][at[i]]) : truth->length[i];
        ZST_TRUE(got >= honest[i]); /* a school that is not on the true list counts as none */
    }
    return n_lists;
}

ZST_CASE(no_applicant_gains_by_another_list)
{
    zsi_random random;
    small_market s;
    int64_t n_lies = 0;
    zsi_random_seed(&random, 1982);
    for (int32_t k = 0; k < MARKETS && !zst_failed; k++) {
        small_market_make(&s, &random, k % 4 != 0);
        for (int32_t i = 0; i < s.n; i++) {
            n_lies += try_lies(&s, i);
        }
    }
    printf("# %" PRId64 " other lists tried\n", n_lies);
    ZST_TRUE(n_lies > 10000);
}

/* One school with two places, one of them reserved for category 1. */
static int64_t reserved_market(zsi_market *market, int32_t n)
{
    static const int32_t category[] = {0, 0, 1};
    if (zsi_market_make(market, n, 1, (size_t)n)) {
        return -1;
    }
    market->n_categories = 2;
    market->category = zsi_copy_array(category, (size_t)n, sizeof *category);
    market->reserved = ZSI_NEW(int64_t, 2);
    if (!market->category || !market->reserved) {
        return -1;
    }
    market->reserved[1] = 1;
    market->places[0] = 2;
    for (int32_t i = 0; i < n; i++) {
        market->first[i + 1] = (size_t)i + 1;
        market->rank[i] = i;
    }
    return 0;
}

ZST_CASE(a_reserved_place_goes_to_its_category_and_to_others_where_nobody_of_it_asks)
{
    zsi_market market;
    int64_t entry[3];
    ZST_NEED(reserved_market(&market, 3) == 0);
    ZST_INT(zsi_deferred_acceptance(&market, entry, &report), ZS_OK);
    ZST_INT(entry[0], 0);
    ZST_INT(entry[1], -1);
    ZST_INT(entry[2], 2);
    zsi_market_clear(&market);
    ZST_NEED(reserved_market(&market, 2) == 0);
    ZST_INT(zsi_deferred_acceptance(&market, entry, &report), ZS_OK);
    ZST_INT(entry[1], 1);
    zsi_market_clear(&market);
}

ZST_CASE(more_reserved_than_places_and_ties_are_refused)
{
    zsi_market market;
    ZST_NEED(reserved_market(&market, 3) == 0);
    market.reserved[0] = 2;
    ZST_INT(zsi_market_validate(&market, &report), ZS_E_DATA);
    ZST_CONTAINS(report.text, "more places are reserved");
    market.reserved[0] = 0;
    market.rank[2] = 1;
    ZST_INT(zsi_market_validate(&market, &report), ZS_E_ARGUMENT);
    ZST_CONTAINS(report.text, "without ties");
    zsi_market_clear(&market);
}

ZST_MAIN(ZST_ADD(the_outcome_is_stable_and_best_for_every_applicant_and_the_checker_is_right_on_every_outcome),
         ZST_ADD(no_applicant_gains_by_another_list),
         ZST_ADD(a_reserved_place_goes_to_its_category_and_to_others_where_nobody_of_it_asks),
         ZST_ADD(more_reserved_than_places_and_ties_are_refused))
