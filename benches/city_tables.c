/** @file city_tables.c
 * Blocks and schools of a made city as tables, points in the working CRS: the same city for programs without maps.
 */
#include "city.h"

static void write_block_table(const city *made)
{
    FILE *file = city_create_file(made, "blocks", ".csv");
    fprintf(file, "block_id,pupils,x,y,current\n");
    for (int32_t i = 0; i < made->n_blocks; i++) {
        city_point at = made->block_point[i];
        fprintf(file, "B%05d,%d,%.3f,%.3f,S%04d\n", (int)i + 1, (int)made->pupils[i], CITY_EAST_M + at.x,
                CITY_NORTH_M + at.y, (int)made->current[i] + 1);
    }
    city_finish_file(file, "table of blocks");
}

static void write_school_table(const city *made)
{
    FILE *file = city_create_file(made, "schools", ".csv");
    fprintf(file, "school_id,block_id,places,x,y\n");
    for (int32_t j = 0; j < made->n_schools; j++) {
        city_corner at = made->school_at[j];
        fprintf(file, "S%04d,B%05d,%d,%.3f,%.3f\n", (int)j + 1, (int)made->school_block[j] + 1, (int)made->places[j],
                (double)at.x_mm / 1000.0, (double)at.y_mm / 1000.0);
    }
    city_finish_file(file, "table of schools");
}

void city_write_tables(const city *made)
{
    write_block_table(made);
    write_school_table(made);
}
