/** @file session.h
 * The natural way through the house for one plan file: read, map, travel, model; and results back out.
 */
#ifndef ZONESOLVE_RUN_SESSION_H
#define ZONESOLVE_RUN_SESSION_H

#include "model/problem.h"
#include "model/record.h"
#include "map/barriers.h"
#include "map/gaps.h"
#include "read/barriers.h"
#include "read/roads.h"
#include "read/tables.h"
#include "run/overrides.h"

#include <pthread.h>

typedef struct zsi_session {
    zsi_problem problem;
    int32_t from_file;     /**< whether what follows is set */
    zsi_settings settings;
    zsi_tables tables;     /**< kept for scoring files and the working CRS */
    zsi_road_table roads;  /**< until travel is settled; empty where travel does not go over roads */
    zsi_barrier_table barrier_table; /**< until travel is settled; empty where there are no barriers */
    zsi_barriers barriers;           /**< the same, ready to be asked */
    zsi_facings facings;             /**< borders across gaps, until travel is settled */
    zsi_crs *output_crs;   /**< NULL: the working CRS */
    char *output_dir;      /**< the result folder, resolved; NULL: none named */
    zsi_record record;
    zsi_overrides overrides; /**< of zs_problem_set_key() */
    pthread_mutex_t crs_lock; /**< plans of one problem may be written in parallel; a CRS serves one thread at a time */
} zsi_session;

void zsi_session_init(zsi_session *session);
void zsi_session_clear(zsi_session *session);
/** Back to an empty session that keeps its overrides. */
void zsi_session_reset(zsi_session *session);

#endif
