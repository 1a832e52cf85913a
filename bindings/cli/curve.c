/** @file curve.c */
#include "curve.h"
#include "words.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The picture, in its own units. */
enum { WIDTH = 720, HEIGHT = 480, LEFT = 90, RIGHT = 30, TOP = 50, BOTTOM = 70, TICKS = 5 };

static void csv_text(FILE *file, const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, file);
        return;
    }
    fputc('"', file);
    for (; *text; text++) {
        fputs(*text == '"' ? "\"\"" : (const char[]){*text, '\0'}, file);
    }
    fputc('"', file);
}

static void csv_number(FILE *file, double value, int decimals)
{
    fputc(',', file);
    if (isfinite(value)) {
        fprintf(file, "%.*f", decimals, value); /* the program never leaves the C locale */
    }
}

static void put_csv(FILE *file, const char *key, const curve_point *point, int n)
{
    csv_text(file, key);
    fputs(",status,moved_pupils,travel_mean_km,pupil_km,total_km,bound_km,gap,excess,folder\r\n", file);
    for (int i = 0; i < n; i++) {
        const curve_point *p = &point[i];
        csv_text(file, p->value);
        fprintf(file, ",%s", p->status);
        csv_number(file, p->moved < 0 ? NAN : (double)p->moved, 0);
        csv_number(file, p->mean_km, 6);
        csv_number(file, p->pupil_km, 3);
        csv_number(file, p->total, 3);
        csv_number(file, p->bound, 3);
        csv_number(file, p->gap, 6);
        csv_number(file, p->excess < 0 ? NAN : (double)p->excess, 0);
        fputc(',', file);
        csv_text(file, p->folder);
        fputs("\r\n", file);
    }
}

static void svg_text(FILE *file, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '<': fputs("&lt;", file); break;
        case '>': fputs("&gt;", file); break;
        case '&': fputs("&amp;", file); break;
        default: fputc(*text, file);
        }
    }
}

typedef struct axis {
    double low;
    double high;
    double step;
} axis;

/* Round steps that hold the values. */
static axis axis_of(double low, double high)
{
    double span = high > low ? high - low : fmax(fabs(high), 1.0);
    double step = pow(10.0, floor(log10(span / TICKS)));
    double ratio = span / TICKS / step;
    step *= ratio > 5.0 ? 10.0 : ratio > 2.0 ? 5.0 : ratio > 1.0 ? 2.0 : 1.0;
    axis made = {floor(low / step) * step, ceil(high / step) * step, step};
    if (!(made.high > made.low)) {
        made.high = made.low + step;
    }
    return made;
}

static double place_x(const axis *a, double value)
{
    return LEFT + (value - a->low) / (a->high - a->low) * (WIDTH - LEFT - RIGHT);
}

static double place_y(const axis *a, double value)
{
    return HEIGHT - BOTTOM - (value - a->low) / (a->high - a->low) * (HEIGHT - TOP - BOTTOM);
}

static int decimals_of(double step)
{
    int decimals = (int)ceil(-log10(step) - 1e-9);
    return decimals > 0 ? decimals : 0;
}

static void put_axes(FILE *file, const axis *x, const axis *y)
{
    fprintf(file, "<g font-size=\"12\" fill=\"#333\" stroke=\"none\">\n");
    for (double v = x->low; v <= x->high + x->step / 2; v += x->step) {
        fprintf(file, "<path d=\"M%.1f %d V%d\" stroke=\"#ddd\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.*f</text>\n",
                place_x(x, v), TOP, HEIGHT - BOTTOM, place_x(x, v), HEIGHT - BOTTOM + 18, decimals_of(x->step), v + 0.0);
    }
    for (double v = y->low; v <= y->high + y->step / 2; v += y->step) {
        fprintf(file, "<path d=\"M%d %.1f H%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.*f</text>\n",
                LEFT, place_y(y, v), WIDTH - RIGHT, LEFT - 8, place_y(y, v) + 4, decimals_of(y->step), v + 0.0);
    }
    fprintf(file, "</g>\n<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"14\">%s</text>\n",
            (WIDTH + LEFT - RIGHT) / 2, HEIGHT - 25, say("moved pupils"));
    fprintf(file, "<text transform=\"translate(25 %d) rotate(-90)\" text-anchor=\"middle\" font-size=\"14\">%s"
                  "</text>\n", (HEIGHT + TOP - BOTTOM) / 2, say("mean travel (km)"));
}

