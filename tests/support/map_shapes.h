/** @file map_shapes.h
 * Polygons for tests, written as text or drawn by a seed.
 */
#ifndef ZST_MAP_SHAPES_H
#define ZST_MAP_SHAPES_H

#include "base/memory.h"
#include "base/random.h"
#include "base/shapes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A rectangle in whole metres. */
typedef struct zst_rectangle {
    int32_t x0;
    int32_t y0;
    int32_t x1;
    int32_t y1;
} zst_rectangle;

/* Adds a record from "x y, x y, ...; x y, ..." (rings parted by semicolons; closed where the text leaves them open). */
static inline void zst_add_record(zsi_shapes *shapes, const char *text)
{
    char *rest = (char *)(uintptr_t)text;
    while (*rest) {
        int64_t first = shapes->n_vertices;
        while (*rest && *rest != ';') {
            double x = strtod(rest, &rest);
            double y = strtod(rest, &rest);
            if (zsi_shapes_add_vertex(shapes, x, y)) {
                abort();
            }
            rest += strspn(rest, ", ");
        }
        rest += *rest == ';';
        int64_t last = shapes->n_vertices - 1;
        int open = shapes->x[first] != shapes->x[last] || shapes->y[first] != shapes->y[last];
        if ((open && zsi_shapes_add_vertex(shapes, shapes->x[first], shapes->y[first])) || zsi_shapes_end_ring(shapes)) {
            abort();
        }
    }
    if (zsi_shapes_end_record(shapes)) {
        abort();
    }
}

/* Shapes from n texts, one a record. Free with zsi_shapes_clear(). */
static inline zsi_shapes zst_shapes(const char *const *text, int32_t n)
{
    zsi_shapes shapes;
    if (zsi_shapes_init(&shapes, ZSI_SHAPE_POLYGON)) {
        abort();
    }
    for (int32_t k = 0; k < n; k++) {
        zst_add_record(&shapes, text[k]);
    }
    return shapes;
}

#define ZST_SHAPES(...)                                                                              \
    zst_shapes((const char *const[]){__VA_ARGS__},                                                   \
               (int32_t)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)))

/* Rectangles as shapes, four corners each, moved by (dx, dy). */
static inline zsi_shapes zst_rectangle_shapes(const zst_rectangle *rectangle, int32_t n, double dx, double dy)
{
    zsi_shapes shapes;
    int failed = zsi_shapes_init(&shapes, ZSI_SHAPE_POLYGON);
    for (int32_t k = 0; k < n && !failed; k++) {
        const int32_t xs[5] = {rectangle[k].x0, rectangle[k].x0, rectangle[k].x1, rectangle[k].x1, rectangle[k].x0};
        const int32_t ys[5] = {rectangle[k].y0, rectangle[k].y1, rectangle[k].y1, rectangle[k].y0, rectangle[k].y0};
        for (int i = 0; i < 5; i++) {
            failed |= zsi_shapes_add_vertex(&shapes, dx + xs[i], dy + ys[i]);
        }
        failed |= zsi_shapes_end_ring(&shapes) || zsi_shapes_end_record(&shapes);
    }
    if (failed) {
        abort();
    }
    return shapes;
}

/* Cuts a square into n rectangles by random cuts of the largest, so that corners meet other sides everywhere. */
static inline void zst_cut_square(zst_rectangle *rectangle, int32_t n, uint64_t seed)
{
    zsi_random random;
    zsi_random_seed(&random, seed);
    rectangle[0] = (zst_rectangle){0, 0, 4000, 4000};
    for (int32_t k = 1; k < n; k++) {
        int32_t largest = 0;
        for (int32_t i = 1; i < k; i++) {
            int64_t area = (int64_t)(rectangle[i].x1 - rectangle[i].x0) * (rectangle[i].y1 - rectangle[i].y0);
            int64_t most =
                (int64_t)(rectangle[largest].x1 - rectangle[largest].x0) * (rectangle[largest].y1 - rectangle[largest].y0);
            largest = area > most ? i : largest;
        }
        zst_rectangle *whole = &rectangle[largest];
        rectangle[k] = *whole;
        int32_t width = whole->x1 - whole->x0;
        int32_t height = whole->y1 - whole->y0;
        if (width > height) {
            int32_t cut = whole->x0 + width / 4 + (int32_t)zsi_random_below(&random, (uint32_t)(width / 2));
            whole->x1 = cut;
            rectangle[k].x0 = cut;
        } else {
            int32_t cut = whole->y0 + height / 4 + (int32_t)zsi_random_below(&random, (uint32_t)(height / 2));
            whole->y1 = cut;
            rectangle[k].y0 = cut;
        }
    }
}

/* Length of the border that two rectangles share from outside. */
static inline double zst_shared_m(const zst_rectangle *a, const zst_rectangle *b)
{
    int32_t width = (a->x1 < b->x1 ? a->x1 : b->x1) - (a->x0 > b->x0 ? a->x0 : b->x0);
    int32_t height = (a->y1 < b->y1 ? a->y1 : b->y1) - (a->y0 > b->y0 ? a->y0 : b->y0);
    if (width == 0 && height > 0) {
        return height;
    }
    return height == 0 && width > 0 ? width : 0;
}

/* Area that two rectangles have in common. */
static inline double zst_common_m2(const zst_rectangle *a, const zst_rectangle *b)
{
    int32_t width = (a->x1 < b->x1 ? a->x1 : b->x1) - (a->x0 > b->x0 ? a->x0 : b->x0);
    int32_t height = (a->y1 < b->y1 ? a->y1 : b->y1) - (a->y0 > b->y0 ? a->y0 : b->y0);
    return width > 0 && height > 0 ? (double)width * height : 0;
}

/* Ids "b0", "b1", ... Free with zst_free_ids(). */
static inline char **zst_ids(int32_t n)
{
    char **id = ZSI_NEW(char *, n + 1);
    for (int32_t k = 0; id && k < n; k++) {
        char text[16];
        snprintf(text, sizeof text, "b%d", (int)k);
        id[k] = zsi_copy_text(text);
    }
    return id;
}

static inline void zst_free_ids(char **id)
{
    for (char **at = id; *at; at++) {
        free(*at);
    }
    free(id);
}

#endif
