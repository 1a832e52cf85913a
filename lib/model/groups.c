/** @file groups.c */
#include "model/groups.h"

#include "base/memory.h"

#include <math.h>

zsi_groups *zsi_groups_new(int32_t n_members, int32_t n_groups, int32_t n_blocks, int has_quality)
{
    zsi_groups *groups = ZSI_NEW(zsi_groups, 1);
    if (!groups) {
        return NULL;
    }
    *groups = (zsi_groups){.n_members = n_members, .n_groups = n_groups, .n_blocks = n_blocks,
                           .group = ZSI_NEW(int32_t, n_members), .id = ZSI_NEW(char *, n_members),
                           .name = ZSI_NEW(char *, n_members), .places = ZSI_NEW(int64_t, n_members),
                           .block = ZSI_NEW(int32_t, n_members), .single = ZSI_NEW(int32_t, n_blocks),
                           .quality = has_quality ? ZSI_NEW(double, n_members) : NULL};
    if (!groups->group || !groups->id || !groups->name || !groups->places || !groups->block || !groups->single ||
        (has_quality && !groups->quality)) {
        zsi_groups_free(groups);
        return NULL;
    }
    return groups;
}

void zsi_groups_free(zsi_groups *groups)
{
    if (!groups) {
        return;
    }
    for (int32_t k = 0; k < groups->n_members; k++) {
        if (groups->id) {
            free(groups->id[k]);
        }
        if (groups->name) {
            free(groups->name[k]);
        }
    }
    free(groups->group);
    free(groups->id);
    free(groups->name);
    free(groups->places);
    free(groups->block);
    free(groups->quality);
    free(groups->single);
    free(groups);
}

double zsi_groups_expected(const zsi_groups *groups, int32_t group)
{
    double sum = 0.0;
    double plain = 0.0;
    int64_t places = 0;
    int32_t n = 0;
    for (int32_t k = 0; groups->quality && k < groups->n_members; k++) {
        if (groups->group[k] == group) {
            sum += (double)groups->places[k] * groups->quality[k];
            plain += groups->quality[k];
            places += groups->places[k];
            n++;
        }
    }
    return places > 0 ? sum / (double)places : n > 0 ? plain / n : NAN;
}
