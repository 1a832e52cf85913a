/** @file catalogue_data.h
 * Compiled message catalogues (gettext's .mo format, little-endian), embedded by a rule of the makefile.
 */
#ifndef ZONESOLVE_BASE_CATALOGUE_DATA_H
#define ZONESOLVE_BASE_CATALOGUE_DATA_H

#include <stddef.h>

extern const unsigned char zsi_catalogue_zh[];
extern const size_t zsi_catalogue_zh_size;

#endif
