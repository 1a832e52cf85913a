#include "model/certificate/check.h"
#include "model/certificate/sack.h"
#include "solve/solve.h"
#include "support/zst.h"
#include "unit/tiny_region.h"

enum { TINY_RUNS = 300 };

/* A tiny problem solved to the end. */
typedef struct solved {
    tiny t;
    zsi_plan plan;
    zsi_report report;
} solved;

static void solve_tiny(solved *s, uint64_t seed, double gap)
{
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = 0.1};
    const zsi_solve_options options = {.gap = gap, .seed = 1, .threads = 1};
    zsi_report_init(&s->report);
    tiny_make(&s->t, seed);
    tiny_enumerate(&s->t);
    ZST_INT(zsi_solve(&s->t.problem, &options, &monitor, &s->plan, &s->report), ZS_OK);
}

static void solved_clear(solved *s)
{
    zsi_plan_clear(&s->plan);
    zsi_report_clear(&s->report);
    tiny_clear(&s->t);
}

static int64_t faults_of(solved *s)
{
    int64_t n_faults = 0;
    ZST_INT(zsi_certificate_check(&s->t.problem, &s->plan, &s->plan.evidence.certificate, NULL, ZS_FINDING_ERROR, &n_faults,
                                  &s->report),
            ZS_OK);
    return n_faults;
}

ZST_CASE(every_certificate_of_tiny_problems_verifies)
{
    int n_of_kind[ZSI_BOUND_TREE + 1] = {0};
    for (uint64_t seed = 1; seed <= TINY_RUNS; seed++) {
        solved s = {0};
        solve_tiny(&s, seed, seed % 3 == 0 ? 0.01 : 0.0);
        const zsi_certificate *c = &s.plan.evidence.certificate;
        n_of_kind[c->kind]++;
        if (s.plan.school && c->kind == ZSI_BOUND_NONE) {
            ZST_FAIL("seed %d: a plan without a certificate", (int)seed);
        }
        if (c->kind != ZSI_BOUND_NONE && faults_of(&s) > 0) {
            ZST_FAIL("seed %d: %s", (int)seed, s.report.finding[s.report.n_findings - 1].text);
        }
        double certified = (double)c->bound / (double)c->scale;
        if (s.plan.evidence.kind == ZSI_BOUND_COLUMNS) {
            ZST_TRUE(c->kind == ZSI_BOUND_NONE || certified <= s.plan.bound);
        } else if (c->kind != ZSI_BOUND_NONE && certified != s.plan.bound) {
            ZST_FAIL("seed %d: the certificate is of another bound than the plan", (int)seed);
        }
        solved_clear(&s);
    }
    printf("# transport %d, knapsack %d, separators %d, tree %d\n", n_of_kind[ZSI_BOUND_TRANSPORT],
           n_of_kind[ZSI_BOUND_KNAPSACK], n_of_kind[ZSI_BOUND_SEPARATORS], n_of_kind[ZSI_BOUND_TREE]);
    ZST_TRUE(n_of_kind[ZSI_BOUND_TRANSPORT] > 0 && n_of_kind[ZSI_BOUND_KNAPSACK] > 0);
}

static int64_t value_of(solved *s)
{
    int64_t value;
    int64_t n_faults;
    ZST_INT(zsi_certificate_value(&s->t.problem, &s->plan.evidence.certificate, NULL, ZS_FINDING_ERROR, &value, &n_faults,
                                  &s->report),
            ZS_OK);
    return n_faults > 0 ? INT64_MIN : value;
}

/* Multipliers drawn anew around the old ones, and a cutoff on either side of the optimum. */
static void disturb(zsi_certificate *c, zsi_random *random, int64_t best)
{
    int64_t size = best / 20 + 2;
    for (int64_t k = 0; k < c->n_unit_prices; k++) {
        c->unit_price[k] += (int64_t)(zsi_random_unit(random) * (double)size) - size / 2;
    }
    for (int64_t k = 0; k < c->n_separator_prices; k++) {
        c->separator_price[k].price = (int64_t)(zsi_random_unit(random) * (double)size);
    }
    for (int32_t j = 0; c->place_price && j < c->n_schools; j++) {
        c->place_price[j] = (int64_t)((double)c->place_price[j] * 2.0 * zsi_random_unit(random));
    }
    c->bound = (int64_t)((0.5 + zsi_random_unit(random)) * (double)best);
    c->cost = INT64_MAX / 8;
    c->excess = 0;
}

