/** @file number.h
 * Numbers to and from text with a point, whatever the host's locale.
 */
#ifndef ZONESOLVE_BASE_NUMBER_H
#define ZONESOLVE_BASE_NUMBER_H

#include <stddef.h>
#include <stdint.h>

/** Room for any text of this module. */
enum { ZSI_NUMBER_ROOM = 352 };

/** Reads a whole text ("12", "-0.5", "1e3"; spaces around allowed; no hex, inf or nan). 0, or -1: not a number. */
int zsi_parse_double(const char *text, double *value);
/** Reads a whole text as an integer. 0, or -1: not an integer or out of range. */
int zsi_parse_int64(const char *text, int64_t *value);
/** `value` with exactly `decimals` digits after the point, "-0.00" written as "0.00". Returns `room`. */
const char *zsi_format_fixed(char room[ZSI_NUMBER_ROOM], double value, int decimals);
/** The shortest text (at most 17 digits) that reads back as `value`. Returns `room`. */
const char *zsi_format_exact(char room[ZSI_NUMBER_ROOM], double value);

#endif
