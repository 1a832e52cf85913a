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

static void free_override(const zsi_override *override)
{
    free((void *)(uintptr_t)override->key); /* owned here, const for readers */
    free((void *)(uintptr_t)override->value);
}

void zsi_session_reset(zsi_session *session)
{
    zsi_override *override = session->override;
    size_t n_overrides = session->n_overrides;
    size_t override_capacity = session->override_capacity;
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
    session->override = override;
    session->n_overrides = n_overrides;
    session->override_capacity = override_capacity;
}

void zsi_session_clear(zsi_session *session)
{
    for (size_t i = 0; i < session->n_overrides; i++) {
        free_override(&session->override[i]);
    }
    free(session->override);
    session->override = NULL;
    session->n_overrides = 0;
    session->override_capacity = 0;
    zsi_session_reset(session);
}

zs_status zsi_session_override(zsi_session *session, const char *key, const char *value, zsi_report *report)
{
    void *list = session->override;
    if (zsi_grow(&list, &session->override_capacity, session->n_overrides + 1, sizeof *session->override)) {
        return zsi_fail_memory(report);
    }
    session->override = list;
    const zsi_override copy = {.key = zsi_copy_text(key), .value = zsi_copy_text(value)};
    if (!copy.key || !copy.value) {
        free_override(&copy);
        return zsi_fail_memory(report);
    }
    session->override[session->n_overrides++] = copy;
    return ZS_OK;
}
