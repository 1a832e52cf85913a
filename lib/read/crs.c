/** @file crs.c */
#include "read/crs.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/utf8.h"

#include <math.h>
#include <proj.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

struct zsi_crs {
    int local;
    PJ_CONTEXT *context;
    PJ *pj;         /* NULL for local */
    PJ *plain;      /* the horizontal system: without bound transformation, vertical part; NULL for local */
    char name[256];
    char *esri_wkt; /* NULL for local and where PROJ cannot say it */
};

static void say_nothing(void *user, int level, const char *message)
{
    (void)user;
    (void)level;
    (void)message;
}

/* A context of its own without network or output; NULL: out of memory. */
static PJ_CONTEXT *new_context(void)
{
    PJ_CONTEXT *context = proj_context_create();
    if (context) {
        proj_log_func(context, NULL, say_nothing);
        proj_context_set_enable_network(context, 0);
    }
    return context;
}

int zsi_crs_is_local_name(const char *definition)
{
    static const char word[] = "local";
    while (*definition && strchr(" \t\r\n", *definition)) {
        definition++;
    }
    for (size_t i = 0; i < sizeof word - 1; i++) {
        if (zsi_ascii_lower(definition[i]) != word[i]) {
            return 0;
        }
    }
    definition += sizeof word - 1;
    return strspn(definition, " \t\r\n") == strlen(definition);
}

/* The horizontal system inside a bound or compound one; owned by the caller, NULL where there is none. */
static PJ *horizontal_of(PJ_CONTEXT *context, const PJ *pj)
{
    PJ *at = proj_clone(context, pj);
    for (int depth = 0; at && depth < 4; depth++) {
        PJ_TYPE type = proj_get_type(at);
        PJ *inner = NULL;
        if (type == PJ_TYPE_BOUND_CRS) {
            inner = proj_get_source_crs(context, at);
        } else if (type == PJ_TYPE_COMPOUND_CRS) {
            inner = proj_crs_get_sub_crs(context, at, 0);
        } else {
            break;
        }
        proj_destroy(at);
        at = inner;
    }
    return at;
}

/* A code that PROJ is sure of (70 % and more: the same but for names), else the name itself. */
static void set_name(zsi_crs *crs)
{
    const char *authority = proj_get_id_auth_name(crs->plain, 0);
    const char *code = proj_get_id_code(crs->plain, 0);
    if (authority && code) {
        snprintf(crs->name, sizeof crs->name, "%s:%s", authority, code);
        return;
    }
    int *confidence = NULL;
    PJ_OBJ_LIST *list = proj_identify(crs->context, crs->plain, "EPSG", NULL, &confidence);
    if (list && proj_list_get_count(list) > 0 && confidence && confidence[0] >= 70) {
        PJ *match = proj_list_get(crs->context, list, 0);
        code = match ? proj_get_id_code(match, 0) : NULL;
        if (code) {
            snprintf(crs->name, sizeof crs->name, "EPSG:%s", code);
        }
        proj_destroy(match);
    }
    proj_list_destroy(list);
    proj_int_list_destroy(confidence);
    if (!crs->name[0]) {
        const char *name = proj_get_name(crs->plain);
        snprintf(crs->name, sizeof crs->name, "%s", name && name[0] ? name : "unnamed");
    }
}

/* Whether a text is a definition by its looks: WKT, PROJJSON, a PROJ string, a URN or an address, AUTHORITY:CODE. */
static int is_definition(const char *text)
{
    static const char *const keywords[] = {"PROJCS", "GEOGCS", "GEOCCS", "COMPD_CS", "LOCAL_CS", "PROJCRS", "GEOGCRS",
                                           "GEODCRS", "COMPOUNDCRS", "BOUNDCRS", "ENGCRS", "PROJECTEDCRS",
                                           "GEOGRAPHICCRS", "GEODETICCRS", "ENGINEERINGCRS"};
    const char *start = text + strspn(text, " \t\r\n");
    for (size_t k = 0; k < sizeof keywords / sizeof keywords[0]; k++) {
        size_t length = strlen(keywords[k]);
        if (strncasecmp(start, keywords[k], length) == 0) {
            const char *next = start + length + strspn(start + length, " \t\r\n");
            return *next == '[' || *next == '(';
        }
    }
    const char *colon = strchr(start, ':');
    return *start == '{' || strstr(start, "proj=") || strstr(start, "init=") || strncasecmp(start, "urn:", 4) == 0 ||
           strncasecmp(start, "http", 4) == 0 || (colon && !strchr(colon + 1, ':'));
}

