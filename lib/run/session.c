/** @file session.c */
#include "run/session.h"

#include "base/memory.h"

#include <string.h>

void zsi_session_init(zsi_session *session)
{
    memset(session, 0, sizeof *session);
    zsi_problem_init(&session->problem);
    zsi_record_init(&session->record);
}

void zsi_session_clear(zsi_session *session)
{
    zsi_problem_clear(&session->problem);
    zsi_record_clear(&session->record);
    zsi_session_init(session);
}
