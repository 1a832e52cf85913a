/** @file domain.c */
#include "solve/tree/domain.h"

#include "base/memory.h"

#include <string.h>

int zsi_domain_make(zsi_domain *domain, const zsi_region *region)
{
    *domain = (zsi_domain){.open = ZSI_NEW(uint8_t, region->n_pairs), .n_open = ZSI_NEW(int32_t, region->n_units)};
    if (!domain->open || !domain->n_open) {
        zsi_domain_clear(domain);
        return -1;
    }
    memset(domain->open, 1, (size_t)region->n_pairs);
    for (int32_t u = 0; u < region->n_units; u++) {
        domain->n_open[u] = region->pair_first[u + 1] - region->pair_first[u];
        domain->empty |= domain->n_open[u] == 0;
    }
    return 0;
}

void zsi_domain_clear(zsi_domain *domain)
{
    free(domain->open);
    free(domain->n_open);
    *domain = (zsi_domain){0};
}

void zsi_domain_copy(zsi_domain *to, const zsi_domain *from, const zsi_region *region)
{
    memcpy(to->open, from->open, (size_t)region->n_pairs);
    memcpy(to->n_open, from->n_open, (size_t)region->n_units * sizeof *to->n_open);
    to->empty = from->empty;
}

void zsi_domain_settle(zsi_domain *domain, const zsi_region *region, int32_t pair)
{
    int32_t unit = region->pair_unit[pair];
    for (int32_t p = region->pair_first[unit]; p < region->pair_first[unit + 1]; p++) {
        if (p != pair && domain->open[p]) {
            zsi_domain_drop(domain, region, p);
        }
    }
}
