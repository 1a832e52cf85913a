/** @file test_oracle.c
 * Plans and bounds of tiny towns against the enumeration of every assignment.
 */
#include "support/zst.h"

#include "base/random.h"
#include "enumerate.h"

enum { N_TOWNS = 400 };

/* What the towns came to, summed up for the cases below. */
typedef struct tally {
    int n_solvable;
    int n_hopeless;  /* no assignment keeps the rules */
    int n_best;      /* plans as good as the best that exists */
    int n_least;     /* plans with the least excess that exists */
    int n_short;     /* solvable, but some pupils are beyond places in every plan */
    int n_told;      /* excess bounds equal to the least excess that exists */
    int n_short_told; /* the same among the short */
    int n_no_plan;   /* solvable, but the library came back without a plan */
    int n_admitted;  /* hopeless, and reported as infeasible */
    int n_failed;    /* calls that failed */
    int n_unsound;
    int n_bound_too_high;
    int n_excess_bound_too_high;
    int n_wrong_claims; /* infeasible or optimal where it is not */
} tally;

static int chance(zsi_random *random, uint32_t percent)
{
    return zsi_random_below(random, 100) < percent;
}

static void link_blocks(town *t, zsi_random *random, int32_t width)
{
    uint32_t percent = chance(random, 80) ? 97 : 75;
    for (int32_t i = 0; i < t->n_blocks; i++) {
        for (int32_t k = i + 1; k < t->n_blocks; k++) {
            int beside = k == i + 1 && k % width != 0;
            if ((beside || k == i + width) && chance(random, percent)) {
                t->a[t->n_links] = i;
                t->b[t->n_links] = k;
                t->border_m[t->n_links++] = zsi_random_below(random, 500);
            }
        }
    }
    t->uses_links = t->contiguous || chance(random, 70);
    t->uses_border = t->uses_links && chance(random, 60);
}

static void draw_travel(town *t, zsi_random *random)
{
    uint32_t missing = chance(random, 20) ? 8 : 0;
    town_set_travel(t);
    for (int32_t i = 0; i < t->n_blocks * t->n_schools; i++) {
        t->travel_m[i] = chance(random, missing) ? INFINITY : t->travel_m[i] * (1.0 + 0.3 * zsi_random_unit(random));
    }
    if (chance(random, 15)) {
        t->limit_travel_m = 500.0 + zsi_random_below(random, 900);
    }
}

static void draw_rules(town *t, zsi_random *random)
{
    t->uses_current = chance(random, 60);
    t->uses_keep = t->uses_current && chance(random, 25);
    t->uses_group = chance(random, 20);
    for (int32_t i = 0; i < t->n_blocks; i++) {
        t->current[i] = chance(random, 90) ? (int32_t)zsi_random_below(random, (uint32_t)t->n_schools) : -1;
        for (int32_t j = 0; chance(random, 85) && j < t->n_schools; j++) {
            t->current[i] = t->school_block[j] == i ? j : t->current[i];
        }
        t->keep[i] = t->current[i] >= 0 && chance(random, 12);
        t->group[i] = chance(random, 25) ? (int32_t)zsi_random_below(random, 2) : -1;
        t->group[i] = t->group[i] >= t->n_blocks ? -1 : t->group[i];
    }
    if (t->uses_current && chance(random, 25)) {
        t->limit_moved_pupils = zsi_random_below(random, 150);
    }
    t->weight_distance = chance(random, 15) ? 0.0 : 1.0;
    t->weight_moved = t->uses_current && chance(random, 50) ? zsi_random_below(random, 30) / 10.0 : 0.0;
    t->weight_boundary = t->uses_border && chance(random, 50) ? zsi_random_below(random, 400) / 10.0 : 0.0;
}

/* Streets to cross: a few tenths of a km a pupil, for a few pairs. */
static void draw_charges(town *t, zsi_random *random)
{
    t->uses_charge = chance(random, 30);
    for (int32_t i = 0; t->uses_charge && i < t->n_blocks * t->n_schools; i++) {
        t->charge_km[i] = chance(random, 40) ? zsi_random_below(random, 9) / 10.0 : 0.0;
    }
}

