/** @file libraries.h
 * Versions of the libraries underneath, at run time where they tell it.
 */
#ifndef ZONESOLVE_RUN_LIBRARIES_H
#define ZONESOLVE_RUN_LIBRARIES_H

#include "write/plan_json.h"

zsi_library_versions zsi_libraries(void);
/** The version of this library. Static. */
const char *zsi_own_version(void);

#endif
