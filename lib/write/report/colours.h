/** @file colours.h
 * Colours of zones on the report's map: neighbouring zones differ, before and after, from a palette that colour-blind
 * readers can tell apart.
 */
#ifndef ZONESOLVE_WRITE_REPORT_COLOURS_H
#define ZONESOLVE_WRITE_REPORT_COLOURS_H

#include "model/problem.h"

/** Colours of the palette in page.css and map.js. */
enum { ZSI_N_ZONE_COLOURS = 8 };

/** colour[n_schools], 0 .. ZSI_N_ZONE_COLOURS - 1: zones with a link between them under school[n_blocks] (NULL: none) or
 *  today differ wherever the palette suffices, those under `school` first; the most constrained zone is coloured first
 *  (Brelaz 1979). ZS_E_MEMORY. O(n_links log n_links + n_schools^2). */
zs_status zsi_zone_colours(const zsi_problem *problem, const int32_t *school, uint8_t *colour, zsi_report *report);

#endif
