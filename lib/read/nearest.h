/** @file nearest.h
 * The known name nearest to a mistyped one, for messages.
 */
#ifndef ZONESOLVE_READ_NEAREST_H
#define ZONESOLVE_READ_NEAREST_H

#include <stddef.h>

/** Edits (insert, delete, replace a byte, swap two neighbours; case is free) that turn `a` into `b`: optimal string
 *  alignment (Damerau 1964). Names beyond 63 bytes are compared by their first 63. O(|a| |b|). */
size_t zsi_edit_distance(const char *a, const char *b);

#endif
