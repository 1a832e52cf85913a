/** @file compare_results.c */
#include "run/compare_results.h"

#include "base/id_map.h"
#include "base/memory.h"
#include "run/load.h"
#include "run/open_result.h"
#include "run/told_result.h"
#include "write/out_file.h"
#include "write/out_folder.h"

#include <string.h>

typedef struct comparing {
    zsi_session *session;
    zsi_told_result *told; /* [n] */
    json_t *root;          /* plan.json of the first */
    const char *const *dir;
    zsi_comparison c;
    zsi_shapes shapes; /* of c.shapes */
    zsi_report *report;
} comparing;

static const char *last_part(const char *dir)
{
    const char *slash = strrchr(dir, '/');
    return slash && slash[1] ? slash + 1 : dir;
}

/* The last part of each folder's path, or the whole path where two end alike. */
static zs_status name_results(const comparing *x)
{
    for (int32_t i = 0; i < x->c.n; i++) {
        int alike = 0;
        for (int32_t k = 0; k < x->c.n; k++) {
            alike += k != i && strcmp(last_part(x->dir[i]), last_part(x->dir[k])) == 0;
        }
        x->told[i].name = zsi_copy_text(alike ? x->dir[i] : last_part(x->dir[i]));
        if (!x->told[i].name) {
            return zsi_fail_memory(x->report);
        }
    }
    return ZS_OK;
}

static zs_status read_results(comparing *x)
{
    for (int32_t i = 0; i < x->c.n; i++) {
        json_t *root = NULL;
        zs_status status = zsi_told_result_read(x->dir[i], &x->told[i], &root, x->report);
        if (i == 0) {
            x->root = root;
        } else {
            json_decref(root);
        }
        ZSI_TRY(status);
    }
    return name_results(x);
}

/* Ids of all results, each once, and the row of each in every result. */
static zs_status join_rows(const comparing *x, int schools, int32_t *n_ids, const char ***ids, int32_t **rows)
{
    int32_t n = x->c.n;
    size_t room = 0;
    zsi_id_map seen = {0};
    for (int32_t i = 0; i < n; i++) {
        room += (size_t)(schools ? x->told[i].n_schools : x->told[i].n_blocks);
    }
    *ids = ZSI_NEW(const char *, room);
    *rows = ZSI_NEW(int32_t, room * (size_t)n);
    if (!*ids || !*rows || zsi_id_map_init(&seen, room)) {
        zsi_id_map_clear(&seen);
        return zsi_fail_memory(x->report);
    }
    memset(*rows, 0xff, room * (size_t)n * sizeof **rows); /* -1 */
    for (int32_t i = 0; i < n; i++) {
        char *const *id = schools ? x->told[i].school_id : x->told[i].block_id;
        for (int32_t k = 0; k < (schools ? x->told[i].n_schools : x->told[i].n_blocks); k++) {
            int32_t at = zsi_id_map_add(&seen, id[k], *n_ids); /* room for all was made */
            if (at == *n_ids) {
                (*ids)[(*n_ids)++] = id[k];
            }
            (*rows)[(int64_t)at * n + i] = k;
        }
    }
    zsi_id_map_clear(&seen);
    return ZS_OK;
}

static zs_status find_differences(comparing *x)
{
    zsi_comparison *c = &x->c;
    c->differ = ZSI_NEW(int32_t, c->n_blocks);
    if (!c->differ) {
        return zsi_fail_memory(x->report);
    }
    for (int32_t b = 0; b < c->n_blocks; b++) {
        int differs = 0;
        for (int32_t i = 1; i < c->n; i++) {
            differs = differs || zsi_block_differs(c, b, i);
        }
        if (differs) {
            c->differ[c->n_differ++] = b;
        }
    }
    return ZS_OK;
}

/* The record of each block in the layer of the first result, -1: not there; the caller frees. */
static int32_t *find_records(const comparing *x)
{
    const zsi_record *record = &x->session->record;
    zsi_id_map by_id;
    int32_t *at = ZSI_NEW(int32_t, x->c.n_blocks);
    if (!at || zsi_id_map_init(&by_id, (size_t)record->n_blocks)) {
        free(at);
        return NULL;
    }
    for (int32_t b = 0; b < record->n_blocks; b++) {
        (void)zsi_id_map_add(&by_id, record->block_id[b], b); /* room for all was made */
    }
    for (int32_t b = 0; b < x->c.n_blocks; b++) {
        at[b] = zsi_id_map_find(&by_id, x->c.block_id[b]);
    }
    zsi_id_map_clear(&by_id);
    return at;
}

/* Polygons of the blocks, in degrees; blocks that the layer does not have get none. */
static zs_status take_shapes(comparing *x)
{
    const zsi_shapes *from = &x->session->record.shapes;
    zsi_crs *wgs84 = NULL;
    int32_t *at = find_records(x);
    int failed = !at || zsi_shapes_init(&x->shapes, ZSI_SHAPE_POLYGON);
    for (int32_t b = 0; !failed && b < x->c.n_blocks; b++) {
        for (int32_t ring = at[b] < 0 ? 0 : from->ring_first[at[b]]; at[b] >= 0 && ring < from->ring_first[at[b] + 1]; ring++) {
            for (int64_t v = from->vertex_first[ring]; v < from->vertex_first[ring + 1]; v++) {
                failed |= zsi_shapes_add_vertex(&x->shapes, from->x[v], from->y[v]);
            }
            failed |= zsi_shapes_end_ring(&x->shapes);
        }
        failed |= zsi_shapes_end_record(&x->shapes);
    }
    free(at);
    if (failed) {
        return zsi_fail_memory(x->report);
    }
    ZSI_TRY(zsi_crs_new(&wgs84, "EPSG:4326", "differences.geojson", x->report));
    zs_status status = zsi_crs_transform(x->session->tables.crs, wgs84, x->shapes.x, x->shapes.y, x->shapes.n_vertices,
                                         x->report);
    zsi_crs_free(wgs84);
    x->c.shapes = &x->shapes;
    return status;
}

