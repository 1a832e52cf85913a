/** @file certificate_json.c */
#include "write/certificate_json.h"

#include "write/column_json.h"
#include "write/inputs_json.h"

static void put_ints(zsi_json *json, const char *key, const int32_t *value, int64_t n)
{
    zsi_json_line(json, key);
    for (int64_t i = 0; value && i < n; i++) {
        zsi_json_line_int(json, value[i]);
    }
    zsi_json_line_end(json);
}

static void put_longs(zsi_json *json, const char *key, const int64_t *value, int64_t n)
{
    zsi_json_line(json, key);
    for (int64_t i = 0; value && i < n; i++) {
        zsi_json_line_int(json, value[i]);
    }
    zsi_json_line_end(json);
}

static void put_separators(zsi_json *json, const zsi_certificate *c)
{
    zsi_json_open(json, "separators", '[');
    for (int32_t k = 0; k < c->n_separators; k++) {
        const int32_t *member = c->member + c->separator_first[k];
        zsi_json_line(json, NULL);
        zsi_json_line_int(json, member[0]);
        zsi_json_line_int(json, member[1]);
        for (int32_t i = 0; i < member[2]; i++) {
            zsi_json_line_int(json, member[3 + i]);
        }
        zsi_json_line_end(json);
    }
    zsi_json_close(json, ']');
}

static void put_step(zsi_json *json, const zsi_certificate *c, const zsi_certificate_step *step)
{
    zsi_json_open(json, NULL, '{');
    if (step->answer >= 0) {
        const int32_t answer[] = {step->asked.unit, step->asked.school, step->answer};
        put_ints(json, "answer", answer, 3);
    }
    zsi_json_int(json, "moved", step->moved);
    if (step->site[ZSI_LIMIT_PROJECTS] || step->site[ZSI_LIMIT_COST] || step->site[ZSI_LIMIT_PLACES]) {
        put_longs(json, "sites", step->site, ZSI_N_SITE_LIMITS);
    }
    put_longs(json, "units", c->unit_price + step->first_unit_price, step->n_unit_prices);
    zsi_json_line(json, "separators");
    for (int64_t k = step->first_separator; k < step->first_separator + step->n_separators; k++) {
        zsi_json_line_int(json, c->separator_price[k].separator);
        zsi_json_line_int(json, c->separator_price[k].price);
    }
    zsi_json_line_end(json);
    zsi_json_line(json, "closed");
    for (int64_t k = step->first_closed; k < step->first_closed + step->n_closed; k++) {
        zsi_json_line_int(json, c->closed[k].unit);
        zsi_json_line_int(json, c->closed[k].school);
    }
    zsi_json_line_end(json);
    zsi_json_close(json, '}');
}

/* One line a border. */
static void put_shifts(zsi_json *json, const zsi_certificate *c)
{
    zsi_json_open(json, "shifts", '[');
    for (int64_t k = 0; k < c->n_shifts; k++) {
        const zsi_border_shift *s = &c->shift[k];
        if (k == 0 || s[-1].unit != s->unit || s[-1].other != s->other) {
            zsi_json_line(json, NULL);
            zsi_json_line_int(json, s->unit);
            zsi_json_line_int(json, s->other);
        }
        zsi_json_line_int(json, s->school);
        zsi_json_line_int(json, s->shift);
        if (k + 1 == c->n_shifts || s[1].unit != s->unit || s[1].other != s->other) {
            zsi_json_line_end(json);
        }
    }
    zsi_json_close(json, ']');
}

static void put_nodes(zsi_json *json, const zsi_certificate *c)
{
    zsi_json_open(json, "nodes", '[');
    for (int32_t n = 0; n < c->n_nodes; n++) {
        const zsi_certificate_node *node = &c->node[n];
        zsi_json_open(json, NULL, '{');
        zsi_json_open(json, "steps", '[');
        for (int64_t k = node->n_steps > 0 ? node->first_step : -1; k >= 0; k = c->step[k].next) {
            put_step(json, c, &c->step[k]);
        }
        zsi_json_close(json, ']');
        if (node->unit >= 0) {
            const int32_t branch[] = {node->unit, node->school, node->out, node->in};
            put_ints(json, "branch", branch, 4);
        }
        zsi_json_close(json, '}');
    }
    zsi_json_close(json, ']');
}

