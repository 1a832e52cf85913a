/** @file test_admit_overflow.c
 * The overflow against GLPK's optimum, one aim after the other.
 */
#include "admit/overflow.h"
#include "base/memory.h"
#include "base/random.h"
#include "support/zst.h"

#include <glpk.h>

enum { CASES = 50, MOST_PUPILS = 60, MOST_FREE = 14 };

static zsi_report report;

typedef struct town {
    int32_t n;
    int32_t m;
    double x[MOST_PUPILS];
    double y[MOST_PUPILS];
    double school_x[MOST_FREE];
    double school_y[MOST_FREE];
    int32_t zone[MOST_PUPILS];
    int32_t location[MOST_PUPILS];
    int32_t applicant[MOST_PUPILS];
    int32_t school_zone[MOST_FREE];
    int32_t area[MOST_FREE];
    int64_t free[MOST_FREE];
    int64_t limit_mm;
} town;

static void make_town(town *t, zsi_random *random)
{
    int64_t n_free = 0;
    t->m = 3 + (int32_t)zsi_random_below(random, MOST_FREE - 2);
    for (int32_t j = 0; j < t->m; j++) {
        t->school_x[j] = 1000.0 * zsi_random_unit(random);
        t->school_y[j] = 1000.0 * zsi_random_unit(random);
        t->school_zone[j] = j;
        t->area[j] = (int32_t)zsi_random_below(random, 3);
        t->free[j] = (int64_t)zsi_random_below(random, 7);
        n_free += t->free[j];
    }
    t->n = (int32_t)(n_free < MOST_PUPILS ? n_free : MOST_PUPILS);
    t->n -= t->n > 3 ? (int32_t)zsi_random_below(random, 3) : 0;
    for (int32_t i = 0; i < t->n; i++) {
        int32_t twin = i > 0 && zsi_random_below(random, 3) == 0;
        t->x[i] = twin ? t->x[i - 1] : 1000.0 * zsi_random_unit(random);
        t->y[i] = twin ? t->y[i - 1] : 1000.0 * zsi_random_unit(random);
        t->location[i] = i;
        t->applicant[i] = i;
        t->zone[i] = (int32_t)zsi_random_below(random, (uint32_t)t->m + 1) - 1;
    }
    t->limit_mm = zsi_random_below(random, 2) ? 400000 : INT64_MAX;
}

static zsi_roll roll_of(const town *t)
{
    return (zsi_roll){.n_applicants = t->n, .zone = t->zone, .location = t->location, .n_locations = t->n,
                      .location_x = t->x, .location_y = t->y, .n_schools = t->m, .school_zone = t->school_zone,
                      .school_area = t->area, .school_x = t->school_x, .school_y = t->school_y};
}

/* What a pupil at a school costs of one aim: 0 beyond the limit, 1 outside the learning zone, 2 millimetres. */
static double cost_of(const town *t, int32_t i, int32_t j, int aim)
{
    double dx = t->x[i] - t->school_x[j];
    double dy = t->y[i] - t->school_y[j];
    double mm = floor(sqrt(dx * dx + dy * dy) * 1000.0 + 0.5);
    if (aim == 0) {
        return mm > (double)t->limit_mm;
    }
    return aim == 2 ? mm : t->zone[i] >= 0 && t->area[t->zone[i]] != t->area[j];
}

/* GLPK's optima of the aims, each with those before it kept. */
static int solve_with_glpk(const town *t, double best[3])
{
    glp_prob *lp = glp_create_prob();
    glp_smcp how;
    int outcome = 0;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    glp_add_cols(lp, t->n * t->m);
    glp_add_rows(lp, t->n + t->m + 2);
    for (int32_t i = 0; i < t->n; i++) {
        glp_set_row_bnds(lp, i + 1, GLP_FX, 1.0, 1.0);
    }
    for (int32_t j = 0; j < t->m; j++) {
        glp_set_row_bnds(lp, t->n + j + 1, GLP_UP, 0.0, (double)t->free[j]);
    }
    for (int32_t i = 0; i < t->n; i++) {
        for (int32_t j = 0; j < t->m; j++) {
            int rows[] = {0, i + 1, t->n + j + 1, t->n + t->m + 1, t->n + t->m + 2};
            double values[] = {0.0, 1.0, 1.0, cost_of(t, i, j, 0), cost_of(t, i, j, 1)};
            glp_set_col_bnds(lp, i * t->m + j + 1, GLP_LO, 0.0, 0.0);
            glp_set_mat_col(lp, i * t->m + j + 1, 4, rows, values);
        }
    }
    for (int aim = 0; aim < 3 && outcome == 0; aim++) {
        for (int c = 0; c < t->n * t->m; c++) {
            glp_set_obj_coef(lp, c + 1, cost_of(t, c / t->m, c % t->m, aim));
        }
        outcome = glp_simplex(lp, &how) || glp_get_status(lp) != GLP_OPT;
        best[aim] = glp_get_obj_val(lp);
        if (aim < 2) {
            glp_set_row_bnds(lp, t->n + t->m + 1 + aim, GLP_UP, 0.0, best[aim]);
        }
    }
    glp_delete_prob(lp);
    return outcome;
}

