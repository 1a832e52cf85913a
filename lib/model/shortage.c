/** @file shortage.c */
#include "model/shortage.h"

#include <stdlib.h>
#include <string.h>

void zsi_shortage_clear(zsi_shortage *shortage)
{
    for (int32_t k = 0; k < shortage->n_areas; k++) {
        free(shortage->area[k].block);
        free(shortage->area[k].school);
    }
    free(shortage->area);
    free(shortage->mend);
    memset(shortage, 0, sizeof *shortage);
}

int64_t zsi_shortage_missing(const zsi_shortage *shortage)
{
    int64_t missing = 0;
    for (int32_t k = 0; k < shortage->n_areas; k++) {
        missing += zsi_area_missing(&shortage->area[k]);
    }
    return missing;
}

const char *zsi_mend_name(int32_t kind)
{
    static const char *const names[] = {"places", "travel_m", "link", "keep"};
    return kind >= 0 && kind < (int32_t)(sizeof names / sizeof names[0]) ? names[kind] : "unknown";
}
