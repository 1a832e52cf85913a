/** @file presets_text.h
 * Class-size presets as a text to read (verb `presets`).
 */
#ifndef ZONESOLVE_RUN_PRESETS_TEXT_H
#define ZONESOLVE_RUN_PRESETS_TEXT_H

#include "base/report.h"

/** *text gets the list of presets, or with `name` one preset: each number with the document it comes from. The caller's to
 *  free. An unknown name is ZS_E_USAGE, with the nearest known one. */
zs_status zsi_presets_text(const char *name, char **text, zsi_report *report);
/** The preset whose key is nearest to a mistyped one. Static. */
const char *zsi_preset_nearest(const char *name);

#endif
