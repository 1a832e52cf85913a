/** @file lp.c */
#include "solve/lp.h"

#include "base/memory.h"

#include <float.h>
#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <string.h>

struct zsi_lp_room {
    jmp_buf back;     /* into the wrapper whose GLPK call failed */
    int32_t broken;   /* GLPK failed: its problems are gone */
    char words[512];  /* what GLPK said when it failed */
    zsi_lp *lps;      /* all of them, linked */
    zs_status (*work)(zsi_lp_room *room, void *data);
    void *data;
    zs_status status;
};

struct zsi_lp {
    zsi_lp_room *room;
    zsi_lp *next;
    zsi_lp *previous;
    glp_prob *problem;
    int *index;    /* [capacity] GLPK counts from 1 */
    double *value; /* [capacity] */
    size_t index_capacity;
    size_t value_capacity;
};

/* The hook that GLPK calls instead of ending the process. */
static void failed(void *info)
{
    zsi_lp_room *room = info;
    room->broken = 1;
    longjmp(room->back, 1);
}

/* Keeps what GLPK would print; it prints only when it fails. */
static int listen(void *info, const char *text)
{
    zsi_lp_room *room = info;
    strncat(room->words, text, sizeof room->words - strlen(room->words) - 1);
    return 1;
}

/* Opens a stretch of GLPK calls: leaves the function in a broken room, and when one of the calls fails (comes back by
 * the hook). */
#define GLPK_OR_RETURN(room, result)     \
    do {                                 \
        if ((room)->broken) {            \
            return result;               \
        }                                \
        if (setjmp((room)->back) != 0) { \
            return result;               \
        }                                \
    } while (0)

static void *run_room(void *data)
{
    zsi_lp_room *room = data;
    glp_term_hook(listen, room);
    glp_term_out(GLP_OFF);
    glp_error_hook(failed, room);
    room->status = room->work(room, room->data);
    while (room->lps) {
        zsi_lp_free(room->lps);
    }
    glp_free_env();
    return NULL;
}

zs_status zsi_lp_run(zs_status (*work)(zsi_lp_room *room, void *data), void *data, zsi_report *report)
{
    zsi_lp_room *room = ZSI_NEW(zsi_lp_room, 1);
    pthread_t thread;
    if (!room) {
        return zsi_fail_memory(report);
    }
    room->work = work;
    room->data = data;
    if (pthread_create(&thread, NULL, run_room, room)) {
        free(room);
        return zsi_fail(report, ZS_E_MEMORY, "no thread for the simplex");
    }
    pthread_join(thread, NULL);
    zs_status status = room->status;
    if (status == ZS_E_SOLVER && room->broken) {
        zsi_fail(report, status, "GLPK failed: %s", room->words);
    }
    free(room);
    return status;
}

static zs_status create(zsi_lp *lp)
{
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    lp->problem = glp_create_prob();
    glp_set_obj_dir(lp->problem, GLP_MIN);
    return ZS_OK;
}

zsi_lp *zsi_lp_new(zsi_lp_room *room)
{
    zsi_lp *lp = ZSI_NEW(zsi_lp, 1);
    if (!lp) {
        return NULL;
    }
    lp->room = room;
    if (create(lp)) {
        free(lp);
        return NULL;
    }
    lp->next = room->lps;
    if (lp->next) {
        lp->next->previous = lp;
    }
    room->lps = lp;
    return lp;
}

static zs_status delete(zsi_lp *lp)
{
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    glp_delete_prob(lp->problem);
    return ZS_OK;
}

void zsi_lp_free(zsi_lp *lp)
{
    if (!lp) {
        return;
    }
    zsi_lp **from = lp->previous ? &lp->previous->next : &lp->room->lps;
    *from = lp->next;
    if (lp->next) {
        lp->next->previous = lp->previous;
    }
    (void)delete(lp); /* in a broken room GLPK has freed it already */
    free(lp->index);
    free(lp->value);
    free(lp);
}

int32_t zsi_lp_n_rows(const zsi_lp *lp)
{
    return lp->room->broken ? 0 : glp_get_num_rows(lp->problem);
}