/* Costs of borders, a link each, in the order of "links". */
static void put_borders(zsi_json *json, const zsi_costs *costs)
{
    const zsi_problem *p = costs->problem;
    if (p->weight_boundary <= 0.0) {
        zsi_json_null(json, "borders");
        return;
    }
    zsi_json_line(json, "borders");
    for (int32_t b = 0; b < p->n_blocks; b++) {
        for (int64_t i = p->link_first[b]; i < p->link_first[b + 1]; i++) {
            if (p->link_block[i] > b) {
                zsi_json_line_int(json, zsi_costs_of_border(costs, i));
            }
        }
    }
    zsi_json_line_end(json);
}

static void put_links(zsi_json *json, const zsi_costs *costs)
{
    const zsi_problem *p = costs->problem;
    zsi_json_line(json, "links");
    for (int32_t b = 0; p->link_first && b < p->n_blocks; b++) {
        for (int64_t i = p->link_first[b]; i < p->link_first[b + 1]; i++) {
            if (p->link_block[i] > b) {
                zsi_json_line_int(json, b);
                zsi_json_line_int(json, p->link_block[i]);
            }
        }
    }
    zsi_json_line_end(json);
}

static void put_costs(zsi_json *json, const zsi_costs *costs)
{
    int32_t n_schools = costs->problem->n_schools;
    if ((int64_t)costs->n_units * n_schools > ZSI_MOST_PAIRS_WRITTEN) {
        zsi_json_null(json, "cost");
        return;
    }
    zsi_json_open(json, "cost", '[');
    for (int32_t u = 0; u < costs->n_units; u++) {
        zsi_json_line(json, NULL);
        for (int32_t j = 0; j < n_schools; j++) {
            zsi_json_line_int(json, zsi_costs_of(costs, u, j));
        }
        zsi_json_line_end(json);
    }
    zsi_json_close(json, ']');
}

/* Pupils of each block in the year that counts. */
static void put_counted(zsi_json *json, const zsi_costs *costs, int32_t year_ix)
{
    const zsi_problem *p = costs->problem;
    const zsi_classes *classes = p->classes;
    if (year_ix < 0) {
        zsi_json_null(json, "counted");
        return;
    }
    zsi_json_line(json, "counted");
    for (int32_t b = 0; b < p->n_blocks; b++) {
        int64_t sum = 0;
        for (int32_t k = classes->year_first[year_ix]; k < classes->year_first[year_ix + 1]; k++) {
            sum += classes->pupils[(int64_t)b * classes->n_cohorts + k];
        }
        zsi_json_line_int(json, sum);
    }
    zsi_json_line_end(json);
}

/* Of schools of one kind, ZSI_N_SITE_LIMITS numbers each: what they take of the limits where they are projects. */
static void put_amounts(zsi_json *json, const char *key, const zsi_site_costs *sites, uint8_t kind)
{
    zsi_json_line(json, key);
    for (int32_t j = 0; j < sites->siting->n_schools; j++) {
        for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
            int64_t amount = sites->amount[(int64_t)j * ZSI_N_SITE_LIMITS + k];
            zsi_json_line_int(json, sites->siting->kind[j] == kind ? amount : 0);
        }
    }
    zsi_json_line_end(json);
}

/* Which schools may be opened, extended or closed; what that costs is in "cost". */
static void put_sites(zsi_json *json, const zsi_site_costs *sites)
{
    if (!sites) {
        zsi_json_null(json, "sites");
        return;
    }
    zsi_json_open(json, "sites", '{');
    zsi_json_double(json, "weight", sites->siting->weight);
    put_longs(json, "limits", sites->limit, ZSI_N_SITE_LIMITS);
    zsi_json_line(json, "base");
    for (int32_t j = 0; j < sites->siting->n_schools; j++) {
        zsi_json_line_int(json, zsi_siting_base(sites->siting, j));
    }
    zsi_json_line_end(json);
    put_amounts(json, "opening", sites, ZSI_SITE_OPTIONAL);
    put_amounts(json, "closing", sites, ZSI_SITE_CLOSABLE);
    zsi_json_close(json, '}');
}