/* Schools that may be opened, extended or closed, sometimes within limits. */
static void draw_sites(town *t, zsi_random *random)
{
    int32_t n = t->n_schools;
    t->uses_sites = 1;
    for (int32_t j = 0; j < n; j++) {
        t->site_kind[j] = (int32_t)zsi_random_below(random, 3);
        t->site_kind[j] = chance(random, 30) ? ZS_SITE_OPTIONAL : t->site_kind[j];
        t->site_base[j] = -1;
        t->site_cost[j] = chance(random, 20) ? 0.0 : zsi_random_below(random, 120) / 10.0;
        t->places[j] = chance(random, 50) ? 2 * t->places[j] : t->places[j];
    }
    if (n < TOWN_MAX_SCHOOLS && chance(random, 40)) {
        int32_t base = (int32_t)zsi_random_below(random, (uint32_t)n);
        t->school_block[n] = t->school_block[base];
        t->places[n] = t->places[base] + 10 + zsi_random_below(random, 60);
        t->site_kind[n] = ZS_SITE_OPTIONAL;
        t->site_base[n] = base;
        t->site_cost[n] = zsi_random_below(random, 80) / 10.0;
        t->n_schools++;
    }
    t->weight_build = chance(random, 15) ? 0.0 : chance(random, 50) ? 1.0 : 0.3;
    t->limit_projects = chance(random, 30) ? (int64_t)zsi_random_below(random, 3) : -1;
    t->limit_build_cost = chance(random, 20) ? zsi_random_below(random, 200) / 10.0 : INFINITY;
    t->limit_new_places = chance(random, 20) ? (int64_t)zsi_random_below(random, 150) : -1;
}

/* A few blocks on a small grid, with every kind of rule now and then, some of them impossible together. */
static void draw_town(town *t, uint64_t seed, int with_sites)
{
    zsi_random random;
    zsi_random_seed(&random, seed);
    int32_t width = 2 + (int32_t)zsi_random_below(&random, 3);
    t->contiguous = with_sites || chance(&random, 75);
    t->n_schools = 1 + (int32_t)zsi_random_below(&random, t->contiguous ? 4 : 3);
    t->n_blocks = t->n_schools + (int32_t)zsi_random_below(&random, t->contiguous ? 7 : 6);
    int64_t n_pupils = 0;
    for (int32_t i = 0; i < t->n_blocks; i++) {
        t->x_m[i] = 300.0 * (i % width) + zsi_random_below(&random, 150);
        t->y_m[i] = 300.0 * (i / width) + zsi_random_below(&random, 150);
        t->pupils[i] = chance(&random, 15) ? 0 : zsi_random_below(&random, 38);
        n_pupils += t->pupils[i];
    }
    for (int32_t j = 0; j < t->n_schools; j++) {
        t->places[j] = n_pupils * (60 + zsi_random_below(&random, 90)) / 100 / t->n_schools;
        t->school_block[j] = chance(&random, 3) ? 0 : (int32_t)zsi_random_below(&random, (uint32_t)t->n_blocks);
        for (int32_t k = 0; k < j; k++) { /* two schools in one block stay rare */
            t->school_block[j] = t->school_block[k] == t->school_block[j] && !chance(&random, 5)
                                     ? (int32_t)zsi_random_below(&random, (uint32_t)t->n_blocks)
                                     : t->school_block[j];
        }
    }
    link_blocks(t, &random, width);
    if (with_sites) {
        draw_sites(t, &random);
    }
    draw_travel(t, &random);
    draw_rules(t, &random);
    draw_charges(t, &random);
}

static int above(double bound, double total)
{
    return bound > total + 1e-9 * (1.0 + fabs(total));
}

