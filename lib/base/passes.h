/** @file passes.h
 * How often a way crosses barriers.
 */
#ifndef ZONESOLVE_BASE_PASSES_H
#define ZONESOLVE_BASE_PASSES_H

#include <stdint.h>
#include <stdlib.h>

/** Counts stop at 65535. */
typedef struct zsi_passes {
    uint16_t barrier; /**< of barriers, away from every crossing */
    uint16_t open;    /**< of barriers at a crossing: a bridge, an underpass */
} zsi_passes;

static inline uint16_t zsi_passes_sum(int64_t a, int64_t b)
{
    return a + b < UINT16_MAX ? (uint16_t)(a + b) : UINT16_MAX;
}

/** Those of one way and of another that goes on from its end. */
static inline zsi_passes zsi_passes_add(zsi_passes a, zsi_passes b)
{
    return (zsi_passes){.barrier = zsi_passes_sum(a.barrier, b.barrier), .open = zsi_passes_sum(a.open, b.open)};
}

/** Those between two places on a straight line, from the passes of both since its start. */
static inline zsi_passes zsi_passes_between(zsi_passes a, zsi_passes b)
{
    return (zsi_passes){.barrier = (uint16_t)abs(a.barrier - b.barrier), .open = (uint16_t)abs(a.open - b.open)};
}

#endif
