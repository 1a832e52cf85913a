/** @file evidence.c */
#include "solve/evidence.h"

#include "base/memory.h"
#include "solve/class_bounds.h"

/* What the proof's root and its end are called. */
static void name_kinds(zsi_solver *s, const zsi_proof *proof)
{
    if (proof->kind == ZSI_PROOF_COLUMNS) {
        s->by_root.kind = s->by_proof.kind = ZSI_BOUND_COLUMNS;
        return;
    }
    s->by_root.kind = proof->certificate.n_separators > 0 ? ZSI_BOUND_SEPARATORS : ZSI_BOUND_KNAPSACK;
    s->by_proof.kind = proof->counts.nodes > 1 ? ZSI_BOUND_TREE : s->by_root.kind;
}

static void drop_certificates(zsi_evidence *e)
{
    zsi_certificate_clear(&e->certificate);
    for (int k = 0; k < ZSI_SPARE_CERTIFICATES; k++) {
        zsi_certificate_clear(&e->spare[k]);
    }
}

void zsi_evidence_take_proof(zsi_solver *s, zsi_proof *proof)
{
    zsi_evidence *e = &s->evidence;
    e->counts.cuts = proof->counts.separators + proof->counts.packing_cuts;
    e->counts.columns = proof->counts.columns;
    if (proof->bound == INT64_MIN || proof->bound < s->proven) {
        return;
    }
    s->by_root = (zsi_proven){.bound = proof->root_bound};
    s->by_proof = (zsi_proven){.bound = s->proven};
    name_kinds(s, proof);
    s->certifies = proof->certifies;
    drop_certificates(e);
    e->certificate = proof->certificate;
    e->spare[0] = proof->multipliers;
    zsi_certificate_init(&proof->certificate);
    zsi_certificate_init(&proof->multipliers);
}

static void add_entry(zsi_solver *s, const zsi_proven *proven)
{
    zsi_evidence *e = &s->evidence;
    double km = zsi_in_km(s, proven->bound);
    if (e->n_history < ZSI_HISTORY_ROOM && (e->n_history == 0 || km > e->history[e->n_history - 1].bound)) {
        e->history[e->n_history++] = (zsi_bound_entry){proven->kind, km};
    }
}

/* What a certificate is for, beside its multipliers. */
static void label(const zsi_solver *s, zsi_certificate *c, int64_t bound)
{
    c->scale = (int64_t)s->instance.scale;
    c->excess = zsi_pupils_beyond(s, s->best.excess);
    c->year_ix = s->year_ix;
    c->cost = s->best.cost;
    c->bound = bound;
}

static zs_status write_transport(const zsi_solver *s, zsi_certificate *c, int64_t bound)
{
    size_t n = (size_t)s->instance.n_schools;
    zsi_certificate_clear(c);
    c->kind = ZSI_BOUND_TRANSPORT;
    c->place_price = zsi_copy_array(s->transport.price, n, sizeof *s->transport.price);
    c->n_schools = s->instance.n_schools;
    label(s, c, bound);
    return c->place_price ? ZS_OK : zsi_fail_memory(s->report);
}

/* Certificates by falling bound. What the transport bound reaches needs no other one. */
static zs_status certify(zsi_solver *s, int is_proof)
{
    zsi_evidence *e = &s->evidence;
    int64_t least = s->by_transport.bound;
    int n = 0;
    int is_root = is_proof && !s->certifies; /* too large to be written down: as far as its root goes */
    int64_t bound = is_root && s->by_root.bound < s->bound ? s->by_root.bound : s->bound;
    zsi_certificate found[] = {e->certificate, e->spare[0]};
    zsi_certificate_init(&e->certificate);
    zsi_certificate_init(&e->spare[0]);
    label(s, &found[0], bound);
    label(s, &found[1], found[1].bound);
    e->root_bound = s->by_root.bound > least ? s->by_root.bound : INT64_MIN;
    zsi_certificate *to[] = {&e->certificate, &e->spare[0], &e->spare[1]};
    for (int k = 0; k < 2; k++) {
        if (is_proof && found[k].kind != ZSI_BOUND_NONE && found[k].bound > least) {
            *to[n++] = found[k];
        } else {
            zsi_certificate_clear(&found[k]);
        }
    }
    return least > INT64_MIN ? write_transport(s, to[n], is_proof ? least : s->bound) : ZS_OK;
}

zs_status zsi_evidence_finish(zsi_solver *s)
{
    zsi_evidence *e = &s->evidence;
    s->by_transport.kind = ZSI_BOUND_TRANSPORT;
    s->by_transport.bound =
        zsi_price_bound(&s->instance, s->transport.price, zsi_pupils_beyond(s, s->best.excess));
    int is_proof = s->best.excess == 0 && s->proven > s->by_transport.bound;
    if (s->by_transport.bound == INT64_MIN && !is_proof) {
        drop_certificates(e);
        return ZS_OK;
    }
    zsi_proven last = is_proof ? s->by_proof : s->by_transport;
    last.bound = s->bound;
    e->kind = last.kind;
    if (s->by_transport.bound > INT64_MIN) {
        add_entry(s, &s->by_transport);
    }
    if (is_proof && s->by_root.bound > INT64_MIN && s->by_root.bound < s->bound) {
        add_entry(s, &s->by_root);
    }
    add_entry(s, &last);
    return certify(s, is_proof);
}
