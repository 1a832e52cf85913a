/** @file form.h
 * Whether a certificate is whole: every number in its range and every reference to something that is there.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_FORM_H
#define ZONESOLVE_MODEL_CERTIFICATE_FORM_H

#include "model/certificate/certificate.h"
#include "model/certificate/costs.h"

/** What is wrong with the form of a certificate of this problem, NULL: nothing. Static text. O(size). */
const char *zsi_certificate_fault(const zsi_certificate *certificate, const zsi_costs *costs);

/** Whether the year that it counts is not one of the problem's, NULL: it is. */
const char *zsi_certificate_year_fault(const zsi_certificate *certificate, const zsi_problem *problem);

#endif
