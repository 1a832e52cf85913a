/** @file tamper.h
 * One number of a certificate changed at random.
 */
#ifndef TAMPER_H
#define TAMPER_H

#include "base/random.h"
#include "model/certificate/certificate.h"

/** Changes one number of the certificate, any but those of a proof by columns and the cost of the plan. Returns what it was,
 *  static; NULL: nothing was there to change. */
const char *tamper(zsi_certificate *certificate, zsi_random *random);

#endif