/* Loads the inputs of the first result for their polygons. Where they cannot be read any more there is no map, and a note
 * that says so: the tables stand without it. */
static zs_status load_map(comparing *x)
{
    const char *plan_file = json_string_value(json_object_get(x->root, "plan_file"));
    char *path = plan_file ? zsi_told_plan_file(x->dir[0], plan_file) : NULL;
    zsi_report told;
    zsi_report_init_like(&told, x->report);
    zs_status status = path ? zsi_told_overrides(x->session, x->root, &told) : ZS_E_READ;
    if (status == ZS_OK) {
        status = zsi_session_load(x->session, path, &told);
    }
    free(path);
    if (status != ZS_OK && status != ZS_E_MEMORY) {
        zsi_find(x->report, ZS_FINDING_WARNING, "no map", "%s: its inputs cannot be read any more, so there is no "
                 "differences.geojson (%s)", x->dir[0], told.text);
        status = ZS_OK;
    } else if (status == ZS_OK && x->session->record.shapes.kind == ZSI_SHAPE_POLYGON &&
               !zsi_crs_is_local(x->session->tables.crs)) {
        status = take_shapes(x);
    }
    zsi_report_clear(&told);
    return status;
}

static zs_status write_one(const comparing *x, const char *folder, const char *name,
                           void (*put)(const zsi_comparison *, FILE *))
{
    zsi_out_file out;
    ZSI_TRY(zsi_out_open(&out, folder, name, x->report));
    put(&x->c, out.stream);
    return zsi_out_close(&out, x->report);
}

static zs_status write_map(const comparing *x, const char *folder)
{
    zsi_out_file out;
    if (!x->c.shapes) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_out_open(&out, folder, "differences.geojson", x->report));
    zs_status status = zsi_write_differences_geojson(&x->c, out.stream, x->report);
    zs_status closed = zsi_out_close(&out, status == ZS_OK ? x->report : NULL);
    return status == ZS_OK ? closed : status;
}

static zs_status write_all(const comparing *x, const char *out_dir)
{
    static const struct {
        const char *name;
        void (*put)(const zsi_comparison *, FILE *);
    } files[] = {{"comparison.json", zsi_write_comparison_json},
                 {"comparison.csv", zsi_write_comparison_csv},
                 {"schools_compared.csv", zsi_write_schools_compared},
                 {"differences.csv", zsi_write_differences}};
    zsi_out_folder folder;
    zs_status status = zsi_out_folder_open(&folder, out_dir, x->report);
    for (size_t i = 0; status == ZS_OK && i < sizeof files / sizeof files[0]; i++) {
        status = write_one(x, folder.work, files[i].name, files[i].put);
    }
    if (status == ZS_OK) {
        status = write_map(x, folder.work);
    }
    if (status == ZS_OK) {
        status = zsi_out_folder_commit(&folder, x->report);
    }
    zsi_out_folder_close(&folder);
    return status;
}

static zs_status make_text(const comparing *x, char **text)
{
    size_t length = 0;
    FILE *stream = open_memstream(text, &length);
    if (!stream) {
        return zsi_fail_memory(x->report);
    }
    zsi_put_comparison(&x->c, stream);
    int failed = ferror(stream);
    failed |= fclose(stream) != 0;
    return failed ? zsi_fail_memory(x->report) : ZS_OK;
}

static zs_status compare(comparing *x, const char *out_dir, char **text)
{
    ZSI_TRY(read_results(x));
    ZSI_TRY(join_rows(x, 0, &x->c.n_blocks, &x->c.block_id, &x->c.block_row));
    ZSI_TRY(join_rows(x, 1, &x->c.n_schools, &x->c.school_id, &x->c.school_row));
    ZSI_TRY(find_differences(x));
    if (out_dir) {
        ZSI_TRY(load_map(x));
        ZSI_TRY(write_all(x, out_dir));
    }
    return make_text(x, text);
}

zs_status zsi_compare_results(zsi_session *session, int32_t n, const char *const *dir, const char *out_dir, char **text,
                              zsi_report *report)
{
    comparing x = {.session = session, .told = ZSI_NEW(zsi_told_result, n), .dir = dir, .report = report};
    *text = NULL;
    x.c.n = n;
    x.c.lang = report->lang;
    x.c.result = x.told;
    zs_status status = x.told ? compare(&x, out_dir, text) : zsi_fail_memory(report);
    if (status != ZS_OK) {
        free(*text);
        *text = NULL;
    }
    for (int32_t i = 0; x.told && i < n; i++) {
        zsi_told_result_clear(&x.told[i]);
    }
    free(x.told);
    free(x.c.block_id);
    free(x.c.block_row);
    free(x.c.school_id);
    free(x.c.school_row);
    free(x.c.differ);
    zsi_shapes_clear(&x.shapes);
    json_decref(x.root);
    return status;
}
