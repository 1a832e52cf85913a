/** @file packed.c */
#include "base/packed.h"

#include "base/memory.h"

/* What 64 bits take at most. */
enum { LONGEST = 10 };

void zsi_packed_clear(zsi_packed *packed)
{
    free(packed->byte);
    *packed = (zsi_packed){0};
}

void zsi_packed_restart(zsi_packed *packed)
{
    packed->n_bytes = 0;
    packed->full = 0;
}

/* Seven bits a byte, the lowest first; the eighth says that more follow. The sign goes to the lowest bit. */
void zsi_packed_put(zsi_packed *packed, int64_t value)
{
    uint64_t left = ((uint64_t)value << 1) ^ (value < 0 ? UINT64_MAX : 0);
    packed->full |= packed->n_bytes + LONGEST > packed->most ||
                    zsi_grow((void **)&packed->byte, &packed->capacity, packed->n_bytes + LONGEST, sizeof *packed->byte);
    if (packed->full) {
        return;
    }
    do {
        packed->byte[packed->n_bytes++] = (uint8_t)((left & 127) | (left > 127 ? 128 : 0));
        left >>= 7;
    } while (left > 0);
}

int64_t zsi_packed_get(const zsi_packed *packed, size_t *at)
{
    uint64_t value = 0;
    int shift = 0;
    uint8_t byte;
    do {
        byte = packed->byte[(*at)++];
        value |= (uint64_t)(byte & 127) << shift;
        shift += 7;
    } while (byte & 128);
    return (int64_t)((value >> 1) ^ (value & 1 ? UINT64_MAX : 0));
}