static void judge_plan(const town *t, const zs_plan *plan, const enumeration *all, uint64_t seed, tally *sum)
{
    const char *fault = town_plan_fault(t, plan);
    if (fault) {
        printf("# town %" PRIu64 ": %s\n", seed, fault);
        sum->n_unsound++;
        return;
    }
    int64_t excess = zs_plan_excess(plan);
    double best = all->least_total[excess];
    if (zs_plan_excess_bound(plan) > all->least_excess) {
        printf("# town %" PRIu64 ": excess bound %" PRId64 ", but a plan with %" PRId64 " exists\n", seed,
               zs_plan_excess_bound(plan), all->least_excess);
        sum->n_excess_bound_too_high++;
    }
    if (above(zs_plan_bound(plan), best)) {
        printf("# town %" PRIu64 ": bound %.9g, but a plan with %.9g exists at excess %" PRId64 "\n", seed,
               zs_plan_bound(plan), best, excess);
        sum->n_bound_too_high++;
    }
    if (zs_plan_outcome(plan) == ZS_OUTCOME_OPTIMAL && above(zs_plan_total(plan), best)) {
        printf("# town %" PRIu64 ": %.9g is called optimal, but %.9g exists\n", seed, zs_plan_total(plan), best);
        sum->n_wrong_claims++;
    }
    int told = zs_plan_excess_bound(plan) == all->least_excess;
    sum->n_short += all->least_excess > 0;
    sum->n_told += told;
    sum->n_short_told += told && all->least_excess > 0;
    if (getenv("ZS_TELL") && (!told || excess != all->least_excess)) {
        printf("# town %" PRIu64 ": excess %" PRId64 ", bound %" PRId64 ", least %" PRId64 "%s\n", seed, excess,
               zs_plan_excess_bound(plan), all->least_excess, t->uses_group ? ", groups" : "");
    }
    sum->n_least += excess == all->least_excess;
    sum->n_best += excess == all->least_excess && !above(zs_plan_total(plan), best);
}

static void judge(const town *t, const zs_plan *plan, const enumeration *all, uint64_t seed, tally *sum)
{
    zs_outcome outcome = zs_plan_outcome(plan);
    sum->n_solvable += all->n_plans > 0;
    sum->n_hopeless += all->n_plans == 0;
    if (zs_plan_assignment(plan)) {
        judge_plan(t, plan, all, seed, sum);
        return;
    }
    if (outcome != ZS_OUTCOME_INFEASIBLE && outcome != ZS_OUTCOME_NONE) {
        printf("# town %" PRIu64 ": outcome %s without an assignment\n", seed, zs_outcome_name(outcome));
        sum->n_wrong_claims++;
    }
    if (outcome == ZS_OUTCOME_INFEASIBLE && all->n_plans > 0) {
        printf("# town %" PRIu64 ": called infeasible, but %" PRId64 " plans exist\n", seed, all->n_plans);
        sum->n_wrong_claims++;
    }
    sum->n_admitted += outcome == ZS_OUTCOME_INFEASIBLE && all->n_plans == 0;
    sum->n_no_plan += all->n_plans > 0;
}

static void solve_town(uint64_t seed, int with_sites, const zs_options *options, enumeration *all, tally *sum)
{
    town *t = town_new();
    zs_plan *plan = NULL;
    ZST_NEED(t);
    draw_town(t, seed, with_sites);
    enumerate_plans(t, all);
    zs_problem *problem = town_problem(t);
    if (!problem || zs_problem_solve(problem, options, &plan) != ZS_OK) {
        printf("# town %" PRIu64 " with %" PRId64 " plans: %s\n", seed, all->n_plans, zs_problem_error(problem));
        for (int64_t i = 0; i < zs_problem_finding_count(problem); i++) {
            printf("#   %s\n", zs_problem_finding_text(problem, i));
        }
        sum->n_failed++;
    } else {
        judge(t, plan, all, seed, sum);
    }
    zs_plan_free(plan);
    zs_problem_free(problem);
    free(t);
}

/* Solves all towns once; the cases look at the sums. ZS_TOWN=N looks at one town alone, ZS_TOWNS=N at more or fewer,
 * ZS_TELL=1 names the towns whose excess is not proven to be the least. */
