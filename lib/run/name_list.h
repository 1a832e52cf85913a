/** @file name_list.h
 * Names for a message: the first few in full, the rest as dots.
 */
#ifndef ZONESOLVE_RUN_NAME_LIST_H
#define ZONESOLVE_RUN_NAME_LIST_H

#include <stdint.h>
#include <stdio.h>

enum { ZSI_MOST_NAMED = 8, ZSI_NAME_LIST_ROOM = 900 };

/** Empty where it is all zero. */
typedef struct zsi_name_list {
    char text[ZSI_NAME_LIST_ROOM];
    size_t used;
    int32_t n; /**< names added, those beyond ZSI_MOST_NAMED too */
} zsi_name_list;

static inline void zsi_name_list_add(zsi_name_list *list, const char *name)
{
    if (list->n++ < ZSI_MOST_NAMED && list->used < sizeof list->text) {
        int n = snprintf(list->text + list->used, sizeof list->text - list->used, "%s%.80s", list->n > 1 ? ", " : "", name);
        list->used += n > 0 ? (size_t)n : 0;
    }
}

static inline const char *zsi_name_list_dots(const zsi_name_list *list)
{
    return list->n > ZSI_MOST_NAMED ? ", ..." : "";
}

#endif