/* Whether the text is a name of the database in full. PROJ by itself would go on to names that are like it: a second of
 * work for any damaged file, and a system that nobody named. */
static int is_name(PJ_CONTEXT *context, const char *text)
{
    const PJ_TYPE type = PJ_TYPE_CRS;
    PJ_OBJ_LIST *list = proj_create_from_name(context, NULL, text, &type, 1, 0, 1, NULL);
    int found = list && proj_list_get_count(list) > 0;
    proj_list_destroy(list);
    return found;
}

/* A PROJ string as people write it means a system, which PROJ itself takes from one with +type=crs only. */
static PJ *create(PJ_CONTEXT *context, const char *definition)
{
    static const char tail[] = " +type=crs";
    size_t length = strlen(definition);
    if (!is_definition(definition) && !is_name(context, definition)) {
        return NULL;
    }
    if ((strncmp(definition, "+", 1) != 0 && strncmp(definition, "proj=", 5) != 0) || strstr(definition, "type=crs")) {
        return proj_create(context, definition);
    }
    char *whole = ZSI_NEW(char, length + sizeof tail);
    if (!whole) {
        return NULL;
    }
    memcpy(whole, definition, length);
    memcpy(whole + length, tail, sizeof tail);
    PJ *pj = proj_create(context, whole);
    free(whole);
    return pj;
}

/* ZS_E_CRS: PROJ does not know the definition, or it is no horizontal system. */
static zs_status set_up(zsi_crs *crs, const char *definition)
{
    crs->context = new_context();
    if (!crs->context) {
        return ZS_E_MEMORY;
    }
    crs->pj = create(crs->context, definition);
    crs->plain = crs->pj && proj_is_crs(crs->pj) ? horizontal_of(crs->context, crs->pj) : NULL;
    if (!crs->plain) {
        return ZS_E_CRS;
    }
    PJ_TYPE type = proj_get_type(crs->plain);
    if (type == PJ_TYPE_ENGINEERING_CRS) {
        crs->local = 1;
        snprintf(crs->name, sizeof crs->name, "local");
        return ZS_OK;
    }
    if (!zsi_crs_is_geographic(crs) && type != PJ_TYPE_PROJECTED_CRS) {
        return ZS_E_CRS;
    }
    set_name(crs);
    static const char *const options[] = {"MULTILINE=NO", NULL};
    const char *wkt = proj_as_wkt(crs->context, crs->plain, PJ_WKT1_ESRI, options);
    crs->esri_wkt = wkt ? zsi_copy_text(wkt) : NULL;
    return !wkt || crs->esri_wkt ? ZS_OK : ZS_E_MEMORY;
}

zs_status zsi_crs_new(zsi_crs **out, const char *definition, const char *what, zsi_report *report)
{
    *out = NULL;
    zsi_crs *crs = ZSI_NEW(zsi_crs, 1);
    if (!crs) {
        return zsi_fail_memory(report);
    }
    crs->local = zsi_crs_is_local_name(definition);
    snprintf(crs->name, sizeof crs->name, "%s", crs->local ? "local" : "");
    zs_status status = crs->local ? ZS_OK : set_up(crs, definition);
    if (status != ZS_OK) {
        zsi_crs_free(crs);
        return status == ZS_E_MEMORY ? zsi_fail_memory(report)
                                     : zsi_fail(report, ZS_E_CRS, "%s: \"%.200s\" is no reference system that PROJ knows; "
                                                "expected e.g. EPSG:4547, a PROJ string, WKT, or local", what, definition);
    }
    *out = crs;
    return ZS_OK;
}

void zsi_crs_free(zsi_crs *crs)
{
    if (!crs) {
        return;
    }
    proj_destroy(crs->plain);
    proj_destroy(crs->pj);
    if (crs->context) {
        proj_context_destroy(crs->context);
    }
    free(crs->esri_wkt);
    free(crs);
}

