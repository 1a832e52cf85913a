/** @file working_crs.c */
#include "read/working_crs.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUGGESTION_ROOM = 400 };

#define FAR_OUTSIDE_DEG 2.0 /* cities at the rim of a zone are common, another zone is 3 degrees and more away */
#define MOST_STRETCH 0.01   /* Gauss-Krueger zones of 6 degrees stay below 0.0014 */

static void stretch(double box[4], double x, double y)
{
    box[0] = fmin(box[0], x);
    box[1] = fmax(box[1], x);
    box[2] = fmin(box[2], y);
    box[3] = fmax(box[3], y);
}

int zsi_layer_box(const zsi_placed_layer *placed, double box[4])
{
    const zsi_shapes *shapes = &placed->layer->shapes;
    box[0] = box[2] = (double)INFINITY;
    box[1] = box[3] = -(double)INFINITY;
    for (int64_t v = 0; v < shapes->n_vertices; v++) {
        stretch(box, shapes->x[v], shapes->y[v]);
    }
    for (int32_t i = 0; placed->x && i < placed->layer->n_rows; i++) {
        stretch(box, placed->x[i], placed->y[i]);
    }
    return box[0] <= box[1] ? 0 : -1;
}

static int fits_degrees(const double box[4])
{
    return box[0] >= -180.0 && box[1] <= 180.0 && box[2] >= -90.0 && box[3] <= 90.0;
}

/* "x from 19664564 to 19707707, y from 3824082 to 3860307" */
static void describe_box(const double box[4], char *text, size_t room, const zsi_report *report)
{
    char number[4][ZSI_NUMBER_ROOM];
    int decimals = fits_degrees(box) ? 4 : 0;
    for (int i = 0; i < 4; i++) {
        zsi_format_fixed(number[i], box[i], decimals);
    }
    snprintf(text, room, zsi_tr(report, "x from %.40s to %.40s, y from %.40s to %.40s"), number[0], number[1], number[2], number[3]);
}

/* As zsi_crs_new(), what cannot be understood as a finding. */
static zs_status open_crs(zsi_crs **crs, const char *definition, const char *what, zsi_report *report)
{
    zs_status status = zsi_crs_new(crs, definition, what, report);
    if (status == ZS_E_CRS) {
        char text[512];
        snprintf(text, sizeof text, "%.511s", report->text);
        zsi_find(report, ZS_FINDING_ERROR, "unknown reference system", "%s", text);
    }
    return status;
}

static zs_status unknown_crs(const zsi_placed_layer *placed, zsi_report *report)
{
    double box[4];
    char range[240];
    char suggestion[SUGGESTION_ROOM] = "EPSG:4547";
    snprintf(range, sizeof range, "%s", zsi_tr(report, "no coordinates"));
    if (zsi_layer_box(placed, box) == 0) {
        describe_box(box, range, sizeof range, report);
        zsi_crs_suggest(box[0], box[1], box[2], box[3], report->lang, suggestion,
                    sizeof suggestion);
    }
    zsi_find(report, ZS_FINDING_ERROR, "reference system unknown",
             "%s: CRS unknown: the file does not say it and the plan file has neither crs nor %s.crs; its coordinates (%s) "
             "suggest: %s", placed->settings->file, placed->key, range, suggestion);
    return ZS_E_CRS;
}

static int fit_of(const zsi_crs *crs, const double box[4], zsi_crs_fit *fit)
{
    return zsi_crs_suits(crs, (box[0] + box[1]) / 2.0, (box[2] + box[3]) / 2.0, fit);
}

/* Degrees in a system of metres, another zone's easting: common mistakes, and silent ones. */
static zs_status check_range(const zsi_placed_layer *placed, const zsi_crs *crs, zsi_report *report)
{
    double box[4];
    char range[240];
    char suggestion[SUGGESTION_ROOM];
    char number[ZSI_NUMBER_ROOM];
    zsi_crs_fit fit;
    if (zsi_crs_is_local(crs) || zsi_layer_box(placed, box)) {
        return ZS_OK;
    }
    describe_box(box, range, sizeof range, report);
    zsi_crs_suggest(box[0], box[1], box[2], box[3], report->lang, suggestion,
                    sizeof suggestion);
    if (fits_degrees(box) != zsi_crs_is_geographic(crs)) {
        zsi_find(report, ZS_FINDING_ERROR, "coordinates outside the reference system",
                 "%s: its coordinates (%s) are %s; %s counts in %s; they suggest: %s", placed->settings->file, range,
                 zsi_tr(report, fits_degrees(box) ? ZSI_N("degrees") : ZSI_N("no degrees")), zsi_crs_name(crs),
                 zsi_tr(report, zsi_crs_is_geographic(crs) ? ZSI_N("degrees") : ZSI_N("metres or feet")), suggestion);
        return ZS_E_CRS;
    }
    if (fit_of(crs, box, &fit)) {
        zsi_find(report, ZS_FINDING_ERROR, "coordinates outside the reference system",
                 "%s: its coordinates (%s) are nowhere on earth in %s; they suggest: %s", placed->settings->file, range,
                 zsi_crs_name(crs), suggestion);
        return ZS_E_CRS;
    }
    if (fit.outside_deg > FAR_OUTSIDE_DEG) {
        zsi_find(report, ZS_FINDING_WARNING, "coordinates outside the reference system",
                 "%s: its coordinates (%s) lie %s degrees away from where %s is meant for; they suggest: %s",
                 placed->settings->file, range, zsi_format_fixed(number, fit.outside_deg, 1), zsi_crs_name(crs), suggestion);
    }
    return ZS_OK;
}