ZST_CASE(no_multipliers_whatever_prove_more_than_the_optimum)
{
    zsi_random random;
    int n_tried = 0;
    zsi_random_seed(&random, 5);
    for (uint64_t seed = 1; seed <= TINY_RUNS; seed++) {
        solved s = {0};
        solve_tiny(&s, seed, 0.0);
        zsi_certificate *c = &s.plan.evidence.certificate;
        for (int round = 0; s.t.best < ZSI_FORBIDDEN && c->kind != ZSI_BOUND_NONE && round < 8; round++) {
            disturb(c, &random, s.t.best);
            n_tried++;
            if (value_of(&s) > s.t.best) {
                ZST_FAIL("seed %d: %.0f proven, %.0f exists", (int)seed, (double)value_of(&s), (double)s.t.best);
            }
        }
        solved_clear(&s);
    }
    ZST_TRUE(n_tried > TINY_RUNS);
}

/* One change of a number, refused by the check; the number is put back. */
#define REFUSES(number, change)                                             \
    do {                                                                    \
        int64_t kept = (number);                                            \
        (number) += (change);                                               \
        if (faults_of(&s) == 0) {                                           \
            ZST_FAIL("seed %d: %s %+d is accepted", (int)seed, #number, (int)(change)); \
        }                                                                   \
        (number) = kept;                                                    \
    } while (0)

ZST_CASE(a_tampered_number_is_refused)
{
    int n_tampered = 0;
    for (uint64_t seed = 1; seed <= TINY_RUNS / 3; seed++) {
        solved s = {0};
        solve_tiny(&s, seed, 0.0);
        zsi_certificate *c = &s.plan.evidence.certificate;
        if (c->kind != ZSI_BOUND_NONE && faults_of(&s) == 0) {
            REFUSES(c->cost, 1);
            REFUSES(c->cost, -1);
            REFUSES(c->excess, 1);
            REFUSES(c->excess, -1);
            REFUSES(c->scale, 9 * c->scale);
            REFUSES(c->scale, 1);
            REFUSES(c->bound, value_of(&s) - c->bound + 1);
            n_tampered++;
        }
        for (int32_t j = 0; c->place_price && j < c->n_schools; j++) {
            REFUSES(c->place_price[j], -c->place_price[j] - 1);
        }
        if (c->n_unit_prices > 0) {
            c->step[0].n_unit_prices--;
            ZST_TRUE(faults_of(&s) > 0);
        }
        solved_clear(&s);
    }
    ZST_TRUE(n_tampered > TINY_RUNS / 6);
}

/* Makes the certificate false in a way that only the check finds. */
static void spoil(zsi_certificate *c)
{
    c->bound++;
    c->cost += c->bound > c->cost;
}

ZST_CASE(a_refused_certificate_makes_way_for_a_weaker_one)
{
    int n_weaker = 0;
    for (uint64_t seed = 1; seed <= TINY_RUNS / 3; seed++) {
        solved s = {0};
        solve_tiny(&s, seed, 0.0);
        zsi_evidence *e = &s.plan.evidence;
        zsi_bound_kind kind = e->certificate.kind;
        if (kind != ZSI_BOUND_NONE) {
            int64_t bound = e->certificate.bound;
            spoil(&e->certificate);
            ZST_INT(zsi_evidence_settle(&s.t.problem, &s.plan, NULL, &s.report), ZS_OK);
            ZST_TRUE(e->certificate.kind == ZSI_BOUND_NONE ||
                     ((e->certificate.kind < kind || kind == ZSI_BOUND_COLUMNS) && e->certificate.bound <= bound &&
                      faults_of(&s) == 0));
            ZST_TRUE(kind == ZSI_BOUND_TRANSPORT || e->certificate.kind != ZSI_BOUND_NONE);
            n_weaker += e->certificate.kind != ZSI_BOUND_NONE;
        }
        solved_clear(&s);
    }
    ZST_TRUE(n_weaker > 0);
}

ZST_CASE(a_check_that_ran_out_of_time_falls_back_to_the_quick_bound)
{
    int n_proofs = 0;
    for (uint64_t seed = 1; seed <= TINY_RUNS / 3; seed++) {
        solved s = {0};
        zsi_monitor over = {.start_s = zsi_clock_s(), .limit_s = -1.0};
        solve_tiny(&s, seed, 0.0);
        const zsi_certificate *c = &s.plan.evidence.certificate;
        int is_proof = c->kind > ZSI_BOUND_TRANSPORT && (c->kind != ZSI_BOUND_KNAPSACK || c->n_steps > 1);
        ZST_INT(zsi_evidence_settle(&s.t.problem, &s.plan, &over, &s.report), ZS_OK);
        ZST_TRUE(c->kind <= ZSI_BOUND_KNAPSACK && c->n_steps <= 1);
        n_proofs += is_proof;
        solved_clear(&s);
    }
    ZST_TRUE(n_proofs > 0);
}

/* Five blocks in a row, 0 - 1 - 2 - 3 - 4, with a school at each end. */
static void make_path(zsi_problem *p)
{
    static const int64_t pupils[] = {5, 5, 5, 5, 5};
    static const int64_t places[] = {20, 20};
    static const int32_t own[] = {0, 4};
    static const double travel_m[] = {0, 4000, 1000, 3000, 2000, 2000, 3000, 1000, 4000, 0};
    static const int32_t a[] = {0, 1, 2, 3};
    static const int32_t b[] = {1, 2, 3, 4};
    zsi_problem_init(p);
    p->n_blocks = 5;
    p->n_schools = 2;
    p->pupils = zsi_copy_array(pupils, 5, sizeof *pupils);
    p->places = zsi_copy_array(places, 2, sizeof *places);
    p->school_block = zsi_copy_array(own, 2, sizeof *own);
    p->travel_m = zsi_copy_array(travel_m, 10, sizeof *travel_m);
    ZST_INT(zsi_problem_set_link_pairs(p, 4, a, b, NULL, NULL), ZS_OK);
}

/* A certificate of one node for the path, by hand: its first step has no multipliers yet. */
typedef struct by_hand {
    zsi_problem problem;
    zsi_certificate certificate;
    zsi_report report;
    int64_t value;
} by_hand;

static void by_hand_make(by_hand *h, zsi_certificate_step step)
{
    zsi_report_init(&h->report);
    make_path(&h->problem);
    zsi_certificate_init(&h->certificate);
    h->certificate.kind = ZSI_BOUND_SEPARATORS;
    h->certificate.scale = 1000;
    h->certificate.cost = INT64_MAX / 8;
    ZST_TRUE(!zsi_certificate_add_root(&h->certificate) && !zsi_certificate_add_step(&h->certificate, 0, step));
}

/* Counts what the check finds, and frees all. */
static int64_t by_hand_faults(by_hand *h)
{
    int64_t n_faults = -1;
    ZST_INT(zsi_certificate_value(&h->problem, &h->certificate, NULL, ZS_FINDING_ERROR, &h->value, &n_faults, &h->report), ZS_OK);
    zsi_certificate_clear(&h->certificate);
    zsi_report_clear(&h->report);
    zsi_problem_clear(&h->problem);
    return n_faults;
}

static const zsi_certificate_step of_the_node = {.answer = -1, .asked = {-1, -1}};

static int64_t faults_of_separator(int32_t head, int32_t n, const int32_t *cut)
{
    by_hand h;
    by_hand_make(&h, of_the_node);
    h.certificate.bound = 1;
    ZST_TRUE(!zsi_certificate_add_separator(&h.certificate, 0, head, n, cut) &&
             !zsi_certificate_add_separator_price(&h.certificate, 0, 7));
    return by_hand_faults(&h);
}

ZST_CASE(a_separator_that_does_not_separate_is_refused)
{
    const int32_t before[] = {1};
    const int32_t behind[] = {3};
    ZST_INT(faults_of_separator(2, 1, before), 0);
    ZST_INT(faults_of_separator(3, 1, before), 0);
    ZST_INT(faults_of_separator(2, 0, NULL), 1);
    ZST_INT(faults_of_separator(2, 1, behind), 1);
    ZST_INT(faults_of_separator(0, 1, before), 1);
}

/* Blocks 1, 2 and 3 cost 5, 10 and 15 at school 0, and 15, 10 and 5 at school 1: 20 is the best there is. */
static int64_t faults_of_closing(int32_t unit, int32_t school, int64_t bound, int64_t *value)
{
    static const int64_t price[] = {0, 5000, 10000, 5000, 0};
    by_hand h;
    by_hand_make(&h, of_the_node);
    h.certificate.bound = bound;
    for (int u = 0; u < 5; u++) {
        ZST_TRUE(!zsi_certificate_add_unit_price(&h.certificate, price[u]));
    }
    ZST_TRUE(!zsi_certificate_add_closed(&h.certificate, unit, school));
    int64_t n_faults = by_hand_faults(&h);
    *value = h.value;
    return n_faults;
}

ZST_CASE(a_pair_is_closed_where_no_plan_below_the_bound_has_it_and_only_there)
{
    int64_t value;
    ZST_INT(faults_of_closing(3, 0, 20000, &value), 0);
    ZST_INT(value, 20000);
    ZST_INT(faults_of_closing(3, 0, 30000, &value), 0); /* with it 30, so without: the best of the others is still 20 */
    ZST_INT(value, 20000);
    ZST_INT(faults_of_closing(1, 0, 30000, &value), 1);
    ZST_INT(faults_of_closing(2, 1, 30000, &value), 1);
    ZST_INT(faults_of_closing(3, 0, 35000, &value), 1);
    ZST_INT(faults_of_closing(5, 0, 30000, &value), 1);
    ZST_INT(faults_of_closing(3, -1, 30000, &value), 1);
}

ZST_CASE(an_answer_without_proof_is_refused)
{
    static const int64_t price[] = {0, 5000, 10000, 5000, 0};
    for (int answer = 0; answer <= 1; answer++) {
        by_hand h;
        by_hand_make(&h, (zsi_certificate_step){.answer = answer, .asked = {3, 0}});
        h.certificate.bound = 30000;
        for (int u = 0; u < 5; u++) {
            ZST_TRUE(!zsi_certificate_add_unit_price(&h.certificate, price[u]));
        }
        ZST_INT(by_hand_faults(&h), answer ? 0 : 1); /* block 3 goes to school 1, which costs less */
    }
}

ZST_CASE(a_knapsack_certificate_is_one_step_with_multipliers)
{
    static const int64_t price[] = {0, 5000, 10000, 5000, 0};
    by_hand h;
    by_hand_make(&h, of_the_node);
    h.certificate.kind = ZSI_BOUND_KNAPSACK;
    h.certificate.bound = 20000;
    for (int u = 0; u < 5; u++) {
        ZST_TRUE(!zsi_certificate_add_unit_price(&h.certificate, price[u]));
    }
    ZST_INT(by_hand_faults(&h), 0);
    ZST_INT(h.value, 20000);
}

/* The path with a border of 3 km between blocks 1 and 2, which costs 3000; the shifts charged for it. */
static int64_t faults_of_shifts(int64_t n, const zsi_border_shift *shift, int64_t *value)
{
    static const int64_t price[] = {0, 5000, 10000, 5000, 0};
    by_hand h;
    by_hand_make(&h, of_the_node);
    h.problem.weight_boundary = 1.0;
    h.problem.link_border_m = ZSI_NEW(double, 8);
    h.problem.link_border_m[2] = h.problem.link_border_m[3] = 3000.0; /* 0-1, 1-0, 1-2, 2-1, ... */
    h.certificate.kind = ZSI_BOUND_KNAPSACK;
    h.certificate.bound = 20000;
    for (int u = 0; u < 5; u++) {
        ZST_TRUE(!zsi_certificate_add_unit_price(&h.certificate, price[u]));
    }
    for (int64_t k = 0; k < n; k++) {
        ZST_TRUE(!zsi_certificate_add_shift(&h.certificate, shift[k]));
    }
    int64_t n_faults = by_hand_faults(&h);
    *value = h.value;
    return n_faults;
}

ZST_CASE(a_border_is_charged_no_more_than_it_costs_and_only_once)
{
    const zsi_border_shift whole[] = {{1, 2, 0, 1500}, {1, 2, 1, -1500}};
    const zsi_border_shift one_side[] = {{1, 2, 0, 3000}};
    const zsi_border_shift too_wide[] = {{1, 2, 0, 1501}, {1, 2, 1, -1500}};
    const zsi_border_shift too_much[] = {{1, 2, 0, 3001}};
    const zsi_border_shift twice[] = {{1, 2, 0, 1500}, {1, 2, 0, 1500}};
    const zsi_border_shift no_border[] = {{2, 3, 0, 1}};
    const zsi_border_shift turned[] = {{2, 1, 0, 1}};
    const zsi_border_shift nowhere[] = {{1, 2, 2, 1}};
    const zsi_border_shift vast[] = {{1, 2, 0, INT64_MIN}};
    int64_t value;
    ZST_INT(faults_of_shifts(0, NULL, &value), 0);
    ZST_INT(value, 20000);
    ZST_INT(faults_of_shifts(2, whole, &value), 0);
    ZST_TRUE(value <= 23000); /* the best plan costs 20 in travel and the border */
    ZST_INT(faults_of_shifts(1, one_side, &value), 0);
    ZST_INT(faults_of_shifts(2, too_wide, &value), 1);
    ZST_INT(faults_of_shifts(1, too_much, &value), 1);
    ZST_INT(faults_of_shifts(2, twice, &value), 1);
    ZST_INT(faults_of_shifts(1, no_border, &value), 1);
    ZST_INT(faults_of_shifts(1, turned, &value), 1);
    ZST_INT(faults_of_shifts(1, nowhere, &value), 1);
    ZST_INT(faults_of_shifts(1, vast, &value), 1);
}

enum { MOST_ITEMS = 10 };

/* By trying all subsets: the largest profit within the capacity that has item k (in), lacks it, or any (k = -1). */
static int64_t best_subset(const zsi_sack *p, int32_t k, int in)
{
    int64_t best = ZSI_SACK_NONE;
    for (uint32_t set = 0; set < 1u << p->list.n; set++) {
        int64_t weight = 0;
        int64_t profit = 0;
        for (int32_t i = 0; i < p->list.n; i++) {
            weight += set >> i & 1 ? p->list.item[i].weight : 0;
            profit += set >> i & 1 ? p->list.item[i].profit : 0;
        }
        int fits = weight <= p->capacity && (k < 0 || (int)(set >> k & 1) == in);
        best = fits && profit > best ? profit : best;
    }
    return best;
}

/* The quick and the exact answer about an item of a solved packing. */
static void check_item(const zsi_sack *p, int32_t k, int in, zsi_sack_room *room, zsi_random *random)
{
    int64_t best = best_subset(p, k, in);
    int64_t at_least = (int64_t)(zsi_random_unit(random) * 120.0) - 20;
    int64_t most;
    ZST_INT(zsi_sack_exact(p, k, in, ZSI_SACK_NONE, room, &most), 0);
    ZST_INT(most, best);
    ZST_INT(zsi_sack_exact(p, k, in, at_least, room, &most), 0);
    ZST_INT(most, best > at_least ? best : at_least);
    ZST_TRUE(zsi_sack_quick(p, k, in) >= best);
}

ZST_CASE(packings_are_as_good_as_the_best_of_all_subsets)
{
    zsi_random random;
    zsi_sack p = {0};
    zsi_sack_room room = {0};
    zsi_random_seed(&random, 11);
    for (int run = 0; run < 400; run++) {
        zsi_sack_start(&p);
        int32_t n = 1 + (int32_t)(zsi_random_unit(&random) * MOST_ITEMS);
        for (int32_t i = 0; i < n; i++) {
            int64_t weight = (int64_t)(zsi_random_unit(&random) * 20.0);
            int64_t profit = (int64_t)(zsi_random_unit(&random) * 40.0) - 8;
            ZST_INT(zsi_sack_add(&p, weight, profit, i), 0);
        }
        ZST_INT(zsi_sack_best(&p, (int64_t)(zsi_random_unit(&random) * 60.0), &room), 0);
        ZST_INT(p.best, best_subset(&p, -1, 0));
        for (int32_t k = 0; k < n; k++) {
            check_item(&p, k, 0, &room, &random);
            check_item(&p, k, 1, &room, &random);
        }
    }
    zsi_sack_clear(&p);
    zsi_sack_room_clear(&room);
}

ZST_MAIN(ZST_ADD(every_certificate_of_tiny_problems_verifies),
         ZST_ADD(no_multipliers_whatever_prove_more_than_the_optimum), ZST_ADD(a_tampered_number_is_refused),
         ZST_ADD(a_refused_certificate_makes_way_for_a_weaker_one),
         ZST_ADD(a_check_that_ran_out_of_time_falls_back_to_the_quick_bound),
         ZST_ADD(a_separator_that_does_not_separate_is_refused),
         ZST_ADD(a_pair_is_closed_where_no_plan_below_the_bound_has_it_and_only_there),
         ZST_ADD(an_answer_without_proof_is_refused), ZST_ADD(a_border_is_charged_no_more_than_it_costs_and_only_once),
         ZST_ADD(a_knapsack_certificate_is_one_step_with_multipliers),
         ZST_ADD(packings_are_as_good_as_the_best_of_all_subsets))
