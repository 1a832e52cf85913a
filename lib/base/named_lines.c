/** @file named_lines.c */
#include "base/named_lines.h"

#include <stdlib.h>

void zsi_named_lines_clear(zsi_named_lines *lines)
{
    zsi_shapes_clear(&lines->lines);
    free(lines->name_of);
    for (int32_t i = 0; lines->name && i < lines->n_names; i++) {
        free(lines->name[i]);
    }
    free(lines->name);
    *lines = (zsi_named_lines){.lines = {.kind = ZSI_SHAPE_NONE}};
}
