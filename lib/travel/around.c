/** @file around.c
 * Crossings become way points with legs to those near them that no closed barrier cuts; ways run over these legs.
 */
#include "travel/around.h"

#include "base/memory.h"
#include "travel/school_threads.h"

#include <math.h>
#include <string.h>

/* A leg to a way point. */
typedef struct leg {
    double length_m;
    int32_t way_point;
    zsi_passes passes;
} leg;

/* Free legs of one place, the shortest first. */
typedef struct legs {
    int32_t n;
    leg to[ZSI_NEAREST_CROSSINGS];
} legs;

typedef struct around_work {
    const zsi_points *points;
    const zsi_barriers *barriers;
    int32_t n_way_points;
    double *x;          /* [n_way_points] */
    double *y;          /* [n_way_points] */
    legs *of_way_point; /* [n_way_points] */
    legs *of_block;     /* [n_blocks] */
    double *travel_m; /* NULL: straight lines are only counted */
    zsi_passes *passes;
} around_work;

/* Room of one thread. */
typedef struct around_room {
    zsi_barrier_asker asker;
    double *way_m;      /* [n_way_points] from the school */
    zsi_passes *passes; /* [n_way_points] on the way */
    uint8_t *settled; /* [n_way_points] */
} around_room;

static zsi_barrier_count count(zsi_barrier_asker *asker, double ax, double ay, double bx, double by)
{
    const double a[2] = {ax, ay};
    const double b[2] = {bx, by};
    return zsi_barriers_count(asker, a, b);
}

/* Keeps the nearest in order; a heap would not pay for so few. */
static void keep_near(legs *all, leg next)
{
    int32_t at = all->n < ZSI_NEAREST_CROSSINGS ? all->n++ : ZSI_NEAREST_CROSSINGS - 1;
    if (at == ZSI_NEAREST_CROSSINGS - 1 && all->to[at].way_point >= 0 && all->to[at].length_m <= next.length_m) {
        return;
    }
    for (; at > 0 && all->to[at - 1].length_m > next.length_m; at--) {
        all->to[at] = all->to[at - 1];
    }
    all->to[at] = next;
}

/* The nearest way points of a place, those left out that a closed barrier hides. */
static void find_legs(const around_work *work, zsi_barrier_asker *asker, double x, double y, legs *out)
{
    int32_t n = 0;
    out->n = 0;
    out->to[ZSI_NEAREST_CROSSINGS - 1].way_point = -1;
    for (int32_t c = 0; c < work->n_way_points; c++) {
        keep_near(out, (leg){.length_m = hypot(work->x[c] - x, work->y[c] - y), .way_point = c});
    }
    for (int32_t k = 0; k < out->n; k++) {
        int32_t c = out->to[k].way_point;
        zsi_barrier_count crossed = count(asker, x, y, work->x[c], work->y[c]);
        if (crossed.closed == 0) {
            out->to[n] = out->to[k];
            out->to[n++].passes = zsi_barrier_passes(crossed);
        }
    }
    out->n = n;
}

/* Ways from a school to all way points (Dijkstra 1959): few points, so the nearest is looked for in all of them. */
static void search_way_points(const around_work *work, around_room *room, const legs *start)
{
    for (int32_t c = 0; c < work->n_way_points; c++) {
        room->way_m[c] = INFINITY;
        room->settled[c] = 0;
    }
    for (int32_t k = 0; k < start->n; k++) {
        room->way_m[start->to[k].way_point] = start->to[k].length_m;
        room->passes[start->to[k].way_point] = start->to[k].passes;
    }
    for (;;) {
        int32_t nearest = -1;
        for (int32_t c = 0; c < work->n_way_points; c++) {
            if (!room->settled[c] && isfinite(room->way_m[c]) && (nearest < 0 || room->way_m[c] < room->way_m[nearest])) {
                nearest = c;
            }
        }
        if (nearest < 0) {
            return;
        }
        room->settled[nearest] = 1;
        const legs *on = &work->of_way_point[nearest];
        for (int32_t k = 0; k < on->n; k++) {
            int32_t next = on->to[k].way_point;
            double way_m = room->way_m[nearest] + on->to[k].length_m;
            if (way_m < room->way_m[next]) {
                room->way_m[next] = way_m;
                room->passes[next] = zsi_passes_add(room->passes[nearest], on->to[k].passes);
            }
        }
    }
}

/* The shortest way of a block over way points, to *travel_m and *passes. */
static void go_around(const around_room *room, const legs *of_block, double *travel_m, zsi_passes *passes)
{
    *travel_m = INFINITY;
    *passes = (zsi_passes){.barrier = 0};
    for (int32_t k = 0; k < of_block->n; k++) {
        const leg *first = &of_block->to[k];
        double way_m = first->length_m + room->way_m[first->way_point];
        if (way_m < *travel_m) {
            *travel_m = way_m;
            *passes = zsi_passes_add(first->passes, room->passes[first->way_point]);
        }
    }
}

static void count_school(const around_work *work, around_room *room, int32_t school)
{
    const zsi_points *points = work->points;
    for (int32_t b = 0; b < points->n_blocks; b++) {
        work->passes[(size_t)b * (size_t)points->n_schools + (size_t)school] =
            zsi_barrier_passes(count(&room->asker, points->block_x[b], points->block_y[b], points->school_x[school],
                                     points->school_y[school]));
    }
}