/* The system that the layer's file tells; *crs NULL where it does not. */
static zs_status crs_of_file(const zsi_placed_layer *placed, const char *plan_crs, zsi_crs **crs, zsi_report *report)
{
    const zsi_layer *layer = placed->layer;
    *crs = NULL;
    if (layer->crs_implied && (placed->settings->crs || (plan_crs && zsi_crs_is_local_name(plan_crs)))) {
        return ZS_OK;
    }
    if (!layer->crs || !placed->settings->crs) {
        return layer->crs ? open_crs(crs, layer->crs, placed->settings->file, report) : ZS_OK;
    }
    zs_status status = zsi_crs_new(crs, layer->crs, placed->settings->file, report);
    if (status != ZS_E_CRS) {
        return status;
    }
    zsi_find(report, ZS_FINDING_WARNING, "unknown reference system",
             "%s: PROJ does not understand the reference system of the file; %s.crs (%s) is taken", placed->settings->file,
             placed->key, placed->settings->crs);
    return ZS_OK;
}

static zs_status contradiction(const zsi_placed_layer *placed, const zsi_crs *said, const zsi_crs *found,
                               zsi_report *report)
{
    zsi_find(report, ZS_FINDING_ERROR, "reference systems contradict",
             "%s.crs is %s, but %s says %s; expected the same: remove %s.crs, or mend the file", placed->key,
             zsi_crs_name(said), placed->settings->file, zsi_crs_name(found), placed->key);
    return ZS_E_CRS;
}

/* The system of a layer: the plan file's for it, else the file's own, else the plan file's working one; the first must not
 * contradict the second. */
static zs_status crs_of_layer(const zsi_placed_layer *placed, const char *plan_crs, zsi_crs **crs, zsi_report *report)
{
    zsi_crs *found = NULL;
    char what[40];
    snprintf(what, sizeof what, "%s.crs", placed->key);
    zs_status file = crs_of_file(placed, plan_crs, &found, report);
    if (file != ZS_OK) {
        return file;
    }
    if (!placed->settings->crs) {
        *crs = found;
        if (!found && plan_crs) {
            ZSI_TRY(open_crs(crs, plan_crs, "crs", report));
        }
        return *crs ? check_range(placed, *crs, report) : unknown_crs(placed, report);
    }
    zs_status status = open_crs(crs, placed->settings->crs, what, report);
    if (status == ZS_OK && found && !zsi_crs_same(*crs, found)) {
        status = contradiction(placed, *crs, found, report);
    }
    zsi_crs_free(found);
    return status == ZS_OK ? check_range(placed, *crs, report) : status;
}

/* A projected system around the middle of the layer, in metres. */
static zs_status choose_projected(const zsi_placed_layer *placed, const zsi_crs *crs, zsi_crs **working, zsi_report *report)
{
    double box[4] = {0.0, 0.0, 0.0, 0.0};
    char name[40];
    zsi_crs *degrees = NULL;
    (void)zsi_layer_box(placed, box);
    double x = (box[0] + box[1]) / 2.0;
    double y = (box[2] + box[3]) / 2.0;
    ZSI_TRY(open_crs(&degrees, "EPSG:4326", "EPSG:4326", report));
    zs_status status = zsi_crs_transform(crs, degrees, &x, &y, 1, report);
    zsi_crs_free(degrees);
    if (status != ZS_OK) {
        zsi_find(report, ZS_FINDING_ERROR, "no working reference system", "%s: %s", placed->settings->file, report->text);
        return status;
    }
    zsi_crs_projected_for(x, y, name, sizeof name);
    zsi_find(report, ZS_FINDING_NOTE, "working reference system",
             "working CRS: %s, chosen because %s is in %s, which does not count in metres; another one can be set with crs",
             name, placed->settings->file, zsi_crs_name(crs));
    return open_crs(working, name, "crs", report);
}

static zs_status working_of_blocks(const zsi_placed_layer *blocks, zsi_crs **working, zsi_report *report)
{
    const char *definition = blocks->settings->crs ? blocks->settings->crs : blocks->layer->crs;
    ZSI_TRY(open_crs(working, definition, blocks->settings->file, report));
    zsi_find(report, ZS_FINDING_NOTE, "working reference system", "working CRS: %s, taken from %s", zsi_crs_name(*working),
             blocks->settings->file);
    return ZS_OK;
}

