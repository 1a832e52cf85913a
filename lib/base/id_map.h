/** @file id_map.h
 * From an id (UTF-8 text) to its index: open addressing, insertion order kept by the caller's own arrays.
 */
#ifndef ZONESOLVE_BASE_ID_MAP_H
#define ZONESOLVE_BASE_ID_MAP_H

#include <stddef.h>
#include <stdint.h>

typedef struct zsi_id_map {
    const char **key; /**< [n_slots], borrowed texts, NULL: empty */
    int32_t *value;   /**< [n_slots] */
    size_t n_slots;   /**< a power of two */
    size_t n_used;
} zsi_id_map;

/** Room for n keys without growing. 0, or -1: out of memory. Free with zsi_id_map_clear(). */
int zsi_id_map_init(zsi_id_map *map, size_t n);
void zsi_id_map_clear(zsi_id_map *map);
/** Adds key -> value unless the key is there; returns the value that stands, or -1 when memory is out (values are >= 0).
 *  The key is borrowed and must outlive the map. Expected O(1). */
int32_t zsi_id_map_add(zsi_id_map *map, const char *key, int32_t value);
/** The value of a key, -1 where it is not there. Expected O(1). */
int32_t zsi_id_map_find(const zsi_id_map *map, const char *key);

#endif
