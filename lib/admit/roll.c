/** @file roll.c */
#include "admit/roll.h"

#include <math.h>

int64_t zsi_location_distance_mm(const zsi_roll *roll, int32_t location, int32_t school)
{
    if (location < 0) {
        return ZSI_NO_DISTANCE;
    }
    double metres = NAN;
    if (roll->travel_m) {
        metres = roll->travel_m[(int64_t)location * roll->n_schools + school];
    } else if (roll->location_x && roll->school_x) {
        double dx = roll->location_x[location] - roll->school_x[school];
        double dy = roll->location_y[location] - roll->school_y[school];
        metres = sqrt(dx * dx + dy * dy);
    }
    return isfinite(metres) && metres < 1e12 ? (int64_t)floor(metres * 1000.0 + 0.5) : ZSI_NO_DISTANCE;
}

int64_t zsi_roll_distance_mm(const zsi_roll *roll, int32_t applicant, int32_t school)
{
    return zsi_location_distance_mm(roll, roll->location[applicant], school);
}
