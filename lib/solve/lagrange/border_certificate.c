/** @file border_certificate.c */
#include "solve/lagrange/border_certificate.h"

static int add_shift(zsi_certificate *c, int32_t unit, int32_t other, int32_t school, int64_t shift)
{
    return shift == 0 ? 0 : zsi_certificate_add_shift(c, (zsi_border_shift){unit, other, school, shift});
}

/* A border that every plan has: half of it is paid at either end, the odd cost unit by the first. */
static int add_certain(zsi_certificate *c, int32_t unit, int32_t other, const int32_t *only, int64_t border)
{
    int64_t half = border / 2;
    int32_t here = only[unit];
    int32_t there = only[other];
    if (here < there) {
        return add_shift(c, unit, other, here, border - half) || add_shift(c, unit, other, there, -half);
    }
    return add_shift(c, unit, other, there, -half) || add_shift(c, unit, other, here, border - half);
}

/* The terms of one link, which stand together and in the order of schools. *k: the first of them, then behind the last. */
static int add_terms(zsi_certificate *c, const zsi_border_shifts *b, int32_t unit, int32_t other, int32_t *k)
{
    while (*k < b->n_terms && b->unit[2 * *k] == unit && b->unit[2 * *k + 1] == other) {
        if (add_shift(c, unit, other, b->school[*k], b->shift[*k])) {
            return -1;
        }
        ++*k;
    }
    return 0;
}

int zsi_lagrange_certify_borders(const zsi_lagrange *l, zsi_certificate *c)
{
    const zsi_instance *in = l->instance;
    const int32_t *only = l->pairs.only;
    int32_t k = 0;
    for (int32_t u = 0; l->has_borders && u < in->n_units; u++) {
        for (int32_t i = in->link_first[u]; i < in->link_first[u + 1]; i++) {
            int32_t other = in->link_unit[i];
            int is_certain = only[u] >= 0 && only[other] >= 0 && only[u] != only[other] && in->link_border[i] > 1;
            if (other > u && (add_terms(c, &l->border_shifts, u, other, &k) ||
                              (is_certain && add_certain(c, u, other, only, in->link_border[i])))) {
                return -1;
            }
        }
    }
    return 0;
}
