/** @file border_certificate.h
 * What multipliers charge for borders, as a certificate tells it.
 */
#ifndef ZONESOLVE_SOLVE_LAGRANGE_BORDER_CERTIFICATE_H
#define ZONESOLVE_SOLVE_LAGRANGE_BORDER_CERTIFICATE_H

#include "model/certificate/certificate.h"
#include "solve/lagrange/lagrange.h"

/** Adds the best shifts of borders to a certificate, in their order; nothing where borders cost nothing. 0, or -1: out of
 *  memory. O(links + terms). */
int zsi_lagrange_certify_borders(const zsi_lagrange *lagrange, zsi_certificate *certificate);

#endif
