/** @file certificate_file.h
 * certificate.json as text, and back.
 */
#ifndef ZONESOLVE_RUN_CERTIFICATE_FILE_H
#define ZONESOLVE_RUN_CERTIFICATE_FILE_H

#include "model/certificate/excess_proof.h"
#include "run/session.h"

#include <jansson.h>

/** The text of certificate.json and its SHA-256; *text is NULL and sha256 "" where there is no certificate. Caller frees
 *  *text. */
zs_status zsi_certificate_text(const zsi_session *session, const zsi_certificate *certificate,
                               const zsi_excess_proof *excess, char **text, char sha256[65], zsi_report *report);
/** Reads what a certificate and the proof of excess beside it prove from JSON. 0: *fault tells what does not fit (static
 *  text). Free with zsi_certificate_clear() and zsi_excess_proof_clear() in any case. ZS_E_MEMORY. */
zs_status zsi_certificate_parse(const json_t *root, zsi_certificate *certificate, zsi_excess_proof *excess,
                                const char **fault, zsi_report *report);

#endif
