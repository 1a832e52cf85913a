/** @file session.c */
#include "run/session.h"

#include "base/memory.h"

#include <string.h>

void zsi_session_init(zsi_session *session)
{
    memset(session, 0, sizeof *session);
    zsi_problem_init(&session->problem);
    zsi_record_init(&session->record);
    (void)pthread_mutex_init(&session->crs_lock, NULL); /* cannot fail for a plain mutex on any system we know */
}

void zsi_session_reset(zsi_session *session)
{
    zsi_overrides overrides = session->overrides;
    zsi_problem_clear(&session->problem);
    zsi_record_clear(&session->record);
    zsi_crs_free(session->output_crs);
    free(session->output_dir);
    zsi_tables_clear(&session->tables);
    zsi_road_table_clear(&session->roads);
    zsi_barrier_table_clear(&session->barrier_table);
    zsi_barriers_clear(&session->barriers);
    zsi_facings_clear(&session->facings);
    zsi_settings_clear(&session->settings);
    (void)pthread_mutex_destroy(&session->crs_lock);
    zsi_session_init(session);
    session->overrides = overrides;
}

void zsi_session_clear(zsi_session *session)
{
    zsi_overrides_clear(&session->overrides);
    zsi_session_reset(session);
}