static void put_points(FILE *file, const char *key, const curve_point *point, int n, const axis *x, const axis *y)
{
    fputs("<polyline fill=\"none\" stroke=\"#0072b2\" stroke-width=\"2\" points=\"", file);
    for (int i = 0; i < n; i++) {
        if (point[i].moved >= 0) {
            fprintf(file, "%.1f,%.1f ", place_x(x, (double)point[i].moved), place_y(y, point[i].mean_km));
        }
    }
    fputs("\"/>\n", file);
    for (int i = 0; i < n; i++) {
        if (point[i].moved < 0) {
            continue;
        }
        double at_x = place_x(x, (double)point[i].moved);
        double at_y = place_y(y, point[i].mean_km);
        int right = at_x > WIDTH - RIGHT - 160;
        fprintf(file, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"#0072b2\"><title>", at_x, at_y);
        svg_text(file, key);
        fputc('=', file);
        svg_text(file, point[i].value);
        fprintf(file, say(": %" PRId64 " moved, %.3f km"), point[i].moved, point[i].mean_km);
        fputs("</title></circle>\n", file);
        fprintf(file, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"12\"%s>", at_x + (right ? -8 : 8), at_y - 8,
                right ? " text-anchor=\"end\"" : "");
        svg_text(file, point[i].value);
        fprintf(file, isfinite(point[i].gap) ? say(" (gap %.3f %%)") : "", 100.0 * point[i].gap);
        fputs("</text>\n", file);
    }
}

static void put_svg(FILE *file, const char *key, const curve_point *point, int n)
{
    double least[2] = {INFINITY, INFINITY};
    double most[2] = {-INFINITY, -INFINITY};
    for (int i = 0; i < n; i++) {
        if (point[i].moved >= 0) {
            least[0] = fmin(least[0], (double)point[i].moved);
            most[0] = fmax(most[0], (double)point[i].moved);
            least[1] = fmin(least[1], point[i].mean_km);
            most[1] = fmax(most[1], point[i].mean_km);
        }
    }
    fprintf(file, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" role=\"img\">\n"
                  "<title>%s", WIDTH, HEIGHT, say("Moved pupils against mean travel, by "));
    svg_text(file, key);
    fprintf(file, "</title>\n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n<text x=\"%d\" y=\"28\" font-size=\"16\">%s",
            WIDTH, HEIGHT, LEFT, say("Moved pupils against mean travel, by "));
    svg_text(file, key);
    fputs("</text>\n", file);
    if (isfinite(least[1])) {
        const axis x = axis_of(least[0], most[0]);
        const axis y = axis_of(least[1], most[1]);
        put_axes(file, &x, &y);
        put_points(file, key, point, n, &x, &y);
    }
    fputs("</svg>\n", file);
}

/* Written beside and renamed, so that a failed run leaves the old file. */
static int write_file(const char *folder, const char *name, const char *key, const curve_point *point, int n,
                      void (*put)(FILE *, const char *, const curve_point *, int))
{
    size_t room = strlen(folder) + strlen(name) + 8;
    char *path = malloc(room);
    char *aside = malloc(room);
    int failed = !path || !aside;
    if (!failed) {
        snprintf(path, room, "%s/%s", folder, name);
        snprintf(aside, room, "%s/.%s.new", folder, name);
        FILE *file = fopen(aside, "w");
        failed = !file;
        if (file) {
            put(file, key, point, n);
            failed = ferror(file);
            failed |= fclose(file) != 0;
        }
        failed = failed || rename(aside, path) != 0;
    }
    if (failed) {
        fprintf(stderr, say("error: %s/%s cannot be written: %s\n"), folder, name, strerror(errno));
        if (aside) {
            remove(aside);
        }
    }
    free(path);
    free(aside);
    return failed ? -1 : 0;
}

int curve_write(const char *folder, const char *key, const curve_point *point, int n)
{
    return write_file(folder, "curve.csv", key, point, n, put_csv) || write_file(folder, "curve.svg", key, point, n, put_svg)
               ? -1
               : 0;
}

void curve_print(const char *key, const curve_point *point, int n)
{
    static const struct {
        const char *word;
        int width; /* negative: at the right */
    } columns[] = {{N_("status"), 10},   {N_("moved pupils"), -12}, {N_("mean km"), -10},
                   {N_("total km"), -14}, {N_("gap %"), -8},         {N_("excess"), -8}};
    print_padded(key, 20);
    for (size_t k = 0; k < sizeof columns / sizeof columns[0]; k++) {
        fputs("  ", stdout);
        print_padded(say(columns[k].word), columns[k].width);
    }
    fputs("\n", stdout);
    for (int i = 0; i < n; i++) {
        const curve_point *p = &point[i];
        print_padded(p->value, 20);
        if (p->moved < 0) {
            printf("  ");
            print_padded(say(p->status), 10);
            printf("\n");
            continue;
        }
        printf("  ");
        print_padded(say(p->status), 10);
        printf("  %12" PRId64 "  %10.3f  %14.3f  %8.3f  %8" PRId64 "\n", p->moved, p->mean_km, p->total, 100.0 * p->gap, p->excess);
    }
}