int32_t zsi_lp_n_columns(const zsi_lp *lp)
{
    return lp->room->broken ? 0 : glp_get_num_cols(lp->problem);
}

/* Room for n entries counted from 1. */
static zs_status make_room(zsi_lp *lp, int32_t n)
{
    size_t needed = (size_t)n + 1;
    if (zsi_grow((void **)&lp->index, &lp->index_capacity, needed, sizeof *lp->index) ||
        zsi_grow((void **)&lp->value, &lp->value_capacity, needed, sizeof *lp->value)) {
        return ZS_E_MEMORY;
    }
    return ZS_OK;
}

/* Copies n entries so that they count from 1. */
static zs_status copy_entries(zsi_lp *lp, int32_t n, const int32_t *index, const double *value)
{
    ZSI_TRY(make_room(lp, n));
    for (int32_t k = 0; k < n; k++) {
        lp->index[k + 1] = index[k] + 1;
        lp->value[k + 1] = value[k];
    }
    return ZS_OK;
}

static int bound_kind(double lower, double upper)
{
    if (isinf(lower)) {
        return isinf(upper) ? GLP_FR : GLP_UP;
    }
    if (isinf(upper)) {
        return GLP_LO;
    }
    return lower >= upper ? GLP_FX : GLP_DB;
}

static zs_status append_rows(zsi_lp *lp, int n)
{
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    glp_add_rows(lp->problem, n);
    return ZS_OK;
}

static zs_status append_columns(zsi_lp *lp, int n)
{
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    glp_add_cols(lp->problem, n);
    return ZS_OK;
}

static zs_status fill_column(zsi_lp *lp, int32_t column, double cost)
{
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    glp_set_col_bnds(lp->problem, column + 1, GLP_LO, 0.0, 0.0);
    glp_set_obj_coef(lp->problem, column + 1, cost);
    return ZS_OK;
}

zs_status zsi_lp_set_row(zsi_lp *lp, int32_t row, int32_t n, const int32_t *column, const double *value)
{
    ZSI_TRY(copy_entries(lp, n, column, value));
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    glp_set_mat_row(lp->problem, row + 1, n, lp->index, lp->value);
    return ZS_OK;
}

static zs_status set_column(zsi_lp *lp, int32_t column, int32_t n, const int32_t *row, const double *value)
{
    ZSI_TRY(copy_entries(lp, n, row, value));
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    glp_set_mat_col(lp->problem, column + 1, n, lp->index, lp->value);
    return ZS_OK;
}

zs_status zsi_lp_add_rows(zsi_lp *lp, int32_t n, const double *lower, const double *upper, zsi_lp_entries entries)
{
    int32_t n_before = zsi_lp_n_rows(lp);
    if (n <= 0) {
        return ZS_OK;
    }
    ZSI_TRY(append_rows(lp, n));
    for (int32_t k = 0; k < n; k++) {
        int32_t at = entries.first[k];
        ZSI_TRY(zsi_lp_bound_row(lp, n_before + k, lower[k], upper[k]));
        ZSI_TRY(zsi_lp_set_row(lp, n_before + k, entries.first[k + 1] - at, entries.index + at, entries.value + at));
    }
    return ZS_OK;
}

zs_status zsi_lp_add_columns(zsi_lp *lp, int32_t n, const double *cost, zsi_lp_entries entries)
{
    int32_t n_before = zsi_lp_n_columns(lp);
    if (n <= 0) {
        return ZS_OK;
    }
    ZSI_TRY(append_columns(lp, n));
    for (int32_t k = 0; k < n; k++) {
        int32_t at = entries.first[k];
        ZSI_TRY(fill_column(lp, n_before + k, cost[k]));
        ZSI_TRY(set_column(lp, n_before + k, entries.first[k + 1] - at, entries.index + at, entries.value + at));
    }
    return ZS_OK;
}

static int list_marked(const uint8_t *marked, int32_t n, int *index)
{
    int n_marked = 0;
    for (int32_t k = 0; k < n; k++) {
        if (marked[k]) {
            index[++n_marked] = k + 1;
        }
    }
    return n_marked;
}

