/** @file check_certificate.h
 * Verifies the certificate of a written result.
 */
#ifndef ZONESOLVE_RUN_CHECK_CERTIFICATE_H
#define ZONESOLVE_RUN_CHECK_CERTIFICATE_H

#include "model/plan.h"
#include "run/session.h"
#include "run/told_figures.h"

/** Holds DIR/certificate.json against plan.json (`told`: its sum and bound), against the inputs (written again, it must
 *  be the same bytes) and against exact arithmetic (model/certificate/check.h). `plan` is the recounted plan. Each fault
 *  is an error finding. */
zs_status zsi_check_certificate(const zsi_session *session, const char *dir, const json_t *told, const zsi_plan *plan,
                                zsi_faults *faults);

#endif
