/** @file boundaries.h
 * The layer of roads and rivers by which a notice tells where a zone ends.
 */
#ifndef ZONESOLVE_READ_BOUNDARIES_H
#define ZONESOLVE_READ_BOUNDARIES_H

#include "base/named_lines.h"
#include "read/tables.h"

/** Reads `boundaries`, where the plan file names it, into the working CRS and adds its files to the inputs. Lines without a
 *  name are left out. Everything wrong is a finding; the status of the first. Free with zsi_named_lines_clear(), also
 *  after a failure. */
zs_status zsi_boundaries_read(const zsi_settings *settings, zsi_tables *tables, zsi_named_lines *lines, zsi_report *report);

#endif