/* Deletes what lp->index lists. */
static zs_status drop_listed(zsi_lp *lp, int n, void (*delete_them)(glp_prob *, int, const int *))
{
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    delete_them(lp->problem, n, lp->index);
    return ZS_OK;
}

static zs_status drop_marked(zsi_lp *lp, const uint8_t *drop, int32_t n, void (*delete_them)(glp_prob *, int, const int *))
{
    ZSI_TRY(make_room(lp, n));
    int n_dropped = list_marked(drop, n, lp->index);
    return n_dropped > 0 ? drop_listed(lp, n_dropped, delete_them) : ZS_OK;
}

zs_status zsi_lp_drop_rows(zsi_lp *lp, const uint8_t *drop)
{
    return drop_marked(lp, drop, zsi_lp_n_rows(lp), glp_del_rows);
}

zs_status zsi_lp_drop_columns(zsi_lp *lp, const uint8_t *drop)
{
    return drop_marked(lp, drop, zsi_lp_n_columns(lp), glp_del_cols);
}

zs_status zsi_lp_bound_column(zsi_lp *lp, int32_t column, double lower, double upper)
{
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    glp_set_col_bnds(lp->problem, column + 1, bound_kind(lower, upper), lower, upper);
    return ZS_OK;
}

zs_status zsi_lp_bound_row(zsi_lp *lp, int32_t row, double lower, double upper)
{
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    glp_set_row_bnds(lp->problem, row + 1, bound_kind(lower, upper), lower, upper);
    return ZS_OK;
}

zs_status zsi_lp_set_cost(zsi_lp *lp, int32_t column, double cost)
{
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    glp_set_obj_coef(lp->problem, column + 1, cost);
    return ZS_OK;
}

static int32_t outcome_of(zsi_lp *lp, int code, int dual, double objective_limit)
{
    int status = glp_get_status(lp->problem);
    if (code == 0 && status == GLP_OPT) {
        return ZSI_LP_OPTIMAL;
    }
    if (code == GLP_EOBJUL || (dual && glp_get_dual_stat(lp->problem) == GLP_FEAS &&
                               glp_get_obj_val(lp->problem) > objective_limit)) {
        return ZSI_LP_CUT_OFF;
    }
    if (code == GLP_EITLIM || code == GLP_ETMLIM) {
        return ZSI_LP_LIMIT;
    }
    if (code == 0 && (status == GLP_NOFEAS || glp_get_prim_stat(lp->problem) == GLP_NOFEAS)) {
        return ZSI_LP_INFEASIBLE;
    }
    return code == 0 && (status == GLP_UNBND || glp_get_dual_stat(lp->problem) == GLP_NOFEAS) ? ZSI_LP_UNBOUNDED
                                                                                              : ZSI_LP_LOST;
}

/* One glp_simplex() of at most `iterations`; a basis that GLPK cannot factorize is replaced once. */
static int32_t simplex(zsi_lp *lp, const zsi_lp_limits *limits, int iterations)
{
    glp_smcp parameters;
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.meth = limits->primal ? GLP_PRIMAL : GLP_DUALP;
    parameters.obj_ul = isinf(limits->objective) || limits->primal ? DBL_MAX : limits->objective;
    parameters.it_lim = iterations;
    if (limits->monitor && isfinite(limits->monitor->limit_s)) {
        double left_ms = 1000.0 * zsi_monitor_left_s(limits->monitor);
        parameters.tm_lim = left_ms < 1.0 ? 1 : left_ms > 1e9 ? INT_MAX : (int)left_ms;
    }
    int code = glp_simplex(lp->problem, &parameters);
    if (code == GLP_EBADB || code == GLP_ESING || code == GLP_ECOND || code == GLP_EFAIL) {
        glp_adv_basis(lp->problem, 0);
        parameters.meth = GLP_PRIMAL;
        parameters.obj_ul = DBL_MAX;
        code = glp_simplex(lp->problem, &parameters);
    }
    return outcome_of(lp, code, parameters.meth != GLP_PRIMAL, parameters.obj_ul);
}

