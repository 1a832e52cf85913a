/** @file certificate_file.c */
#include "run/certificate_file.h"

#include "base/memory.h"
#include "read/file.h"
#include "run/column_file.h"
#include "write/certificate_json.h"

#include <stdio.h>

zs_status zsi_certificate_text(const zsi_session *session, const zsi_certificate *certificate,
                               const zsi_excess_proof *excess, char **text, char sha256[65], zsi_report *report)
{
    size_t length = 0;
    *text = NULL;
    sha256[0] = '\0';
    if (certificate->kind == ZSI_BOUND_NONE) {
        return ZS_OK;
    }
    FILE *stream = open_memstream(text, &length);
    if (!stream) {
        return zsi_fail_memory(report);
    }
    zs_status status = zsi_write_certificate(&session->problem, &session->record, certificate, excess, stream, report);
    int failed = ferror(stream);
    failed |= fclose(stream) != 0;
    if (status == ZS_OK && failed) {
        status = zsi_fail_memory(report);
    }
    if (status == ZS_OK) {
        zsi_sha256_bytes(*text, length, sha256);
    } else {
        free(*text);
        *text = NULL;
    }
    return status;
}

/* One certificate being read. */
typedef struct parser {
    zsi_certificate *certificate;
    const char *fault;
    int is_full; /* out of memory */
} parser;

static int64_t whole(parser *p, const json_t *value)
{
    if (!json_is_integer(value)) {
        p->fault = ZSI_N("a number is missing or not whole");
        return 0;
    }
    return json_integer_value(value);
}

static int32_t index_of(parser *p, const json_t *value)
{
    int64_t number = whole(p, value);
    if (number < 0 || number > INT32_MAX) {
        p->fault = ZSI_N("a number of a unit, school, separator or node is out of range");
        return 0;
    }
    return (int32_t)number;
}

static const json_t *list(parser *p, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_array(value)) {
        p->fault = ZSI_N("a list is missing");
    }
    return value;
}

static void parse_prices(parser *p, const json_t *prices)
{
    zsi_certificate *c = p->certificate;
    size_t n = json_array_size(prices);
    if (n == 0 || n > INT32_MAX) {
        return;
    }
    c->place_price = ZSI_NEW(int64_t, n);
    p->is_full |= !c->place_price;
    for (size_t j = 0; c->place_price && j < n; j++) {
        c->place_price[j] = whole(p, json_array_get(prices, j));
    }
    c->n_schools = c->place_price ? (int32_t)n : 0;
}

/* What one border charges. */
static void parse_shifts(parser *p, const json_t *numbers)
{
    int32_t unit = index_of(p, json_array_get(numbers, 0));
    int32_t other = index_of(p, json_array_get(numbers, 1));
    for (size_t k = 2; !p->is_full && k < json_array_size(numbers); k += 2) {
        int32_t school = index_of(p, json_array_get(numbers, k));
        int64_t shift = whole(p, json_array_get(numbers, k + 1));
        p->is_full |= zsi_certificate_add_shift(p->certificate, (zsi_border_shift){unit, other, school, shift}) != 0;
    }
}

static void parse_separator(parser *p, const json_t *numbers)
{
    size_t n = json_array_size(numbers);
    int32_t *unit = ZSI_NEW(int32_t, n);
    if (n < 2 || !unit) {
        p->is_full |= !unit;
        p->fault = ZSI_N("a separator is too short");
        free(unit);
        return;
    }
    for (size_t k = 2; k < n; k++) {
        unit[k - 2] = index_of(p, json_array_get(numbers, k));
    }
    int32_t school = index_of(p, json_array_get(numbers, 0));
    int32_t head = index_of(p, json_array_get(numbers, 1));
    p->is_full |= zsi_certificate_add_separator(p->certificate, school, head, (int32_t)(n - 2), unit) != 0;
    free(unit);
}

/* The lists of the step that was added last. */
static void parse_lists(parser *p, const json_t *object)
{
    const json_t *units = list(p, object, "units");
    const json_t *separators = list(p, object, "separators");
    const json_t *closed = list(p, object, "closed");
    for (size_t k = 0; !p->is_full && k < json_array_size(units); k++) {
        p->is_full |= zsi_certificate_add_unit_price(p->certificate, whole(p, json_array_get(units, k))) != 0;
    }
    for (size_t k = 0; !p->is_full && k < json_array_size(separators); k += 2) {
        int32_t separator = index_of(p, json_array_get(separators, k));
        int64_t price = whole(p, json_array_get(separators, k + 1));
        p->is_full |= zsi_certificate_add_separator_price(p->certificate, separator, price) != 0;
    }
    for (size_t k = 0; !p->is_full && k < json_array_size(closed); k += 2) {
        int32_t unit = index_of(p, json_array_get(closed, k));
        int32_t school = index_of(p, json_array_get(closed, k + 1));
        p->is_full |= zsi_certificate_add_closed(p->certificate, unit, school) != 0;
    }
}

static void parse_step(parser *p, const json_t *object, int32_t node)
{
    zsi_certificate_step step = {.answer = -1, .asked = {-1, -1}};
    const json_t *answer = json_object_get(object, "answer");
    step.moved = whole(p, json_object_get(object, "moved"));
    if (answer) {
        step.asked.unit = index_of(p, json_array_get(answer, 0));
        step.asked.school = index_of(p, json_array_get(answer, 1));
        step.answer = index_of(p, json_array_get(answer, 2));
    }
    const json_t *sites = json_object_get(object, "sites");
    for (size_t k = 0; sites && k < ZSI_N_SITE_LIMITS; k++) {
        step.site[k] = whole(p, json_array_get(sites, k));
    }
    p->is_full |= zsi_certificate_add_step(p->certificate, node, step) != 0;
    if (!p->is_full) {
        parse_lists(p, object);
    }
}

