/** @file random.h
 * Repeatable random numbers: xoshiro256** seeded by splitmix64 (Blackman and Vigna, 2018). No global state.
 */
#ifndef ZONESOLVE_BASE_RANDOM_H
#define ZONESOLVE_BASE_RANDOM_H

#include <stdint.h>

typedef struct zsi_random {
    uint64_t state[4];
} zsi_random;

static inline void zsi_random_seed(zsi_random *random, uint64_t seed)
{
    for (int i = 0; i < 4; i++) {
        uint64_t z = (seed += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        random->state[i] = z ^ (z >> 31);
    }
}

static inline uint64_t zsi_random_next(zsi_random *random)
{
    uint64_t *s = random->state;
    uint64_t scrambled = s[1] * 5;
    scrambled = ((scrambled << 7) | (scrambled >> 57)) * 9;
    uint64_t shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = (s[3] << 45) | (s[3] >> 19);
    return scrambled;
}

/** Uniform in [0, n), n > 0; the bias of the multiplication is below n / 2^32 (Lemire 2019). */
static inline uint32_t zsi_random_below(zsi_random *random, uint32_t n)
{
    return (uint32_t)(((zsi_random_next(random) >> 32) * n) >> 32);
}

/** Uniform in [0, 1). */
static inline double zsi_random_unit(zsi_random *random)
{
    return (double)(zsi_random_next(random) >> 11) * 0x1.0p-53;
}

#endif