static void check_town(const town *t)
{
    int32_t school[MOST_PUPILS];
    int64_t load[MOST_FREE] = {0};
    double best[3];
    double own[3] = {0.0, 0.0, 0.0};
    zsi_overflow_total total;
    const zsi_roll roll = roll_of(t);
    const zsi_overflow over = {.limit_mm = t->limit_mm, .applicant = t->applicant, .n = t->n, .free = t->free};
    ZST_NEED(zsi_overflow_place(&roll, &over, school, &total, &report) == ZS_OK);
    ZST_NEED(solve_with_glpk(t, best) == 0);
    for (int32_t i = 0; i < t->n; i++) {
        ZST_NEED(school[i] >= 0 && school[i] < t->m);
        load[school[i]]++;
        for (int aim = 0; aim < 3; aim++) {
            own[aim] += cost_of(t, i, school[i], aim);
        }
    }
    for (int32_t j = 0; j < t->m; j++) {
        ZST_TRUE(load[j] <= t->free[j]);
    }
    ZST_NEAR(own[0], best[0], 1e-6);
    ZST_NEAR(own[1], best[1], 1e-6);
    ZST_NEAR(own[2], best[2], 1e-3);
    ZST_NEAR((double)total.beyond, own[0], 0.0);
    ZST_NEAR((double)total.outside, own[1], 0.0);
    ZST_NEAR((double)total.distance_mm, own[2], 0.0);
}

ZST_CASE(every_aim_of_the_overflow_is_the_optimum_of_glpk)
{
    zsi_random random;
    town t;
    int64_t pupils = 0;
    zsi_random_seed(&random, 7);
    for (int k = 0; k < CASES && !zst_failed; k++) {
        make_town(&t, &random);
        check_town(&t);
        pupils += t.n;
    }
    printf("# %d cases, %" PRId64 " pupils\n", (int)CASES, pupils);
    ZST_TRUE(pupils > 500);
}

/* All pupils in one corner, forty schools in a row: the first candidates of everybody have far too few places. */
ZST_CASE(candidates_are_widened_until_everybody_has_a_place_at_the_least_cost)
{
    enum { N = 200, M = 100 };
    double *x = ZSI_NEW(double, N);
    double *school_x = ZSI_NEW(double, M);
    double *zero = ZSI_NEW(double, N);
    int32_t *ids = ZSI_NEW(int32_t, N);
    int32_t *none = ZSI_NEW(int32_t, N);
    int32_t *school = ZSI_NEW(int32_t, N);
    int64_t *places = ZSI_NEW(int64_t, M);
    int64_t expected = 0;
    for (int32_t i = 0; i < N; i++) {
        x[i] = i % 7;
        ids[i] = i;
        none[i] = -1;
    }
    for (int32_t j = 0; j < M; j++) {
        school_x[j] = 100.0 + j;
        places[j] = 2;
    }
    const zsi_roll roll = {.n_applicants = N, .zone = none, .location = ids, .n_locations = N, .location_x = x,
                           .location_y = zero, .n_schools = M, .school_zone = ids, .school_x = school_x, .school_y = zero};
    const zsi_overflow over = {.limit_mm = INT64_MAX, .applicant = ids, .n = N, .free = places};
    zsi_overflow_total total;
    ZST_INT(zsi_overflow_place(&roll, &over, school, &total, &report), ZS_OK);
    for (int32_t k = 0; k < N; k++) { /* on a line every full assignment costs the same */
        expected += (int64_t)((school_x[k / 2] - x[k]) * 1000.0);
    }
    ZST_INT(total.distance_mm, expected);
    free(x);
    free(school_x);
    free(zero);
    free(ids);
    free(none);
    free(school);
    free(places);
}

ZST_MAIN(ZST_ADD(every_aim_of_the_overflow_is_the_optimum_of_glpk),
         ZST_ADD(candidates_are_widened_until_everybody_has_a_place_at_the_least_cost))