/* The plan file's system where it counts in metres; degrees give way to the blocks' own grid or to a chosen one. */
static zs_status working_of_plan(const zsi_settings *settings, const zsi_placed_layer *blocks, const zsi_crs *of_blocks,
                                 zsi_crs **working, zsi_report *report)
{
    zsi_crs *wanted = NULL;
    ZSI_TRY(open_crs(&wanted, settings->crs, "crs", report));
    if (zsi_crs_is_metric(wanted)) {
        *working = wanted;
        return ZS_OK;
    }
    zs_status status = ZS_E_CRS;
    if (zsi_crs_is_geographic(wanted)) {
        status = zsi_crs_is_metric(of_blocks) ? working_of_blocks(blocks, working, report)
                                              : choose_projected(blocks, of_blocks, working, report);
    } else {
        zsi_find(report, ZS_FINDING_ERROR, "working reference system not in metres",
                 "crs: %s does not count in metres; expected a projected CRS in metres, e.g. EPSG:4547 or a UTM zone",
                 zsi_crs_name(wanted));
    }
    zsi_crs_free(wanted);
    return status;
}

static zs_status choose_working(const zsi_settings *settings, const zsi_placed_layer *blocks, const zsi_crs *of_blocks,
                                zsi_crs **working, zsi_report *report)
{
    if (settings->crs) {
        return working_of_plan(settings, blocks, of_blocks, working, report);
    }
    return zsi_crs_is_metric(of_blocks) ? working_of_blocks(blocks, working, report)
                                        : choose_projected(blocks, of_blocks, working, report);
}

/* Far from their place systems stretch lengths, and some systems for the web do so everywhere. */
static void check_working(const zsi_placed_layer *blocks, const zsi_crs *working, zsi_report *report)
{
    double box[4];
    char number[ZSI_NUMBER_ROOM];
    char better[40];
    zsi_crs_fit fit;
    if (zsi_crs_is_local(working) || zsi_layer_box(blocks, box) || fit_of(working, box, &fit) ||
        fabs(fit.stretch - 1.0) <= MOST_STRETCH) {
        return;
    }
    zsi_crs_projected_for(fit.longitude, fit.latitude, better, sizeof better);
    zsi_find(report, ZS_FINDING_WARNING, "reference system stretches",
             "crs: a metre on the ground is %s metres in %s here, and so are all distances; expected a CRS made for the place, "
             "e.g. %s", zsi_format_fixed(number, fit.stretch, 3), zsi_crs_name(working), better);
}

static zs_status move(const zsi_placed_layer *placed, const zsi_crs *from, const zsi_crs *to, zsi_report *report)
{
    zsi_shapes *shapes = &placed->layer->shapes;
    if (zsi_crs_same(from, to)) {
        return ZS_OK;
    }
    zs_status status = zsi_crs_transform(from, to, shapes->x, shapes->y, shapes->n_vertices, report);
    if (status == ZS_OK && placed->x) {
        status = zsi_crs_transform(from, to, placed->x, placed->y, placed->layer->n_rows, report);
    }
    if (status == ZS_E_CRS) {
        zsi_find(report, ZS_FINDING_ERROR, "coordinates outside the reference system", "%s: %s; expected coordinates in %s: "
                 "mend crs or %s.crs", placed->settings->file, report->text, zsi_crs_name(from), placed->key);
    }
    return status;
}

zs_status zsi_settle_crs(const zsi_settings *settings, zsi_placed_layer *blocks, zsi_placed_layer *schools,
                         zsi_crs **working, zsi_report *report)
{
    zsi_crs *of_blocks = NULL;
    zsi_crs *of_schools = NULL;
    *working = NULL;
    zs_status first = crs_of_layer(blocks, settings->crs, &of_blocks, report);
    zs_status second = crs_of_layer(schools, settings->crs, &of_schools, report);
    zs_status status = first != ZS_OK ? first : second;
    if (status == ZS_OK) {
        status = choose_working(settings, blocks, of_blocks, working, report);
    }
    if (status == ZS_OK) {
        first = move(blocks, of_blocks, *working, report);
        second = move(schools, of_schools, *working, report);
        status = first != ZS_OK ? first : second;
    }
    if (status == ZS_OK) {
        check_working(blocks, *working, report);
    }
    zsi_crs_free(of_blocks);
    zsi_crs_free(of_schools);
    return status;
}

zs_status zsi_move_to_working(const zsi_settings *settings, zsi_placed_layer *placed, const zsi_crs *working,
                              zsi_report *report)
{
    zsi_crs *own = NULL;
    zs_status status = crs_of_layer(placed, settings->crs, &own, report);
    if (status == ZS_OK && zsi_crs_is_local(own) != zsi_crs_is_local(working)) {
        zsi_find(report, ZS_FINDING_ERROR, "reference systems contradict",
                 "%s is in %s, but the working CRS is %s: a local grid has no place on earth to go to or come from; expected "
                 "one grid for all layers: set %s.crs", placed->settings->file, zsi_crs_name(own), zsi_crs_name(working),
                 placed->key);
        status = ZS_E_CRS;
    }
    if (status == ZS_OK) {
        status = move(placed, own, working, report);
    }
    zsi_crs_free(own);
    return status;
}
