/** @file city_tools.c
 * Memory, failing and random numbers of the city maker.
 */
#include "city.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void *city_need(int64_t n, size_t size)
{
    void *memory = n < 0 ? NULL : calloc(n > 0 ? (size_t)n : 1, size);
    if (!memory) {
        city_fail("out of memory");
    }
    return memory;
}

void city_fail(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("make_city: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

/** splitmix64 (Steele, Lea and Flood 2014). */
double city_unit(city *made)
{
    uint64_t z = (made->random += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    return (double)(z >> 11) * 0x1.0p-53;
}

/** Sum of twelve uniform numbers: no logarithm or cosine whose last digit could differ between machines. */
double city_normal(city *made)
{
    double sum = -6.0;
    for (int i = 0; i < 12; i++) {
        sum += city_unit(made);
    }
    return fmax(-2.5, fmin(2.5, sum));
}

double city_length(city_point a, city_point b)
{
    double dx = a.x - b.x;
    double dy = a.y - b.y;
    return sqrt(dx * dx + dy * dy);
}

void city_free(city *made)
{
    free(made->ground.centre);
    free(made->ground.centre_weight);
    free(made->ring_start);
    free(made->corner);
    free(made->block_point);
    free(made->block_area_m2);
    free(made->border);
    free(made->bridge);
    free(made->graph.start);
    free(made->graph.to);
    free(made->pupils);
    free(made->school_block);
    free(made->school_at);
    free(made->places);
    free(made->current);
}
