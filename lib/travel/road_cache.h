/** @file road_cache.h
 * Ways over roads kept in a file for the next run. The file tells what it was made from; anything else, and any damage,
 * counts as no file.
 */
#ifndef ZONESOLVE_TRAVEL_ROAD_CACHE_H
#define ZONESOLVE_TRAVEL_ROAD_CACHE_H

#include "travel/roads.h"

enum { ZSI_ROAD_KEY_BYTES = 32 };

enum {
    ZSI_ROAD_CACHE_NONE = 0,    /**< no file, or one of other inputs or another version */
    ZSI_ROAD_CACHE_USED = 1,    /**< the tables are filled */
    ZSI_ROAD_CACHE_DAMAGED = 2, /**< a file of this kind that is not whole */
    ZSI_ROAD_CACHE_FOREIGN = 3  /**< a file of another kind, which must not be written over */
};

/** SHA-256 over everything that the table depends on: network, times, passes, spots, current schools, limit, version of the library. */
void zsi_road_cache_key(const zsi_road_query *query, const char *version, unsigned char key[ZSI_ROAD_KEY_BYTES]);
/** Reads the tables that are wanted where the file at `path` belongs to the key and its own checksum holds; else
 *  they are left undefined. ZSI_ROAD_CACHE_... */
int zsi_road_cache_read(const char *path, const unsigned char key[ZSI_ROAD_KEY_BYTES], const zsi_road_query *query,
                        const zsi_road_tables *tables);
/** Writes the file aside and renames it, so that readers see the old one or the new one. 0, or -1 with errno set. */
int zsi_road_cache_write(const char *path, const unsigned char key[ZSI_ROAD_KEY_BYTES], const zsi_road_query *query,
                         const zsi_road_tables *tables);

#endif