static void put_data(zsi_json *json, const zsi_costs *costs, int32_t year_ix)
{
    const zsi_problem *p = costs->problem;
    zsi_json_open(json, "data", '{');
    put_ints(json, "unit", costs->unit, p->n_blocks);
    put_longs(json, "pupils", p->pupils, p->n_blocks);
    put_counted(json, costs, year_ix);
    put_longs(json, "places", costs->places, p->n_schools);
    if (year_ix >= 0) {
        put_longs(json, "sum_places", p->places, p->n_schools);
    } else {
        zsi_json_null(json, "sum_places");
    }
    if (p->contiguous) {
        put_ints(json, "own", p->school_block, p->n_schools);
    } else {
        zsi_json_null(json, "own");
    }
    if (p->current) {
        put_ints(json, "current", p->current, p->n_blocks);
    } else {
        zsi_json_null(json, "current");
    }
    zsi_json_int(json, "moved_limit", p->limit_moved_pupils);
    zsi_json_open(json, "weights", '[');
    zsi_json_double(json, NULL, p->weight_distance);
    zsi_json_double(json, NULL, p->weight_moved);
    zsi_json_double(json, NULL, p->weight_boundary);
    zsi_json_close(json, ']');
    put_sites(json, costs->sites);
    put_links(json, costs);
    put_borders(json, costs);
    put_costs(json, costs);
    zsi_json_close(json, '}');
}

/* Pupils and places of each year that is short, with the schools of that part. */
static void put_excess_counted(zsi_json *json, zsi_costs *costs, const zsi_excess_proof *excess)
{
    if (excess->n_short == 0) {
        zsi_json_null(json, "excess_counted");
        return;
    }
    zsi_json_open(json, "excess_counted", '{');
    zsi_json_int(json, "bound", excess->counted);
    zsi_json_open(json, "years", '[');
    for (int32_t k = 0; k < excess->n_short;) {
        int32_t year_ix = excess->short_school[k].year_ix;
        zsi_costs_project(costs, year_ix);
        zsi_json_open(json, NULL, '{');
        zsi_json_int(json, "year", year_ix);
        zsi_json_line(json, "schools");
        for (; k < excess->n_short && excess->short_school[k].year_ix == year_ix; k++) {
            zsi_json_line_int(json, excess->short_school[k].school);
        }
        zsi_json_line_end(json);
        put_counted(json, costs, year_ix);
        put_longs(json, "places", costs->places, costs->problem->n_schools);
        zsi_json_close(json, '}');
    }
    zsi_json_close(json, ']');
    zsi_json_close(json, '}');
}

static void put_excess_proof(zsi_json *json, const zsi_excess_proof *excess)
{
    const zsi_certificate *c = &excess->certificate;
    if (c->kind == ZSI_BOUND_NONE) {
        zsi_json_null(json, "excess_proof");
        return;
    }
    zsi_json_open(json, "excess_proof", '{');
    zsi_json_text(json, "bound_kind", zsi_bound_kind_name(c->kind));
    zsi_json_int(json, "most", excess->most);
    zsi_json_int(json, "bound", c->bound);
    put_separators(json, c);
    put_nodes(json, c);
    zsi_json_close(json, '}');
}

zs_status zsi_write_certificate(const zsi_problem *problem, const zsi_record *record, const zsi_certificate *c,
                                const zsi_excess_proof *excess, FILE *file, zsi_report *report)
{
    zsi_costs costs;
    zsi_json json = {.file = file};
    ZSI_TRY(zsi_costs_make(&costs, problem, c->scale, report));
    zsi_json_open(&json, NULL, '{');
    zsi_json_int(&json, "format", 1);
    zsi_json_text(&json, "bound_kind", zsi_bound_kind_name(c->kind));
    zsi_json_text(&json, "plan_sha256", record->plan_sha256);
    zsi_put_inputs(&json, record);
    zsi_json_int(&json, "scale", c->scale);
    zsi_json_int(&json, "excess", c->excess);
    zsi_json_int(&json, "cost", c->cost);
    zsi_json_int(&json, "bound", c->bound);
    zsi_json_int(&json, "year", c->year_ix);
    put_longs(&json, "prices", c->place_price, c->n_schools);
    put_shifts(&json, c);
    put_separators(&json, c);
    put_nodes(&json, c);
    put_excess_counted(&json, &costs, excess);
    put_excess_proof(&json, excess);
    if (zsi_json_columns(&json, &c->columns)) {
        zsi_costs_clear(&costs);
        return zsi_fail_memory(report);
    }
    if (c->year_ix >= 0) {
        zsi_costs_project(&costs, c->year_ix);
    }
    put_data(&json, &costs, c->year_ix);
    zsi_json_close(&json, '}');
    zsi_costs_clear(&costs);
    return ZS_OK;
}