static const tally *solve_all(int with_sites)
{
    static tally sums[2];
    static enumeration all;
    static int is_done[2];
    tally *sum = &sums[with_sites];
    zs_options *options = NULL;
    const char *one = getenv("ZS_TOWN");
    const char *many = getenv("ZS_TOWNS");
    if (is_done[with_sites]++ || zs_options_new(&options) || zs_options_set_time_s(options, 0.05) || zs_options_set_gap(options, 0.0) ||
        zs_options_set_threads(options, 1)) {
        return sum;
    }
    uint64_t first = one ? strtoull(one, NULL, 10) : 1;
    uint64_t n_towns = one ? 1 : many ? strtoull(many, NULL, 10) : N_TOWNS;
    for (uint64_t seed = first; seed < first + n_towns; seed++) {
        solve_town(seed, with_sites, options, &all, sum);
    }
    zs_options_free(options);
    printf("# %s: %d towns with a plan, %d without; best plan found for %d, least excess for %d, no plan for %d\n",
           with_sites ? "schools may be opened and closed" : "all schools open", sum->n_solvable, sum->n_hopeless, sum->n_best,
           sum->n_least, sum->n_no_plan);
    printf("# %d of them short; excess bound equal to the least excess for %d, of the short for %d\n", sum->n_short,
           sum->n_told, sum->n_short_told);
    printf("# infeasible said for %d of the %d towns without a plan\n", sum->n_admitted, sum->n_hopeless);
    return sum;
}

static const tally *solve_towns(void)
{
    return solve_all(0);
}

static const tally *solve_sites(void)
{
    return solve_all(1);
}

ZST_CASE(every_plan_keeps_the_rules_and_tells_its_true_figures)
{
    ZST_INT(solve_towns()->n_failed, 0);
    ZST_INT(solve_towns()->n_unsound, 0);
}

ZST_CASE(no_bound_is_above_the_best_plan_that_exists)
{
    ZST_INT(solve_towns()->n_bound_too_high, 0);
    ZST_INT(solve_towns()->n_excess_bound_too_high, 0);
}

ZST_CASE(optimal_and_infeasible_are_said_only_where_enumeration_agrees)
{
    ZST_INT(solve_towns()->n_wrong_claims, 0);
}

ZST_CASE(the_towns_are_of_every_kind)
{
    ZST_TRUE(solve_towns()->n_solvable > N_TOWNS / 2);
    ZST_TRUE(solve_towns()->n_hopeless > N_TOWNS / 20);
}

ZST_CASE(most_plans_are_the_best_that_exists)
{
    const tally *sum = solve_towns();
    ZST_TRUE(100 * sum->n_best >= 98 * sum->n_solvable);
}

ZST_CASE(most_plans_have_the_least_excess_that_exists_and_say_so)
{
    const tally *sum = solve_towns();
    ZST_TRUE(100 * sum->n_least >= 98 * sum->n_solvable);
    ZST_TRUE(100 * sum->n_short_told >= 90 * sum->n_short);
}

ZST_CASE(most_towns_without_a_plan_are_told_to_be_infeasible)
{
    const tally *sum = solve_towns();
    ZST_TRUE(100 * sum->n_admitted >= 90 * sum->n_hopeless);
}

ZST_CASE(plans_that_open_and_close_schools_keep_the_rules)
{
    ZST_INT(solve_sites()->n_failed, 0);
    ZST_INT(solve_sites()->n_unsound, 0);
}

ZST_CASE(no_bound_is_above_the_best_choice_of_schools)
{
    const tally *sum = solve_sites();
    ZST_INT(sum->n_bound_too_high, 0);
    ZST_INT(sum->n_excess_bound_too_high, 0);
    ZST_INT(sum->n_wrong_claims, 0);
    ZST_TRUE(sum->n_solvable > N_TOWNS / 2);
}

ZST_CASE(most_choices_of_schools_are_the_best_that_exist)
{
    const tally *sum = solve_sites();
    ZST_TRUE(100 * sum->n_best >= 80 * sum->n_solvable);
    ZST_TRUE(100 * sum->n_least >= 85 * sum->n_solvable);
}

ZST_MAIN(ZST_ADD(every_plan_keeps_the_rules_and_tells_its_true_figures),
         ZST_ADD(no_bound_is_above_the_best_plan_that_exists),
         ZST_ADD(optimal_and_infeasible_are_said_only_where_enumeration_agrees), ZST_ADD(the_towns_are_of_every_kind),
         ZST_ADD(most_plans_are_the_best_that_exists),
         ZST_ADD(most_plans_have_the_least_excess_that_exists_and_say_so),
         ZST_ADD(most_towns_without_a_plan_are_told_to_be_infeasible),
         ZST_ADD(plans_that_open_and_close_schools_keep_the_rules), ZST_ADD(no_bound_is_above_the_best_choice_of_schools),
         ZST_ADD(most_choices_of_schools_are_the_best_that_exist))
