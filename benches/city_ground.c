/** @file city_ground.c
 * The shape of the ground: a wavy outline, centres of dense building, a meandering river.
 */
#include "city.h"

#include <math.h>

static const double two_pi = 6.283185307179586;
static const double block_side_m = 250.0;

double city_outline_m(const city_ground *ground, double angle)
{
    return ground->radius_m * (1.0 + 0.12 * cos(2 * angle + ground->wave_phase[0]) +
                               0.07 * cos(3 * angle + ground->wave_phase[1]) +
                               0.04 * cos(5 * angle + ground->wave_phase[2]));
}

bool city_inside(const city_ground *ground, city_point point)
{
    double from_middle = city_length(point, (city_point){0, 0});
    return from_middle < city_outline_m(ground, atan2(point.y, point.x));
}

double city_density(const city_ground *ground, city_point point)
{
    double density = 0.3;
    for (int32_t i = 0; i < ground->n_centres; i++) {
        double away = city_length(point, ground->centre[i]) / ground->centre_reach_m;
        if (away < 4.0) {
            density += ground->centre_weight[i] * exp(-0.5 * away * away);
        }
    }
    return fmin(density, 1.6);
}

/** How far the middle line swings from the river's axis at `along_m`, and its slope there. */
static double swing_m(const city_ground *ground, double along_m, double *slope)
{
    double wide = two_pi / (1.9 * ground->radius_m);
    double narrow = two_pi / (0.7 * ground->radius_m);
    double wide_m = 0.15 * ground->radius_m;
    double narrow_m = 0.04 * ground->radius_m;
    *slope = wide_m * wide * cos(wide * along_m + ground->river_phase[0]) +
             narrow_m * narrow * cos(narrow * along_m + ground->river_phase[1]);
    return ground->river_offset_m + wide_m * sin(wide * along_m + ground->river_phase[0]) +
           narrow_m * sin(narrow * along_m + ground->river_phase[1]);
}

double city_river_distance(const city_ground *ground, city_point point)
{
    double along_m = point.x * cos(ground->river_angle) + point.y * sin(ground->river_angle);
    double aside_m = point.y * cos(ground->river_angle) - point.x * sin(ground->river_angle);
    double slope = 0;
    double middle_m = swing_m(ground, along_m, &slope);
    return (aside_m - middle_m) / sqrt(1 + slope * slope);
}

city_point city_river_point(const city_ground *ground, double along_m, double aside_m)
{
    double slope = 0;
    double v = swing_m(ground, along_m, &slope) + aside_m * sqrt(1 + slope * slope);
    return (city_point){along_m * cos(ground->river_angle) - v * sin(ground->river_angle),
                        along_m * sin(ground->river_angle) + v * cos(ground->river_angle)};
}

static void place_centres(city *made)
{
    city_ground *ground = &made->ground;
    ground->n_centres = 2 + made->n_blocks / 1500;
    ground->centre = city_need(ground->n_centres, sizeof *ground->centre);
    ground->centre_weight = city_need(ground->n_centres, sizeof *ground->centre_weight);
    ground->centre_reach_m = 0.45 * ground->radius_m / sqrt(ground->n_centres);
    for (int32_t i = 0; i < ground->n_centres; i++) {
        double angle = two_pi * city_unit(made);
        double away_m = i == 0 ? 0 : 0.8 * sqrt(city_unit(made)) * ground->radius_m;
        ground->centre[i] = (city_point){away_m * cos(angle), away_m * sin(angle)};
        ground->centre_weight[i] = i == 0 ? 1.2 : 0.4 + 0.8 * city_unit(made);
    }
}

void city_lay_ground(city *made)
{
    city_ground *ground = &made->ground;
    ground->radius_m = block_side_m * sqrt(made->n_blocks / (0.5 * two_pi));
    for (int i = 0; i < 3; i++) {
        ground->wave_phase[i] = two_pi * city_unit(made);
    }
    place_centres(made);
    ground->river = made->wish.river;
    ground->river_width_m = 60.0 + 0.02 * ground->radius_m;
    ground->river_angle = two_pi * city_unit(made);
    ground->river_offset_m = (city_unit(made) - 0.5) * 0.4 * ground->radius_m;
    ground->river_phase[0] = two_pi * city_unit(made);
    ground->river_phase[1] = two_pi * city_unit(made);
}
