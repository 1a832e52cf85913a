#include "model/certificate/check.h"
#include "solve/tree/log_certificate.h"
#include "solve/tree/tree.h"
#include "support/zst.h"
#include "unit/tiny_region.h"

enum { TINY_RUNS = 300, SIDE = 7, N_GRID = SIDE * SIDE, GRID_SCHOOLS = 4, GRID_RUNS = 6 };

/* A proof with its certificate. */
typedef struct proven {
    zsi_region region;
    zsi_tree_result result;
    zsi_certificate certificate;
    zsi_report report;
    int32_t whole;
    int64_t root_bound;
} proven;

static void prove(proven *p, const zsi_instance *instance, int64_t most_nodes, size_t log_bytes)
{
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = INFINITY};
    const zsi_tree_options options = {.cutoff = ZSI_FORBIDDEN, .most_nodes = most_nodes, .log_bytes = log_bytes};
    *p = (proven){0};
    zsi_report_init(&p->report);
    ZST_NEED(zsi_region_make(&p->region, instance, 0, NULL, NULL, NULL) == ZS_OK);
    ZST_INT(zsi_tree_prove(&p->region, &options, &monitor, &p->result, NULL), ZS_OK);
    zsi_certificate_init(&p->certificate);
    ZST_INT(zsi_certificate_from_log(&p->certificate, &p->result.log, &p->region, &p->whole, &p->root_bound), ZS_OK);
    p->certificate.scale = (int64_t)instance->scale;
    p->certificate.cost = INT64_MAX / 8;
    p->certificate.bound = !p->whole ? p->root_bound : p->result.bound < ZSI_NO_PLAN ? p->result.bound : 1;
}

static void proven_clear(proven *p)
{
    zsi_certificate_clear(&p->certificate);
    zsi_tree_result_clear(&p->result);
    zsi_region_clear(&p->region);
    zsi_report_clear(&p->report);
}

/* Whether the exact check finds no fault, and the bound that the certificate claims. */
static int accepts(proven *p, const zsi_problem *problem)
{
    int64_t value;
    int64_t n_faults = 0;
    ZST_INT(zsi_certificate_value(problem, &p->certificate, NULL, ZS_FINDING_ERROR, &value, &n_faults, &p->report), ZS_OK);
    return n_faults == 0 && value >= p->certificate.bound;
}

/* One school stays, one may be closed, two may be built, within a limit; three are enough. */
static void let_choose(zsi_problem *p, zsi_random *random)
{
    static const uint8_t kind[GRID_SCHOOLS] = {ZSI_SITE_OPEN, ZSI_SITE_CLOSABLE, ZSI_SITE_OPTIONAL, ZSI_SITE_OPTIONAL};
    p->siting = zsi_siting_new(GRID_SCHOOLS);
    ZST_NEED(p->siting != NULL);
    p->siting->weight = 1.0;
    p->siting->limit[ZSI_LIMIT_COST] = 400.0;
    for (int32_t j = 0; j < GRID_SCHOOLS; j++) {
        p->siting->kind[j] = kind[j];
        p->siting->cost[j] = j == 0 ? 0.0 : 100.0 + tiny_below(random, 1000) / 7.0;
        p->places[j] += p->places[j] / 3;
        p->siting->places[j] = p->places[j];
    }
}

/* A square of blocks with schools spread over it, straight travel around an obstacle, and hardly a place too many, unless
 * schools may be opened and closed. */
static void grid_make(zsi_problem *p, zsi_instance *instance, uint64_t seed, int with_sites)
{
    static const int32_t own[GRID_SCHOOLS] = {8, 12, 36, 40};
    zsi_random random;
    int32_t a[2 * N_GRID];
    int32_t b[2 * N_GRID];
    int32_t n_links = 0;
    int64_t sum = 0;
    zsi_random_seed(&random, seed);
    zsi_problem_init(p);
    p->n_blocks = N_GRID;
    p->n_schools = GRID_SCHOOLS;
    p->pupils = ZSI_NEW(int64_t, N_GRID);
    p->places = ZSI_NEW(int64_t, GRID_SCHOOLS);
    p->school_block = zsi_copy_array(own, GRID_SCHOOLS, sizeof *own);
    p->travel_m = ZSI_NEW(double, N_GRID * GRID_SCHOOLS);
    for (int32_t v = 0; v < N_GRID; v++) {
        p->pupils[v] = 3 + tiny_below(&random, 30);
        sum += p->pupils[v];
        for (int32_t j = 0; j < GRID_SCHOOLS; j++) {
            double x_m = 500.0 * (v % SIDE - own[j] % SIDE) + tiny_below(&random, 90);
            double y_m = 500.0 * (v / SIDE - own[j] / SIDE) + tiny_below(&random, 90);
            p->travel_m[v * GRID_SCHOOLS + j] = sqrt(x_m * x_m + y_m * y_m);
        }
        if (v % SIDE > 0 && tiny_below(&random, 4) > 0) {
            a[n_links] = v - 1;
            b[n_links++] = v;
        }
        if (v >= SIDE && tiny_below(&random, 9) > 0) {
            a[n_links] = v - SIDE;
            b[n_links++] = v;
        }
    }
    for (int32_t j = 0; j < GRID_SCHOOLS; j++) {
        p->places[j] = sum / GRID_SCHOOLS + 3;
    }
    if (with_sites) {
        let_choose(p, &random);
    }
    ZST_INT(zsi_problem_set_link_pairs(p, n_links, a, b, NULL, NULL), ZS_OK);
    ZST_INT(zsi_instance_make(instance, p, NULL), ZS_OK);
}

