/** @file forced_plan.c */
#include "model/forced_plan.h"

#include <stdlib.h>
#include <string.h>

void zsi_forced_clear(zsi_forced *forced)
{
    free(forced->why);
    free(forced->window);
    free(forced->displaced);
    memset(forced, 0, sizeof *forced);
}
