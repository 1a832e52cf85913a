/** @file admit_session.h
 * The way through the house for one admission: ADMIT.yaml and its tables, the zones, the draw, the mechanism, the files.
 */
#ifndef ZONESOLVE_RUN_ADMIT_SESSION_H
#define ZONESOLVE_RUN_ADMIT_SESSION_H

#include "admit/admission.h"
#include "model/class_size.h"
#include "read/admit_tables.h"
#include "run/overrides.h"

typedef struct zsi_admit_input {
    char *file;      /**< as written in ADMIT.yaml */
    char sha256[65];
} zsi_admit_input;

enum { ZSI_MOST_ADMIT_INPUTS = 8 };

typedef struct zsi_admit_session {
    zsi_overrides overrides;
    zsi_admit_settings settings;
    zsi_admit_school_table schools;
    zsi_zone_table zones;
    zsi_applicant_table applicants;
    zsi_lock_table locks;
    zsi_admit_input input[ZSI_MOST_ADMIT_INPUTS];
    size_t n_inputs;
    char list_sha256[ZSI_HASH_HEX]; /**< of the applicants, whatever the order of their rows */
    char combined_seed[ZSI_HASH_HEX]; /**< of the parties, "" where there are none */
    zsi_policy policy;
    zsi_class_size class_size; /**< target 0: none */
    zsi_roll roll;
    zsi_seat_lock *lock;
    int32_t *zone;          /**< [n] of each applicant's home */
    int32_t *location;      /**< [n] */
    double *location_x;
    double *location_y;
    double *travel_m;
    int64_t *reserved;
    int64_t *quota;
    const char *distance;   /**< what distances are, for outputs. Static */
    char *output_dir;       /**< resolved, NULL: none named */
    int32_t is_loaded;
    int32_t has_run;
    zsi_admission admission;
} zsi_admit_session;

void zsi_admit_session_init(zsi_admit_session *session);
void zsi_admit_session_clear(zsi_admit_session *session);
/** Reads ADMIT.yaml and all tables up to the hash of the list. Everything wrong is a finding. */
zs_status zsi_admit_session_load(zsi_admit_session *session, const char *file, zsi_report *report);
/** Whether the draw may take place: the list is the sealed one, the parties' texts are what they committed to; sets the
 *  policy's seed. ZS_E_DATA with the hash of the list where it does not fit. */
zs_status zsi_admit_settle_draw(zsi_admit_session *session, zsi_report *report);
/** Settles the draw and places everybody. */
zs_status zsi_admit_session_run(zsi_admit_session *session, zsi_report *report);

#endif
