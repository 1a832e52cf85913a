/** @file libraries.c */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif
#include "run/libraries.h"

#include "map/map.h"
#include "read/crs.h"
#include "solve/lp.h"

#include <proj.h>

zsi_library_versions zsi_libraries(void)
{
    return (zsi_library_versions){.glpk = zsi_glpk_version(),
                                  .geos = zsi_geos_version(),
                                  .proj = proj_info().version,
                                  .shapelib = zsi_shapelib_version()};
}

const char *zsi_own_version(void)
{
    return PACKAGE_VERSION;
}
