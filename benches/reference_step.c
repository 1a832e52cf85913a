/** @file reference_step.c
 * A fixed piece of work, timed: what benchmarks divide their seconds by, so that figures of two machines compare.
 *
 * Half of it fills a knapsack table, half walks through memory at random: the solver spends its time on both.
 * Prints the seconds it took.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N_PLACES = 20000, N_BLOCKS = 1000, N_CELLS = 1 << 21, N_STEPS = 1 << 21 };

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

/** The least cost of a packing of exactly the full size, from weights and costs at random. */
static int32_t fill_table(int32_t *best)
{
    uint64_t state = 1;
    best[0] = 0;
    for (int32_t size = 1; size <= N_PLACES; size++) {
        best[size] = INT32_MAX / 2;
    }
    for (int32_t block = 0; block < N_BLOCKS; block++) {
        int32_t pupils = 1 + (int32_t)(next_random(&state) % 400);
        int32_t cost = (int32_t)(next_random(&state) % 4000);
        for (int32_t size = N_PLACES; size >= pupils; size--) {
            int32_t with = best[size - pupils] + cost;
            best[size] = with < best[size] ? with : best[size];
        }
    }
    return best[N_PLACES];
}

/** Where a walk ends that each cell sends on to another (one cycle through all cells, by Sattolo 1986). */
static uint32_t walk(uint32_t *to)
{
    uint64_t state = 2;
    for (uint32_t cell = 0; cell < N_CELLS; cell++) {
        to[cell] = cell;
    }
    for (uint32_t cell = N_CELLS - 1; cell > 0; cell--) {
        uint32_t other = (uint32_t)(next_random(&state) % cell);
        uint32_t kept = to[cell];
        to[cell] = to[other];
        to[other] = kept;
    }
    uint32_t at = 0;
    for (int32_t step = 0; step < N_STEPS; step++) {
        at = to[at];
    }
    return at;
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int main(void)
{
    int32_t *best = malloc((N_PLACES + 1) * sizeof *best);
    uint32_t *to = malloc(N_CELLS * sizeof *to);
    if (!best || !to) {
        fputs("reference_step: out of memory\n", stderr);
        return 1;
    }
    double start_s = now_s();
    int32_t cost = fill_table(best);
    uint32_t end = walk(to);
    double seconds = now_s() - start_s;
    free(to);
    free(best);
    /* A full cycle ends where it began, and a full packing exists; asking keeps the work from being left out. */
    if (cost >= INT32_MAX / 2 || end != 0) {
        fputs("reference_step: wrong result\n", stderr);
        return 1;
    }
    printf("%.6f\n", seconds);
    return 0;
}
