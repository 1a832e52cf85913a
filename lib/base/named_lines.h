/** @file named_lines.h
 * Lines with names, several of which may be alike: the roads and rivers that a notice names.
 */
#ifndef ZONESOLVE_BASE_NAMED_LINES_H
#define ZONESOLVE_BASE_NAMED_LINES_H

#include "base/shapes.h"

typedef struct zsi_named_lines {
    zsi_shapes lines; /**< kind ZSI_SHAPE_NONE: there are none */
    int32_t *name_of; /**< [lines.n_records] number of the name, -1: none */
    char **name;      /**< [n_names] all different */
    int32_t n_names;
    double near_m;    /**< so near to a border a line runs along it */
} zsi_named_lines;

void zsi_named_lines_clear(zsi_named_lines *lines);

#endif
