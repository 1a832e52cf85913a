/** @file neighbours.c */
#include "run/neighbours.h"

#include "base/id_map.h"
#include "base/memory.h"
#include "map/gaps.h"
#include "run/barriers.h"
#include "run/map_notes.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

typedef struct pair {
    int32_t a;
    int32_t b;
    double border_m; /* NaN: the pair was joined by the plan file, which tells none */
} pair;

typedef struct pair_list {
    pair *pair;
    size_t n;
    size_t capacity;
    int has_border; /* whether border lengths are known */
} pair_list;

static int compare_pairs(const void *left, const void *right)
{
    const pair *p = left;
    const pair *q = right;
    return p->a != q->a ? (p->a > q->a) - (p->a < q->a) : (p->b > q->b) - (p->b < q->b);
}

static zs_status add_pair(pair_list *list, int32_t a, int32_t b, double border_m, zsi_report *report)
{
    void *grown = list->pair;
    if (zsi_grow(&grown, &list->capacity, list->n + 1, sizeof *list->pair)) {
        return zsi_fail_memory(report);
    }
    list->pair = grown;
    list->pair[list->n++] = a < b ? (pair){a, b, border_m} : (pair){b, a, border_m};
    return ZS_OK;
}

/* Sorts, and makes one of a pair that is joined although it is linked; the border that is known stays. */
static void merge_pairs(pair_list *list)
{
    size_t n = 0;
    if (list->n > 0) {
        qsort(list->pair, list->n, sizeof *list->pair, compare_pairs);
    }
    for (size_t i = 0; i < list->n; i++) {
        pair *last = n > 0 ? &list->pair[n - 1] : NULL;
        if (!last || compare_pairs(last, &list->pair[i]) != 0) {
            list->pair[n++] = list->pair[i];
        } else if (isnan(last->border_m)) {
            last->border_m = list->pair[i].border_m;
        }
    }
    list->n = n;
}

static zs_status read_file(zsi_session *session, pair_list *list, zsi_report *report)
{
    int64_t n = 0;
    int32_t *a = NULL;
    int32_t *b = NULL;
    double *border_m = NULL;
    zs_status status = zsi_links_read(&session->settings, &session->tables, &n, &a, &b, &border_m, report);
    for (int64_t i = 0; status == ZS_OK && i < n; i++) {
        status = add_pair(list, a[i], b[i], border_m ? border_m[i] : NAN, report);
    }
    list->has_border = border_m != NULL;
    free(a);
    free(b);
    free(border_m);
    return status;
}

/* The pairs of both lists, each once with the sum of its lengths, where that is long enough. */
static zs_status unite(const zsi_borders *shared, const zsi_borders *gaps, double least_m, zsi_borders *both,
                       zsi_report *report)
{
    int64_t room = shared->n + gaps->n;
    *both = (zsi_borders){
        .a = ZSI_NEW(int32_t, room), .b = ZSI_NEW(int32_t, room), .border_m = ZSI_NEW(double, room)};
    if (!both->a || !both->b || !both->border_m) {
        return zsi_fail_memory(report);
    }
    for (int64_t i = 0, k = 0; i < shared->n || k < gaps->n;) {
        const pair first = i < shared->n ? (pair){shared->a[i], shared->b[i], 0} : (pair){INT32_MAX, INT32_MAX, 0};
        const pair second = k < gaps->n ? (pair){gaps->a[k], gaps->b[k], 0} : (pair){INT32_MAX, INT32_MAX, 0};
        int order = compare_pairs(&first, &second);
        const pair *at = order <= 0 ? &first : &second;
        double border_m = (order <= 0 ? shared->border_m[i] : 0.0) + (order >= 0 ? gaps->border_m[k] : 0.0);
        i += order <= 0;
        k += order >= 0;
        if (border_m >= least_m && border_m > 0.0) {
            both->a[both->n] = at->a;
            both->b[both->n] = at->b;
            both->border_m[both->n++] = border_m;
        }
    }
    return ZS_OK;
}

