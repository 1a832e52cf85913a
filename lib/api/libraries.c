/** @file libraries.c
 * Versions of the libraries underneath.
 */
#include "run/libraries.h"

#include <string.h>

const char *zs_library_version(const char *library)
{
    const zsi_library_versions versions = zsi_libraries();
    const char *const known[][2] = {
        {"GLPK", versions.glpk}, {"GEOS", versions.geos}, {"PROJ", versions.proj}, {"shapelib", versions.shapelib}};
    for (size_t i = 0; library && i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(known[i][0], library) == 0) {
            return known[i][1];
        }
    }
    return NULL;
}
