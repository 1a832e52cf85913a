/** @file id_map.c */
#include "base/id_map.h"

#include "base/memory.h"

#include <string.h>

/* FNV-1a (Fowler, Noll, Vo 1991): short keys, no adversary. */
static uint64_t hash_of(const char *key)
{
    uint64_t hash = 14695981039346656037u;
    for (const unsigned char *at = (const unsigned char *)key; *at; at++) {
        hash = (hash ^ *at) * 1099511628211u;
    }
    return hash;
}

int zsi_id_map_init(zsi_id_map *map, size_t n)
{
    size_t n_slots = 16;
    while (n_slots < n * 2) {
        n_slots *= 2;
    }
    map->key = ZSI_NEW(const char *, n_slots);
    map->value = ZSI_NEW(int32_t, n_slots);
    map->n_slots = n_slots;
    map->n_used = 0;
    if (!map->key || !map->value) {
        zsi_id_map_clear(map);
        return -1;
    }
    return 0;
}

void zsi_id_map_clear(zsi_id_map *map)
{
    free(map->key);
    free(map->value);
    memset(map, 0, sizeof *map);
}

static size_t slot_of(const zsi_id_map *map, const char *key)
{
    size_t slot = (size_t)hash_of(key) & (map->n_slots - 1);
    while (map->key[slot] && strcmp(map->key[slot], key) != 0) {
        slot = (slot + 1) & (map->n_slots - 1);
    }
    return slot;
}

static int grow(zsi_id_map *map)
{
    zsi_id_map larger;
    if (zsi_id_map_init(&larger, map->n_slots)) {
        return -1;
    }
    for (size_t i = 0; i < map->n_slots; i++) {
        if (map->key[i]) {
            size_t slot = slot_of(&larger, map->key[i]);
            larger.key[slot] = map->key[i];
            larger.value[slot] = map->value[i];
            larger.n_used++;
        }
    }
    zsi_id_map_clear(map);
    *map = larger;
    return 0;
}

int32_t zsi_id_map_add(zsi_id_map *map, const char *key, int32_t value)
{
    if ((map->n_used + 1) * 2 > map->n_slots && grow(map)) {
        return -1;
    }
    size_t slot = slot_of(map, key);
    if (!map->key[slot]) {
        map->key[slot] = key;
        map->value[slot] = value;
        map->n_used++;
    }
    return map->value[slot];
}

int32_t zsi_id_map_find(const zsi_id_map *map, const char *key)
{
    size_t slot = slot_of(map, key);
    return map->key[slot] ? map->value[slot] : -1;
}
