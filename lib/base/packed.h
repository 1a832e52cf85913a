/** @file packed.h
 * A row of integers in few bytes: seven bits a byte, small numbers of either sign in one.
 */
#ifndef ZONESOLVE_BASE_PACKED_H
#define ZONESOLVE_BASE_PACKED_H

#include <stddef.h>
#include <stdint.h>

typedef struct zsi_packed {
    uint8_t *byte; /**< [n_bytes] */
    size_t n_bytes;
    size_t capacity;
    size_t most;  /**< bytes it may take */
    int32_t full; /**< it would take more, or memory is out: what is put from then on is lost */
} zsi_packed;

/** Frees the bytes; empty starts as {.most = ...}. */
void zsi_packed_clear(zsi_packed *packed);
/** Takes all numbers back and keeps the room. */
void zsi_packed_restart(zsi_packed *packed);
/** Appends a number, or becomes full. */
void zsi_packed_put(zsi_packed *packed, int64_t value);
/** The number at *at, which must be where one begins; *at goes behind it. */
int64_t zsi_packed_get(const zsi_packed *packed, size_t *at);

#endif
