/** @file log_certificate.c */
#include "solve/tree/log_certificate.h"

#include "base/memory.h"

#include <string.h>

/* Multipliers beyond which a tree is too large to be written down. */
#define MOST_PRICES 16000000

typedef struct scribe {
    zsi_certificate *certificate;
    const zsi_region *region;
    int32_t *number; /* [n_numbers] the certificate's number of a cut, -1: it has none */
    int32_t n_numbers;
    size_t number_capacity;
    int32_t *member; /* [n] units of a separator */
    size_t member_capacity;
    int64_t root_bound;
} scribe;

static zsi_certificate_pair name_pair(const scribe *s, int32_t pair)
{
    return (zsi_certificate_pair){s->region->unit_of[s->region->pair_unit[pair]],
                                  s->region->school_of[s->region->pair_school[pair]]};
}

static int write_separator(scribe *s, const zsi_proof_step *step)
{
    size_t n = (size_t)step->n_pairs;
    if (zsi_grow((void **)&s->number, &s->number_capacity, (size_t)step->cut + 1, sizeof *s->number) ||
        zsi_grow((void **)&s->member, &s->member_capacity, n, sizeof *s->member)) {
        return -1;
    }
    while (s->n_numbers <= step->cut) {
        s->number[s->n_numbers++] = -1;
    }
    s->number[step->cut] = s->certificate->n_separators;
    for (size_t k = 0; k < n; k++) {
        s->member[k] = name_pair(s, step->pairs[k]).unit;
    }
    zsi_certificate_pair head = name_pair(s, step->pair);
    return zsi_certificate_add_separator(s->certificate, head.school, head.unit, step->n_pairs, s->member);
}

/* The multipliers of a PRICE or TRIAL, and the pairs that it closes. */
static int write_prices(scribe *s, const zsi_proof_step *step)
{
    zsi_certificate *c = s->certificate;
    zsi_certificate_step to = {.answer = -1, .asked = {-1, -1}, .moved = step->moved};
    memcpy(to.site, step->site, sizeof to.site);
    if (step->kind == ZSI_STEP_TRIAL) {
        to.answer = step->in;
        to.asked = name_pair(s, step->pair);
    }
    if (zsi_certificate_add_step(c, step->node, to)) {
        return -1;
    }
    for (int32_t u = 0; u < s->region->n_units; u++) {
        if (zsi_certificate_add_unit_price(c, step->unit[u])) {
            return -1;
        }
    }
    for (int32_t k = 0; k < step->n_cuts; k++) {
        if (zsi_certificate_add_separator_price(c, s->number[step->cuts[k]], step->cut_price[k])) {
            return -1;
        }
    }
    for (int32_t k = 0; step->kind == ZSI_STEP_PRICE && k < step->n_pairs; k++) {
        zsi_certificate_pair pair = name_pair(s, step->pairs[k]);
        if (zsi_certificate_add_closed(c, pair.unit, pair.school)) {
            return -1;
        }
    }
    if (step->kind == ZSI_STEP_PRICE && step->node == 0 && step->bound > s->root_bound) {
        s->root_bound = step->bound;
    }
    return 0;
}

static int write_step(scribe *s, const zsi_proof_step *step)
{
    if (step->kind == ZSI_STEP_SEPARATOR) {
        return write_separator(s, step);
    }
    if (step->kind == ZSI_STEP_BRANCH) {
        zsi_certificate_pair pair = name_pair(s, step->pair);
        return zsi_certificate_branch(s->certificate, step->node, pair.unit, pair.school);
    }
    return write_prices(s, step);
}

/* Steps up to the end, or up to the first branching. */
static int write_steps(scribe *s, const zsi_proof_log *log, int root_only)
{
    zsi_proof_reader reader;
    int state = zsi_proof_reader_make(&reader, log) ? -1 : 1;
    while (state > 0) {
        state = zsi_proof_reader_next(&reader);
        if (state <= 0 || (root_only && reader.step.kind == ZSI_STEP_BRANCH)) {
            break;
        }
        state = write_step(s, &reader.step) ? -1 : 1;
    }
    zsi_proof_reader_clear(&reader);
    return state < 0 ? -1 : 0;
}

/* Whether all of the log is there and not too large to be written down. */
static int is_whole(const zsi_proof_log *log)
{
    return !log->packed.full && log->n_branchings < ZSI_MOST_LEAVES && log->n_prices * log->n_units <= MOST_PRICES;
}

zs_status zsi_certificate_from_log(zsi_certificate *certificate, const zsi_proof_log *log, const zsi_region *region,
                                   int32_t *whole, int64_t *root_bound)
{
    scribe s = {.certificate = certificate, .region = region, .root_bound = INT64_MIN};
    *whole = is_whole(log);
    int failed = zsi_certificate_add_root(certificate) || write_steps(&s, log, !*whole);
    free(s.number);
    free(s.member);
    if (failed) {
        zsi_certificate_clear(certificate);
        return ZS_E_MEMORY;
    }
    certificate->kind = certificate->n_nodes > 1        ? ZSI_BOUND_TREE
                        : certificate->n_separators > 0 ? ZSI_BOUND_SEPARATORS
                                                        : ZSI_BOUND_KNAPSACK;
    *root_bound = s.root_bound;
    return ZS_OK;
}