zs_status zsi_lp_solve(zsi_lp *lp, zsi_lp_limits limits, int32_t *outcome)
{
    enum { SLICE = 1000 }; /* iterations between looks at the cancel flag */
    int64_t last = zsi_lp_iterations(lp) + (limits.iterations > 0 ? limits.iterations : INT32_MAX);
    *outcome = ZSI_LP_LOST;
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    do {
        if (limits.monitor && zsi_monitor_over(limits.monitor)) {
            *outcome = ZSI_LP_STOPPED;
            return ZS_OK;
        }
        int64_t left = last - zsi_lp_iterations(lp);
        *outcome = left > 0 ? simplex(lp, &limits, left < SLICE ? (int)left : SLICE) : ZSI_LP_LIMIT;
    } while (*outcome == ZSI_LP_LIMIT && zsi_lp_iterations(lp) < last);
    return ZS_OK;
}

double zsi_lp_objective(const zsi_lp *lp)
{
    return lp->room->broken ? 0.0 : glp_get_obj_val(lp->problem);
}

zs_status zsi_lp_values(const zsi_lp *lp, double *x)
{
    for (int32_t k = 0; k < zsi_lp_n_columns(lp); k++) {
        x[k] = glp_get_col_prim(lp->problem, k + 1);
    }
    return lp->room->broken ? ZS_E_SOLVER : ZS_OK;
}

zs_status zsi_lp_duals(const zsi_lp *lp, double *row_dual, double *column_dual)
{
    for (int32_t k = 0; row_dual && k < zsi_lp_n_rows(lp); k++) {
        row_dual[k] = glp_get_row_dual(lp->problem, k + 1);
    }
    for (int32_t k = 0; column_dual && k < zsi_lp_n_columns(lp); k++) {
        column_dual[k] = glp_get_col_dual(lp->problem, k + 1);
    }
    return lp->room->broken ? ZS_E_SOLVER : ZS_OK;
}

zs_status zsi_lp_ray(zsi_lp *lp, double *row_ray, int32_t *found)
{
    *found = 0;
    int n_rows = zsi_lp_n_rows(lp);
    ZSI_TRY(make_room(lp, n_rows));
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    int variable = glp_get_unbnd_ray(lp->problem);
    if (variable == 0 || !glp_bf_exists(lp->problem)) {
        return ZS_OK;
    }
    int place = variable <= n_rows ? glp_get_row_bind(lp->problem, variable)
                                   : glp_get_col_bind(lp->problem, variable - n_rows);
    if (place == 0) {
        return ZS_OK;
    }
    memset(lp->value, 0, ((size_t)n_rows + 1) * sizeof *lp->value);
    lp->value[place] = 1.0;
    glp_btran(lp->problem, lp->value);
    memcpy(row_ray, lp->value + 1, (size_t)n_rows * sizeof *row_ray);
    *found = 1;
    return ZS_OK;
}

void zsi_lp_basis(const zsi_lp *lp, uint8_t *row, uint8_t *column)
{
    for (int32_t k = 0; k < zsi_lp_n_rows(lp); k++) {
        row[k] = (uint8_t)glp_get_row_stat(lp->problem, k + 1);
    }
    for (int32_t k = 0; k < zsi_lp_n_columns(lp); k++) {
        column[k] = (uint8_t)glp_get_col_stat(lp->problem, k + 1);
    }
}

zs_status zsi_lp_set_basis(zsi_lp *lp, const uint8_t *row, const uint8_t *column)
{
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    for (int32_t k = 0; k < zsi_lp_n_rows(lp); k++) {
        glp_set_row_stat(lp->problem, k + 1, row[k]);
    }
    for (int32_t k = 0; k < zsi_lp_n_columns(lp); k++) {
        glp_set_col_stat(lp->problem, k + 1, column[k]);
    }
    return ZS_OK;
}

zs_status zsi_lp_fresh_basis(zsi_lp *lp)
{
    GLPK_OR_RETURN(lp->room, ZS_E_SOLVER);
    glp_adv_basis(lp->problem, 0);
    return ZS_OK;
}

int64_t zsi_lp_iterations(const zsi_lp *lp)
{
    return lp->room->broken ? 0 : glp_get_it_cnt(lp->problem);
}

const char *zsi_glpk_version(void)
{
    return glp_version();
}
