/** @file memory.c */
#include "base/memory.h"

#include <string.h>

void *zsi_new_array(size_t n, size_t item_size)
{
    return calloc(n ? n : 1, item_size); /* calloc tests the product itself */
}

void *zsi_copy_array(const void *items, size_t n, size_t item_size)
{
    void *copy = zsi_new_array(n, item_size);
    if (copy && n) {
        memcpy(copy, items, n * item_size);
    }
    return copy;
}

int zsi_grow(void **items, size_t *capacity, size_t needed, size_t item_size)
{
    if (needed <= *capacity) {
        return 0;
    }
    size_t larger = *capacity + *capacity / 2 + 16;
    if (larger < needed) {
        larger = needed;
    }
    if (larger > SIZE_MAX / item_size) {
        return -1;
    }
    void *moved = realloc(*items, larger * item_size);
    if (!moved) {
        return -1;
    }
    *items = moved;
    *capacity = larger;
    return 0;
}

char *zsi_copy_text(const char *text)
{
    return zsi_copy_array(text, strlen(text) + 1, 1);
}