/* Nodes in their order; each branching knows the numbers of both nodes behind it. */
static void parse_nodes(parser *p, const json_t *nodes)
{
    zsi_certificate *c = p->certificate;
    size_t n = json_array_size(nodes);
    c->node = n > 0 && n <= INT32_MAX ? ZSI_NEW(zsi_certificate_node, n) : NULL;
    p->is_full |= n > 0 && !c->node;
    c->n_nodes = c->node ? (int32_t)n : 0;
    c->node_capacity = (size_t)c->n_nodes;
    for (int32_t k = 0; k < c->n_nodes; k++) {
        c->node[k] = (zsi_certificate_node){.parent = -1, .unit = -1, .school = -1, .out = -1, .in = -1};
    }
    for (int32_t k = 0; k < c->n_nodes && !p->is_full; k++) {
        const json_t *object = json_array_get(nodes, (size_t)k);
        const json_t *branch = json_object_get(object, "branch");
        const json_t *steps = list(p, object, "steps");
        for (size_t i = 0; i < json_array_size(steps) && !p->is_full; i++) {
            parse_step(p, json_array_get(steps, i), k);
        }
        if (!branch) {
            continue;
        }
        c->node[k].unit = index_of(p, json_array_get(branch, 0));
        c->node[k].school = index_of(p, json_array_get(branch, 1));
        c->node[k].out = index_of(p, json_array_get(branch, 2));
        c->node[k].in = index_of(p, json_array_get(branch, 3));
        if (c->node[k].out < c->n_nodes && c->node[k].in < c->n_nodes) { /* else the form is found wrong */
            c->node[c->node[k].out].parent = k;
            c->node[c->node[k].in].parent = k;
        }
    }
}

/* Separators and nodes, of a certificate or of a proof of excess. */
static void parse_tree(parser *p, const json_t *object)
{
    const json_t *separators = list(p, object, "separators");
    for (size_t k = 0; k < json_array_size(separators) && !p->is_full; k++) {
        parse_separator(p, json_array_get(separators, k));
    }
    parse_nodes(p, list(p, object, "nodes"));
}

/* The years that are short, each with its schools; what else it tells of them is compared with the inputs. */
static void parse_shorts(parser *p, const json_t *object, zsi_excess_proof *excess)
{
    if (!object || json_is_null(object)) {
        return;
    }
    const json_t *years = list(p, object, "years");
    excess->counted = whole(p, json_object_get(object, "bound"));
    for (size_t k = 0; k < json_array_size(years); k++) {
        int32_t year_ix = index_of(p, json_object_get(json_array_get(years, k), "year"));
        const json_t *schools = list(p, json_array_get(years, k), "schools");
        for (size_t i = 0; !p->is_full && i < json_array_size(schools); i++) {
            p->is_full |= zsi_excess_proof_add_short(excess, year_ix, index_of(p, json_array_get(schools, i))) != 0;
        }
    }
}

static void parse_excess(parser *p, const json_t *object, zsi_excess_proof *excess)
{
    zsi_certificate *c = p->certificate = &excess->certificate;
    zsi_certificate_init(c);
    if (!object || json_is_null(object)) {
        return;
    }
    c->kind = zsi_bound_kind_of(json_string_value(json_object_get(object, "bound_kind")));
    c->scale = ZSI_SPILL_SCALE;
    c->cost = INT64_MAX / 8; /* it stands beside no plan */
    c->bound = whole(p, json_object_get(object, "bound"));
    excess->most = whole(p, json_object_get(object, "most"));
    parse_tree(p, object);
}

zs_status zsi_certificate_parse(const json_t *root, zsi_certificate *certificate, zsi_excess_proof *excess,
                                const char **fault, zsi_report *report)
{
    parser p = {.certificate = certificate};
    zsi_certificate_init(certificate);
    if (json_integer_value(json_object_get(root, "format")) != 1) {
        p.fault = ZSI_N("the format is not 1");
    }
    certificate->kind = zsi_bound_kind_of(json_string_value(json_object_get(root, "bound_kind")));
    certificate->scale = whole(&p, json_object_get(root, "scale"));
    certificate->excess = whole(&p, json_object_get(root, "excess"));
    certificate->cost = whole(&p, json_object_get(root, "cost"));
    certificate->bound = whole(&p, json_object_get(root, "bound"));
    int64_t year_ix = whole(&p, json_object_get(root, "year"));
    certificate->year_ix = year_ix >= -1 && year_ix < INT32_MAX ? (int32_t)year_ix : INT32_MAX;
    parse_prices(&p, list(&p, root, "prices"));
    const json_t *shifts = list(&p, root, "shifts");
    for (size_t k = 0; k < json_array_size(shifts) && !p.is_full; k++) {
        parse_shifts(&p, json_array_get(shifts, k));
    }
    parse_tree(&p, root);
    size_t n_blocks = json_array_size(json_object_get(json_object_get(root, "data"), "unit"));
    p.is_full |= zsi_column_log_parse(list(&p, root, "columns"), (int32_t)n_blocks, &certificate->columns, &p.fault);
    parse_shorts(&p, json_object_get(root, "excess_counted"), excess);
    parse_excess(&p, json_object_get(root, "excess_proof"), excess);
    *fault = p.fault;
    return p.is_full ? zsi_fail_memory(report) : ZS_OK;
}