/* Borders that meet, and those across gaps where the plan file asks for them; else near misses are told. */
static zs_status find_both(zsi_session *session, zsi_borders *shared, zsi_borders *gaps, zsi_report *report)
{
    const zsi_settings *settings = &session->settings;
    const zsi_shapes *blocks = &session->tables.blocks.shapes;
    int crosses = settings->gap_m > 0.0;
    ZSI_TRY(zsi_find_borders(blocks, 0.0, shared, report));
    ZSI_TRY(zsi_find_gap_borders(blocks, crosses ? settings->gap_m : ZSI_NEAR_MISS_M, gaps,
                                 crosses ? &session->facings : NULL, report));
    if (!crosses) {
        zsi_warn_of_near_misses(session, shared, gaps, report);
        gaps->n = 0;
    }
    return ZS_OK;
}

static zs_status take_borders(zsi_session *session, pair_list *list, zsi_report *report)
{
    zsi_borders shared = {0};
    zsi_borders gaps = {0};
    zsi_borders both = {0};
    zs_status status = find_both(session, &shared, &gaps, report);
    if (status == ZS_OK) {
        status = unite(&shared, &gaps, session->settings.min_border_m, &both, report);
    }
    if (status == ZS_OK && session->barriers.lines.n > 0) {
        status = zsi_cut_at_barriers(session, &both, report);
    }
    for (int64_t i = 0; status == ZS_OK && i < both.n; i++) {
        status = add_pair(list, both.a[i], both.b[i], both.border_m[i], report);
    }
    list->has_border = 1;
    zsi_borders_clear(&shared);
    zsi_borders_clear(&gaps);
    zsi_borders_clear(&both);
    return status;
}

/* Indices of a pair of ids; 0, or -1 with findings that name the line. */
static int look_up(const zsi_session *session, const zsi_id_map *blocks, const zsi_id_pair *ids, const char *key,
                   int32_t *a, int32_t *b, zsi_report *report)
{
    *a = zsi_id_map_find(blocks, ids->a);
    *b = zsi_id_map_find(blocks, ids->b);
    for (int side = 0; side < 2; side++) {
        if ((side ? *b : *a) < 0) {
            zsi_find(report, ZS_FINDING_ERROR, "unknown block in links",
                     "%s, line %" PRId32 ": links.%s names the block \"%s\", which is not in %s; expected a block id",
                     session->settings.file, ids->line, key, side ? ids->b : ids->a, session->settings.blocks.file);
        }
    }
    if (*a >= 0 && *a == *b) {
        zsi_find(report, ZS_FINDING_ERROR, "block linked to itself",
                 "%s, line %" PRId32 ": links.%s names the block \"%s\" twice; expected two different blocks",
                 session->settings.file, ids->line, key, ids->a);
        return -1;
    }
    return *a >= 0 && *b >= 0 ? 0 : -1;
}

static zs_status join_pairs(const zsi_session *session, const zsi_id_map *blocks, pair_list *list, zsi_report *report)
{
    for (size_t i = 0; i < session->settings.n_join; i++) {
        int32_t a = -1;
        int32_t b = -1;
        if (look_up(session, blocks, &session->settings.join[i], "join", &a, &b, report) == 0) {
            ZSI_TRY(add_pair(list, a, b, NAN, report));
        }
    }
    return ZS_OK;
}

/* Marks the pairs to cut, then closes the ranks. `list` is sorted and merged. */
static zs_status cut_pairs(const zsi_session *session, const zsi_id_map *blocks, pair_list *list, zsi_report *report)
{
    uint8_t *gone = ZSI_NEW(uint8_t, list->n);
    size_t n = 0;
    if (!gone) {
        return zsi_fail_memory(report);
    }
    for (size_t i = 0; i < session->settings.n_cut; i++) {
        const zsi_id_pair *ids = &session->settings.cut[i];
        int32_t a = -1;
        int32_t b = -1;
        if (look_up(session, blocks, ids, "cut", &a, &b, report) != 0) {
            continue;
        }
        const pair wanted = {a < b ? a : b, a < b ? b : a, NAN};
        const pair *found = list->n > 0 ? bsearch(&wanted, list->pair, list->n, sizeof wanted, compare_pairs) : NULL;
        if (found) {
            gone[found - list->pair] = 1;
        } else {
            zsi_find(report, ZS_FINDING_WARNING, "cut without effect",
                     "%s, line %" PRId32 ": links.cut names %s and %s, which are not neighbours: nothing to cut",
                     session->settings.file, ids->line, ids->a, ids->b);
        }
    }
    for (size_t i = 0; i < list->n; i++) {
        if (!gone[i]) {
            list->pair[n++] = list->pair[i];
        }
    }
    list->n = n;
    free(gone);
    return ZS_OK;
}