static void search_school(const around_work *work, around_room *room, int32_t school)
{
    const zsi_points *points = work->points;
    double x = points->school_x[school];
    double y = points->school_y[school];
    legs start;
    find_legs(work, &room->asker, x, y, &start);
    search_way_points(work, room, &start);
    for (int32_t b = 0; b < points->n_blocks; b++) {
        size_t pair = (size_t)b * (size_t)points->n_schools + (size_t)school;
        zsi_barrier_count straight = count(&room->asker, points->block_x[b], points->block_y[b], x, y);
        if (straight.closed == 0) {
            work->travel_m[pair] = hypot(points->block_x[b] - x, points->block_y[b] - y);
            work->passes[pair] = zsi_barrier_passes(straight);
        } else {
            go_around(room, &work->of_block[b], &work->travel_m[pair], &work->passes[pair]);
        }
    }
}

static void search_schools(void *user, void *room, int32_t first, int32_t n)
{
    const around_work *work = user;
    for (int32_t k = 0; k < n; k++) {
        if (work->travel_m) {
            search_school(work, room, first + k);
        } else {
            count_school(work, room, first + k);
        }
    }
}

static void close_room(void *room)
{
    around_room *own = room;
    if (own) {
        zsi_barrier_asker_clear(&own->asker);
        free(own->way_m);
        free(own->passes);
        free(own->settled);
        free(own);
    }
}

static void *open_room(void *user)
{
    const around_work *work = user;
    around_room *own = ZSI_NEW(around_room, 1);
    if (!own) {
        return NULL;
    }
    own->way_m = ZSI_NEW(double, work->n_way_points);
    own->passes = ZSI_NEW(zsi_passes, work->n_way_points);
    own->settled = ZSI_NEW(uint8_t, work->n_way_points);
    if (zsi_barrier_asker_init(&own->asker, work->barriers) || !own->way_m || !own->passes || !own->settled) {
        close_room(own);
        return NULL;
    }
    return own;
}

/* Points of the layer, and both ends of its lines. */
static int make_way_points(around_work *work, const zsi_shapes *crossings)
{
    int32_t n_rings = crossings ? crossings->n_rings : 0;
    work->x = ZSI_NEW(double, 2 * (size_t)n_rings);
    work->y = ZSI_NEW(double, 2 * (size_t)n_rings);
    if (!work->x || !work->y) {
        return -1;
    }
    for (int32_t ring = 0; ring < n_rings; ring++) {
        int64_t first = crossings->vertex_first[ring];
        int64_t last = crossings->vertex_first[ring + 1] - 1;
        for (int64_t v = first; v <= last; v = v == first && last > first ? last : last + 1) {
            work->x[work->n_way_points] = crossings->x[v];
            work->y[work->n_way_points++] = crossings->y[v];
        }
    }
    return 0;
}

static int make_legs(around_work *work)
{
    const zsi_points *points = work->points;
    zsi_barrier_asker asker;
    work->of_way_point = ZSI_NEW(legs, work->n_way_points);
    work->of_block = ZSI_NEW(legs, points->n_blocks);
    int failed = zsi_barrier_asker_init(&asker, work->barriers) || !work->of_way_point || !work->of_block;
    for (int32_t c = 0; !failed && c < work->n_way_points; c++) {
        find_legs(work, &asker, work->x[c], work->y[c], &work->of_way_point[c]);
    }
    for (int32_t b = 0; !failed && b < points->n_blocks; b++) {
        find_legs(work, &asker, points->block_x[b], points->block_y[b], &work->of_block[b]);
    }
    zsi_barrier_asker_clear(&asker);
    return failed ? -1 : 0;
}

static zs_status search_all(around_work *work, int32_t threads, zsi_monitor *monitor, zsi_report *report)
{
    const zsi_school_work searches = {.user = work,
                                      .n_schools = work->points->n_schools,
                                      .threads = threads,
                                      .monitor = monitor,
                                      .open = open_room,
                                      .search = search_schools,
                                      .close = close_room};
    return zsi_search_schools(&searches, report);
}

zs_status zsi_travel_around(const zsi_points *points, const zsi_barriers *barriers, const zsi_shapes *crossings,
                            int32_t threads, zsi_monitor *monitor, double *travel_m, zsi_passes *passes,
                            zsi_report *report)
{
    around_work work = {.points = points, .barriers = barriers, .travel_m = travel_m, .passes = passes};
    zs_status status = make_way_points(&work, crossings) || make_legs(&work) ? zsi_fail_memory(report)
                                                                             : search_all(&work, threads, monitor, report);
    free(work.x);
    free(work.y);
    free(work.of_way_point);
    free(work.of_block);
    return status;
}

zs_status zsi_straight_passes(const zsi_points *points, const zsi_barriers *barriers, int32_t threads, zsi_monitor *monitor,
                              zsi_passes *passes, zsi_report *report)
{
    around_work work = {.points = points, .barriers = barriers, .passes = passes};
    return search_all(&work, threads, monitor, report);
}
