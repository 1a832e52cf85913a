/** @file report.c
 * The page is a template whose {{names}} are filled in. User texts go into it in two ways only: as JSON in which each "<"
 * is escaped, so that no text can end its script element, and as a title with HTML's characters escaped. The script
 * writes them to the page as text nodes.
 */
#include "write/report/report.h"

#include "base/catalogue.h"
#include "base/memory.h"
#include "write/report/assets.h"
#include "write/report/data.h"
#include "write/report/geometry.h"

#include <string.h>

static const char FIGURES_BEGIN[] = "<script type=\"application/json\" id=\"figures\">";
static const char DATA_BEGIN[] = "<script type=\"application/json\" id=\"data\">";
static const char SCRIPT_END[] = "</script>\n";

typedef struct writing {
    const zsi_result *result;
    const char *figures_json;
    int32_t lang;
    FILE *file;
    zsi_report *report;
} writing;

/* In JSON a "<" stands in texts only. */
static void put_json(FILE *file, const char *json)
{
    for (const char *next = strchr(json, '<'); next; next = strchr(json, '<')) {
        fwrite(json, 1, (size_t)(next - json), file);
        fputs("\\u003c", file);
        json = next + 1;
    }
    fputs(json, file);
}

static void put_html(FILE *file, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '<':
            fputs("&lt;", file);
            break;
        case '&':
            fputs("&amp;", file);
            break;
        case '"':
            fputs("&quot;", file);
            break;
        default:
            fputc(*text, file);
        }
    }
}

/* The data as JSON text, made in memory. */
static zs_status make_data(const writing *p, char **text)
{
    size_t length = 0;
    FILE *stream = open_memstream(text, &length);
    if (!stream) {
        return zsi_fail_memory(p->report);
    }
    zsi_json json = {.file = stream};
    zsi_json_open(&json, NULL, '{');
    zs_status status = zsi_put_report_data(&json, p->result, p->report);
    if (status == ZS_OK) {
        status = zsi_put_report_map(&json, p->result, p->report);
    }
    if (status == ZS_OK) {
        zsi_put_report_texts(&json);
        zsi_json_close(&json, '}');
    }
    int failed = ferror(stream);
    failed |= fclose(stream) != 0;
    return failed && status == ZS_OK ? zsi_fail_memory(p->report) : status;
}

static zs_status put_data(const writing *p)
{
    char *text = NULL;
    zs_status status = make_data(p, &text);
    if (status == ZS_OK) {
        fputs(FIGURES_BEGIN, p->file);
        put_json(p->file, p->figures_json);
        fputs(SCRIPT_END, p->file);
        fputs(DATA_BEGIN, p->file);
        put_json(p->file, text);
        fputs(SCRIPT_END, p->file);
    }
    free(text);
    return status;
}

static int is(const char *name, size_t length, const char *wanted)
{
    return strlen(wanted) == length && strncmp(wanted, name, length) == 0;
}

/* Fills in one name of the template. */
static zs_status put_part(const writing *p, const char *name, size_t length)
{
    const struct {
        const char *name;
        const unsigned char *text;
        size_t size;
    } assets[] = {{"leaflet.css", zsi_leaflet_css, zsi_leaflet_css_size},
                  {"page.css", zsi_page_css, zsi_page_css_size},
                  {"leaflet.js", zsi_leaflet_js, zsi_leaflet_js_size},
                  {"page.js", zsi_page_js, zsi_page_js_size}};
    for (size_t i = 0; i < sizeof assets / sizeof assets[0]; i++) {
        if (is(name, length, assets[i].name)) {
            fwrite(assets[i].text, 1, assets[i].size, p->file);
            return ZS_OK;
        }
    }
    if (is(name, length, "lang")) {
        fputs(p->lang == ZSI_LANG_ZH ? "zh-CN" : "en", p->file);
    } else if (is(name, length, "title")) {
        const char *title = p->result->record->title;
        put_html(p->file, *title ? title : "zone-solve");
    } else if (is(name, length, "data")) {
        return put_data(p);
    }
    return ZS_OK;
}

zs_status zsi_write_report(const zsi_result *result, const char *figures_json, int32_t lang, FILE *file,
                           zsi_report *report)
{
    const writing p = {.result = result, .figures_json = figures_json, .lang = lang, .file = file, .report = report};
    const char *rest = (const char *)zsi_page_html;
    for (const char *open = strstr(rest, "{{"); open; open = strstr(rest, "{{")) {
        const char *close = strstr(open, "}}");
        if (!close) {
            break;
        }
        fwrite(rest, 1, (size_t)(open - rest), file);
        ZSI_TRY(put_part(&p, open + 2, (size_t)(close - open) - 2));
        rest = close + 2;
    }
    fputs(rest, file);
    return ZS_OK;
}

const char *zsi_report_figures(const char *page, size_t *length)
{
    const char *begin = strstr(page, FIGURES_BEGIN);
    const char *end = begin ? strstr(begin, SCRIPT_END) : NULL;
    if (!end) {
        return NULL;
    }
    begin += sizeof FIGURES_BEGIN - 1;
    *length = (size_t)(end - begin);
    return begin;
}