int zsi_crs_is_local(const zsi_crs *crs)
{
    return crs->local;
}

int zsi_crs_is_geographic(const zsi_crs *crs)
{
    if (crs->local) {
        return 0;
    }
    PJ_TYPE type = proj_get_type(crs->plain);
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

int zsi_crs_is_metric(const zsi_crs *crs)
{
    if (crs->local || proj_get_type(crs->plain) != PJ_TYPE_PROJECTED_CRS) {
        return crs->local;
    }
    double metres = 0.0;
    PJ *system = proj_crs_get_coordinate_system(crs->context, crs->plain);
    int known = system && proj_cs_get_axis_info(crs->context, system, 0, NULL, NULL, NULL, &metres, NULL, NULL, NULL);
    proj_destroy(system);
    return known && fabs(metres - 1.0) < 1e-9;
}

const char *zsi_crs_name(const zsi_crs *crs)
{
    return crs->name;
}

const char *zsi_crs_esri_wkt(const zsi_crs *crs)
{
    return crs->esri_wkt;
}

/* The way from one system to another with x before y on both sides; NULL where PROJ knows none. */
static PJ *way_between(PJ_CONTEXT *context, const PJ *from, const PJ *to)
{
    PJ *way = proj_create_crs_to_crs_from_pj(context, from, to, NULL, NULL);
    if (!way) {
        return NULL;
    }
    PJ *plain = proj_normalize_for_visualization(context, way);
    proj_destroy(way);
    return plain;
}

/* Copies of both systems into a context of this call: a PJ belongs to the thread of its context. */
typedef struct crossing {
    PJ_CONTEXT *context;
    PJ *from;
    PJ *to;
    PJ *way;
} crossing;

static void close_crossing(crossing *c)
{
    proj_destroy(c->way);
    proj_destroy(c->to);
    proj_destroy(c->from);
    if (c->context) {
        proj_context_destroy(c->context);
    }
    memset(c, 0, sizeof *c);
}

static int open_crossing(crossing *c, const zsi_crs *from, const zsi_crs *to)
{
    memset(c, 0, sizeof *c);
    c->context = new_context();
    if (!c->context) {
        return -1;
    }
    c->from = proj_clone(c->context, from->pj);
    c->to = proj_clone(c->context, to->pj);
    c->way = c->from && c->to ? way_between(c->context, c->from, c->to) : NULL;
    if (!c->way) {
        close_crossing(c);
        return -1;
    }
    return 0;
}

/* Whether a point that `a` covers comes back at the same numbers, within 1 mm on the ground. */
static int agree_at(const crossing *c, double x, double y, double tolerance)
{
    PJ_COORD moved = proj_trans(c->way, PJ_FWD, proj_coord(x, y, 0.0, 0.0));
    return fabs(moved.xy.x - x) <= tolerance && fabs(moved.xy.y - y) <= tolerance;
}

static int agree_around(const crossing *to_degrees, const crossing *c, const double area[4], double tolerance)
{
    for (int i = 1; i <= 3; i++) {
        double longitude = area[0] + (area[2] - area[0]) * 0.25 * i;
        double latitude = area[1] + (area[3] - area[1]) * 0.25 * i;
        PJ_COORD at = proj_trans(to_degrees->way, PJ_INV, proj_coord(longitude, latitude, 0.0, 0.0));
        if (!agree_at(c, at.xy.x, at.xy.y, tolerance)) {
            return 0;
        }
    }
    return 1;
}

/* Compares by numbers around the area of use: definitions of one system differ in names, not in where points lie. */
static int agree(const zsi_crs *a, const zsi_crs *b)
{
    double area[4];
    if (!proj_get_area_of_use(a->context, a->plain, &area[0], &area[1], &area[2], &area[3], NULL) &&
        !proj_get_area_of_use(b->context, b->plain, &area[0], &area[1], &area[2], &area[3], NULL)) {
        return 0;
    }
    crossing c;
    crossing to_degrees;
    zsi_crs degrees = {.context = new_context()};
    degrees.pj = degrees.context ? proj_create(degrees.context, "EPSG:4326") : NULL;
    int same = 0;
    if (degrees.pj && open_crossing(&to_degrees, a, &degrees) == 0) {
        if (open_crossing(&c, a, b) == 0) {
            same = agree_around(&to_degrees, &c, area, zsi_crs_is_geographic(a) ? 1e-8 : 1e-3);
            close_crossing(&c);
        }
        close_crossing(&to_degrees);
    }
    proj_destroy(degrees.pj);
    if (degrees.context) {
        proj_context_destroy(degrees.context);
    }
    return same;
}

int zsi_crs_same(const zsi_crs *a, const zsi_crs *b)
{
    if (a->local || b->local) {
        return a->local && b->local;
    }
    if (zsi_crs_is_geographic(a) != zsi_crs_is_geographic(b)) {
        return 0;
    }
    if (strcmp(a->name, b->name) == 0 && strncmp(a->name, "EPSG:", 5) == 0) {
        return 1;
    }
    return proj_is_equivalent_to(a->plain, b->plain, PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) || agree(a, b);
}

zs_status zsi_crs_transform(const zsi_crs *from, const zsi_crs *to, double *x, double *y, int64_t n, zsi_report *report)
{
    if (from->local || to->local) {
        if (from->local && to->local) {
            return ZS_OK;
        }
        return zsi_fail(report, ZS_E_CRS, "no way from %s to %s: a local grid has no place on earth", from->name, to->name);
    }
    crossing c = {NULL, NULL, NULL, NULL};
    int failed = n > 0 && open_crossing(&c, from, to);
    zs_status status = ZS_OK;
    if (failed) {
        status = zsi_fail(report, ZS_E_CRS, "PROJ knows no way from %s to %s", from->name, to->name);
    }
    for (int64_t i = 0; i < n && !failed; i++) {
        PJ_COORD moved = proj_trans(c.way, PJ_FWD, proj_coord(x[i], y[i], 0.0, 0.0));
        failed = !isfinite(moved.xy.x) || !isfinite(moved.xy.y);
        if (failed) {
            char x_text[ZSI_NUMBER_ROOM];
            char y_text[ZSI_NUMBER_ROOM];
            status = zsi_fail(report, ZS_E_CRS, "the point x %s, y %s cannot be moved from %s to %s: it lies outside",
                              zsi_format_fixed(x_text, x[i], 6), zsi_format_fixed(y_text, y[i], 6), from->name, to->name);
            break;
        }
        x[i] = moved.xy.x;
        y[i] = moved.xy.y;
    }
    close_crossing(&c);
    return status;
}

static double outside_of(const zsi_crs *crs, double longitude, double latitude)
{
    double west = 0.0;
    double south = 0.0;
    double east = 0.0;
    double north = 0.0;
    if (!proj_get_area_of_use(crs->context, crs->plain, &west, &south, &east, &north, NULL) || west > east) {
        return 0.0;
    }
    double outside_x = fmax(west - longitude, longitude - east);
    double outside_y = fmax(south - latitude, latitude - north);
    return fmax(0.0, fmax(outside_x, outside_y));
}

int zsi_crs_suits(const zsi_crs *crs, double x, double y, zsi_crs_fit *fit)
{
    zsi_crs *degrees = NULL;
    *fit = (zsi_crs_fit){.longitude = x, .latitude = y, .stretch = 1.0};
    if (zsi_crs_new(&degrees, "EPSG:4326", "EPSG:4326", NULL) != ZS_OK) {
        return 0;
    }
    zs_status status = zsi_crs_transform(crs, degrees, &fit->longitude, &fit->latitude, 1, NULL);
    zsi_crs_free(degrees);
    if (status != ZS_OK) {
        return -1;
    }
    fit->outside_deg = outside_of(crs, fit->longitude, fit->latitude);
    if (!zsi_crs_is_geographic(crs)) {
        PJ_FACTORS factors = proj_factors(crs->plain, proj_coord(proj_torad(fit->longitude), proj_torad(fit->latitude), 0.0, 0.0));
        fit->stretch = factors.areal_scale > 0.0 ? sqrt(factors.areal_scale) : 1.0;
    }
    return 0;
}

const char *zsi_proj_version(void)
{
    return proj_info().version;
}
