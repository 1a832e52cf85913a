/** @file city_people.c
 * Pupils: heavy-tailed numbers, many in the centres, none in parks and factories.
 */
#include "city.h"

#include <math.h>
#include <stdlib.h>

/** Pupils a school has on average; fixes how many live in a block. */
static const double pupils_a_school = 1200.0;

void city_people_blocks(city *made)
{
    double *weight = city_need(made->n_blocks, sizeof *weight);
    double sum = 0;
    for (int32_t i = 0; i < made->n_blocks; i++) {
        bool empty = city_unit(made) < 0.08;
        bool estate = city_unit(made) < 0.04;
        double tail = exp(0.9 * city_normal(made)) * (estate ? 3.0 : 1.0);
        double side_m = sqrt(made->block_area_m2[i]);
        weight[i] = empty ? 0 : tail * city_density(&made->ground, made->block_point[i]) * side_m;
        sum += weight[i];
    }
    made->pupils = city_need(made->n_blocks, sizeof *made->pupils);
    for (int32_t i = 0; i < made->n_blocks; i++) {
        double pupils = pupils_a_school * made->n_schools * weight[i] / sum;
        made->pupils[i] = llround(fmin(pupils, 0.25 * pupils_a_school));
    }
    free(weight);
}