static zs_status apply_settings(const zsi_session *session, pair_list *list, zsi_report *report)
{
    const zsi_block_table *blocks = &session->tables.blocks;
    zsi_id_map by_id;
    if (zsi_id_map_init(&by_id, (size_t)blocks->n)) {
        return zsi_fail_memory(report);
    }
    for (int32_t b = 0; b < blocks->n; b++) {
        (void)zsi_id_map_add(&by_id, blocks->id[b], b); /* room for all was made */
    }
    zs_status status = join_pairs(session, &by_id, list, report);
    merge_pairs(list);
    if (status == ZS_OK) {
        status = cut_pairs(session, &by_id, list, report);
    }
    zsi_id_map_clear(&by_id);
    return status;
}

static zs_status hand_over(const pair_list *list, zsi_borders *links, zsi_report *report)
{
    *links = (zsi_borders){.n = (int64_t)list->n,
                           .a = ZSI_NEW(int32_t, list->n),
                           .b = ZSI_NEW(int32_t, list->n),
                           .border_m = list->has_border ? ZSI_NEW(double, list->n) : NULL};
    if (!links->a || !links->b || (list->has_border && !links->border_m)) {
        return zsi_fail_memory(report);
    }
    for (size_t i = 0; i < list->n; i++) {
        links->a[i] = list->pair[i].a;
        links->b[i] = list->pair[i].b;
        if (links->border_m) {
            links->border_m[i] = isnan(list->pair[i].border_m) ? 0.0 : list->pair[i].border_m;
        }
    }
    return ZS_OK;
}

/* What needs neighbours that nobody gives. */
static void check_source(const zsi_session *session, zsi_report *report)
{
    const zsi_settings *settings = &session->settings;
    if (settings->contiguous) {
        zsi_find(report, ZS_FINDING_ERROR, "no neighbours",
                 "%s: contiguity is required, but %s has no polygons to find neighbours from; expected links.file with "
                 "columns a, b (block ids), or contiguity: off", settings->file, settings->blocks.file);
    }
    if (settings->travel == ZSI_TRAVEL_LINKS) {
        zsi_find(report, ZS_FINDING_ERROR, "no neighbours",
                 "%s: travel: links needs neighbours, but %s has no polygons to find them from; expected links.file with "
                 "columns a, b (block ids)", settings->file, settings->blocks.file);
    }
}

zs_status zsi_settle_neighbours(zsi_session *session, zsi_borders *links, zsi_report *report)
{
    pair_list list = {0};
    zs_status status = ZS_OK;
    *links = (zsi_borders){0};
    if (session->settings.links_file) {
        status = read_file(session, &list, report);
    } else if (session->tables.blocks.shapes.kind == ZSI_SHAPE_POLYGON) {
        status = take_borders(session, &list, report);
    } else if (session->settings.n_join == 0) {
        check_source(session, report);
    }
    if (status == ZS_OK) {
        status = apply_settings(session, &list, report);
    }
    if (status == ZS_OK && session->settings.weight_boundary > 0.0 && !list.has_border) {
        zsi_find(report, ZS_FINDING_ERROR, "no border lengths",
                 "%s: objective.boundary needs the lengths of borders; expected %s", session->settings.file,
                 zsi_tr(report, session->settings.links_file ? ZSI_N("a column border (metres) in links.file")
                                                           : ZSI_N("blocks with polygons")));
    }
    if (status == ZS_OK) {
        status = hand_over(&list, links, report);
    }
    free(list.pair);
    return status;
}
