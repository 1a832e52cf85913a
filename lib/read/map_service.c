/** @file map_service.c
 * The formula that is in public use since 2010 (eviltransform and others); it is good to a few metres.
 */
#include "read/map_service.h"

#include <math.h>

static const double pi = 3.14159265358979324;

/* Krasovsky 1940, on which the formula turns degrees into metres. */
static const double semi_major_m = 6378245.0;
static const double eccentricity2 = 0.00669342162296594323;

static double waves(double x, double first, double second, double third)
{
    return (20.0 * sin(6.0 * pi * x) + 20.0 * sin(2.0 * pi * x)) * 2.0 / 3.0 + first + second + third;
}

static double northward(double x, double y)
{
    double sum = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(fabs(x));
    return sum + waves(x, (20.0 * sin(pi * y) + 40.0 * sin(pi / 3.0 * y)) * 2.0 / 3.0,
                       160.0 * sin(pi / 12.0 * y) * 2.0 / 3.0, 320.0 * sin(pi / 30.0 * y) * 2.0 / 3.0);
}

static double eastward(double x, double y)
{
    double sum = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(fabs(x));
    return sum + waves(x, (20.0 * sin(pi * x) + 40.0 * sin(pi / 3.0 * x)) * 2.0 / 3.0,
                       150.0 * sin(pi / 12.0 * x) * 2.0 / 3.0, 300.0 * sin(pi / 30.0 * x) * 2.0 / 3.0);
}

/* Moves a point of longitude and latitude. */
static void shift_degrees(double *longitude, double *latitude)
{
    double north = northward(*longitude - 105.0, *latitude - 35.0);
    double east = eastward(*longitude - 105.0, *latitude - 35.0);
    double angle = *latitude / 180.0 * pi;
    double root = sqrt(1.0 - eccentricity2 * sin(angle) * sin(angle));
    double meridian_m = semi_major_m * (1.0 - eccentricity2) / (root * root * root) * pi / 180.0;
    double parallel_m = semi_major_m / root * cos(angle) * pi / 180.0;
    *latitude += north / meridian_m;
    *longitude += east / parallel_m;
}

int zsi_map_service_shift(const zsi_crs *crs, double x, double y, double shift_m[2])
{
    zsi_crs *degrees = NULL;
    double longitude = x;
    double latitude = y;
    if (zsi_crs_is_local(crs) || zsi_crs_new(&degrees, "EPSG:4326", "EPSG:4326", NULL) != ZS_OK) {
        return -1;
    }
    int failed = zsi_crs_transform(crs, degrees, &longitude, &latitude, 1, NULL) != ZS_OK || longitude < 72.0 ||
                 longitude > 137.8 || latitude < 0.8 || latitude > 55.8;
    if (!failed) {
        shift_degrees(&longitude, &latitude);
        failed = zsi_crs_transform(degrees, crs, &longitude, &latitude, 1, NULL) != ZS_OK;
    }
    zsi_crs_free(degrees);
    shift_m[0] = longitude - x;
    shift_m[1] = latitude - y;
    return failed ? -1 : 0;
}
