/** @file charges.h
 * What a certificate may charge single pairs of unit and school for the borders between zones.
 *
 * A border of cost w parts the units a and b. For shifts s_j, one a school (0 where none is told), a pays s_j at school j
 * and b is paid s_j there. Both at one school come to 0; a at j and b at k come to s_j - s_k. So where no two of the
 * shifts, 0 among them, are more than w apart, no plan is charged more than its cost with borders.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_CHARGES_H
#define ZONESOLVE_MODEL_CERTIFICATE_CHARGES_H

#include "model/certificate/certificate.h"
#include "model/certificate/costs.h"

/** Works the certificate's shifts into costs->charge; *fault says why they do not hold (static text), NULL: they do. The
 *  border between two units is that of all links between their blocks. O(n_units * n_schools + shifts * links of a unit).
 *  ZS_E_MEMORY. */
zs_status zsi_charge_borders(zsi_costs *costs, const zsi_certificate *certificate, const char **fault, zsi_report *report);

#endif
