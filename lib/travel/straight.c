/** @file straight.c */
#include "travel/travel.h"

#include <math.h>

void zsi_travel_straight(const zsi_points *points, double *travel_m)
{
    for (int32_t block = 0; block < points->n_blocks; block++) {
        double *row = travel_m + (size_t)block * (size_t)points->n_schools;
        for (int32_t school = 0; school < points->n_schools; school++) {
            row[school] = hypot(points->block_x[block] - points->school_x[school],
                                points->block_y[block] - points->school_y[school]);
        }
    }
}
