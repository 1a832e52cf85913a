/** @file record_fill.h
 * What the results need to know of the plan file and its layers.
 */
#ifndef ZONESOLVE_RUN_RECORD_FILL_H
#define ZONESOLVE_RUN_RECORD_FILL_H

#include "run/session.h"

/** Ids, names, rows, points and the plan file itself, after the tables are read. */
zs_status zsi_record_fill(zsi_session *session, zsi_report *report);
/** Polygons (moved out of the tables, mended) and the files read, after the map and travel are settled. */
zs_status zsi_record_finish(zsi_session *session, zsi_report *report);

#endif