ZST_CASE(logs_of_tiny_proofs_become_certificates_that_verify)
{
    for (uint64_t seed = 1; seed <= 2 * TINY_RUNS; seed++) {
        tiny t;
        proven p;
        if (seed > TINY_RUNS) {
            tiny_make_sites(&t, seed);
        } else {
            tiny_make(&t, seed);
        }
        tiny_enumerate(&t);
        prove(&p, &t.instance, seed % 4 == 0 ? 1 : 0, 1 << 20);
        if (p.result.best_cost < ZSI_FORBIDDEN && p.result.bound > INT64_MIN && !accepts(&p, &t.problem)) {
            ZST_FAIL("seed %d: the certificate is refused", (int)seed);
        }
        ZST_TRUE(p.certificate.bound <= t.best);
        proven_clear(&p);
        tiny_clear(&t);
    }
}

/* Each change must be refused; then the certificate is as before. */
static void check_tampering(proven *p, const zsi_problem *problem)
{
    zsi_certificate *c = &p->certificate;
    ZST_TRUE(c->kind == ZSI_BOUND_TREE && c->n_separators > 0);
    c->bound++;
    ZST_TRUE(!accepts(p, problem));
    c->bound--;
    int n_refused = 0;
    for (int32_t n = 0; n < c->n_nodes; n++) { /* a leaf without its steps: refused unless connection closes it anyway */
        int64_t kept = c->node[n].n_steps;
        int32_t unit = c->node[n].unit;
        if (unit < 0 && kept > 0) {
            c->node[n].n_steps = 0;
            n_refused += !accepts(p, problem);
            c->node[n].n_steps = kept;
        } else if (unit >= 0) { /* half of the tree forgotten */
            int32_t in = c->node[n].in;
            c->node[n].in = c->node[n].out;
            ZST_TRUE(!accepts(p, problem));
            c->node[n].in = in;
        }
    }
    ZST_TRUE(n_refused > 0);
    int64_t bound = c->bound;
    c->bound = p->result.best_cost + 1;
    /* a pair of the best plan closed, to prove that there is none */
    for (int32_t u = 0; c->n_closed > 0 && u < p->region.n_units; u++) {
        zsi_certificate_pair kept = c->closed[0];
        c->closed[0] = (zsi_certificate_pair){u, p->result.school[u]};
        ZST_TRUE(!accepts(p, problem));
        c->closed[0] = kept;
    }
    c->bound = bound;
    ZST_TRUE(accepts(p, problem));
}

ZST_CASE(logs_of_trees_become_certificates_that_verify_and_tampered_ones_are_refused)
{
    int n_trees[2] = {0};
    for (uint64_t seed = 1; seed <= 2 * GRID_RUNS; seed++) {
        int with_sites = seed > GRID_RUNS;
        zsi_problem problem;
        zsi_instance instance;
        proven p;
        grid_make(&problem, &instance, seed, with_sites);
        prove(&p, &instance, 0, 1 << 24);
        ZST_TRUE(p.whole && p.result.finished);
        if (!accepts(&p, &problem)) {
            ZST_FAIL("seed %d: the certificate is refused", (int)seed);
        }
        if (p.certificate.kind == ZSI_BOUND_TREE && p.result.school && p.certificate.n_separators > 0) {
            check_tampering(&p, &problem);
            n_trees[with_sites]++;
        }
        printf("# %d nodes, %d separators, %d steps\n", (int)p.certificate.n_nodes, (int)p.certificate.n_separators,
               (int)p.certificate.n_steps);
        proven_clear(&p);
        zsi_instance_clear(&instance);
        zsi_problem_clear(&problem);
    }
    ZST_TRUE(n_trees[0] > 0 && n_trees[1] > 0);
}

ZST_CASE(a_tree_stopped_early_is_certified_as_far_as_it_went)
{
    for (uint64_t seed = 1; seed <= GRID_RUNS; seed++) {
        zsi_problem problem;
        zsi_instance instance;
        proven p;
        grid_make(&problem, &instance, seed, seed % 2 == 0);
        prove(&p, &instance, 3, 1 << 24);
        ZST_TRUE(p.whole && accepts(&p, &problem));
        proven_clear(&p);
        zsi_instance_clear(&instance);
        zsi_problem_clear(&problem);
    }
}

ZST_CASE(where_the_log_ran_out_of_room_the_root_is_certified)
{
    int n_cut = 0;
    for (uint64_t seed = 1; seed <= GRID_RUNS; seed++) {
        zsi_problem problem;
        zsi_instance instance;
        proven p;
        grid_make(&problem, &instance, seed, seed % 2 == 0);
        prove(&p, &instance, 0, 4000);
        if (!p.whole) {
            n_cut++;
            ZST_TRUE(p.certificate.kind != ZSI_BOUND_TREE && p.certificate.n_nodes == 1);
            ZST_TRUE(p.root_bound == INT64_MIN || accepts(&p, &problem));
            ZST_TRUE(p.root_bound <= p.result.bound);
        }
        proven_clear(&p);
        zsi_instance_clear(&instance);
        zsi_problem_clear(&problem);
    }
    ZST_TRUE(n_cut > 0);
}

ZST_MAIN(ZST_ADD(logs_of_tiny_proofs_become_certificates_that_verify),
         ZST_ADD(logs_of_trees_become_certificates_that_verify_and_tampered_ones_are_refused),
         ZST_ADD(a_tree_stopped_early_is_certified_as_far_as_it_went),
         ZST_ADD(where_the_log_ran_out_of_room_the_root_is_certified))
