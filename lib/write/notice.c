/** @file notice.c */
#include "write/notice.h"

#include "base/catalogue.h"
#include "map/sides.h"

#include <inttypes.h>
#include <string.h>

typedef struct notice {
    const zsi_result *result;
    int32_t lang;
    int is_html;
    FILE *file;
} notice;

static const char *say(const notice *n, const char *text)
{
    return zsi_say_in(n->lang, "notice", text);
}

/* A text of the data, with what the format would take for its own escaped. */
static void put_text(const notice *n, const char *text)
{
    for (; *text; text++) {
        if (n->is_html && strchr("<>&\"", *text)) {
            fprintf(n->file, "&#%d;", (int)*text);
        } else if (!n->is_html && strchr("\\`*_[]<>#|&", *text)) {
            fprintf(n->file, "\\%c", *text);
        } else {
            fputc(*text == '\n' || *text == '\r' ? ' ' : *text, n->file);
        }
    }
}

static void put_heading(const notice *n, int level, const char *text)
{
    if (n->is_html) {
        fprintf(n->file, "<h%d>", level);
    } else {
        fprintf(n->file, "\n%.*s ", level, "######");
    }
    put_text(n, text);
    if (n->is_html) {
        fprintf(n->file, "</h%d>\n", level);
    } else {
        fputs("\n\n", n->file);
    }
}

static void open_part(const notice *n, const char *tag)
{
    if (n->is_html) {
        fprintf(n->file, "<%s>", tag);
    } else if (strcmp(tag, "li") == 0) {
        fputs("- ", n->file);
    }
}

static void close_part(const notice *n, const char *tag)
{
    if (n->is_html) {
        fprintf(n->file, "</%s>\n", tag);
    } else {
        fputs(strcmp(tag, "li") == 0 ? "\n" : "\n\n", n->file);
    }
}

static const char *name_or_id(char *const *names, char *const *ids, int32_t ix)
{
    return names && *names[ix] ? names[ix] : ids[ix];
}

static const char *school_name(const notice *n, int32_t school)
{
    return name_or_id(n->result->record->school_name, n->result->record->school_id, school);
}

static const char *block_name(const notice *n, int32_t block)
{
    return name_or_id(n->result->record->block_name, n->result->record->block_id, block);
}

/* A sentence with {school} and {n} filled in. */
static void put_sentence(const notice *n, const char *text, const char *school, int64_t number)
{
    const char *rest = say(n, text);
    for (const char *open = strchr(rest, '{'); open; open = strchr(rest, '{')) {
        const char *close = strchr(open, '}');
        if (!close) {
            break;
        }
        fwrite(rest, 1, (size_t)(open - rest), n->file);
        if (strncmp(open, "{school}", 8) == 0) {
            put_text(n, school);
        } else {
            fprintf(n->file, "%" PRId64, number);
        }
        rest = close + 1;
    }
    fputs(rest, n->file);
}

/* The reason in general words: the sentences of the report tell numbers of pupils. */
static const char *reason_text(const zsi_reason *reason)
{
    switch (reason->code) {
    case ZSI_REASON_OWN:
        return "The school stands there.";
    case ZSI_REASON_KEPT:
        return "It is kept with its school.";
    case ZSI_REASON_LIMIT:
        return "{school} is nearer, but beyond a limit of the plan.";
    case ZSI_REASON_GROUP:
        return "It stays together with the blocks of its group.";
    case ZSI_REASON_FULL:
        return "{school} is nearer, but full.";
    case ZSI_REASON_BARRIER:
        return "{school} lies behind a barrier.";
    case ZSI_REASON_CUT_OFF:
        return "{school} is nearer, but a zone would not be in one piece.";
    case ZSI_REASON_FEWER_MOVED:
        return "{school} is nearer, but more pupils would change school.";
    case ZSI_REASON_BOUNDARY:
        return "{school} is nearer, but the border between the zones would be longer.";
    case ZSI_REASON_NEAREST:
        return "No school is nearer.";
    default:
        return "{school} is nearer, but the plan as a whole would not be better.";
    }
}

static void put_changed_block(const notice *n, int32_t block)
{
    const zsi_result *result = n->result;
    const zsi_reason *reason = &result->reason[block];
    int64_t pupils = result->problem->pupils[block];
    open_part(n, "li");
    put_text(n, block_name(n, block));
    put_sentence(n, ", until now {school}", school_name(n, result->problem->current[block]), 0);
    put_sentence(n, pupils < ZSI_LEAST_TOLD ? " (fewer than {n} pupils): " : " ({n} pupils): ", "",
                 pupils < ZSI_LEAST_TOLD ? ZSI_LEAST_TOLD : pupils);
    put_sentence(n, reason_text(reason), reason->school >= 0 ? school_name(n, reason->school) : "", 0);
    close_part(n, "li");
}

static void put_blocks(const notice *n, int32_t school)
{
    const zsi_result *result = n->result;
    int first = 1;
    open_part(n, "p");
    put_sentence(n, "{n} blocks: ", "", result->figures[school].n_blocks);
    for (int32_t i = 0; i < result->problem->n_blocks; i++) {
        int32_t b = result->block_order[i];
        if (result->plan->school[b] == school) {
            fputs(first ? "" : say(n, ", "), n->file);
            put_text(n, block_name(n, b));
            first = 0;
        }
    }
    fputs(say(n, "."), n->file);
    close_part(n, "p");
}

/* The names along one side. */
static void put_side(const notice *n, const char *side, const int32_t *name, int *first)
{
    const zsi_named_lines *named = &n->result->record->boundaries;
    if (name[0] < 0) {
        return;
    }
    fputs(*first ? "" : say(n, "; "), n->file);
    fputs(say(n, side), n->file);
    for (int32_t k = 0; k < ZSI_NAMES_A_SIDE && name[k] >= 0; k++) {
        fputs(k > 0 ? say(n, " and ") : "", n->file);
        put_text(n, named->name[name[k]]);
    }
    *first = 0;
}

/* Where the zone ends (四至), as far as named lines run along its border. */
static void put_bounds(const notice *n, int32_t school)
{
    static const char *const side[ZSI_N_SIDES] = {"east to ", "south to ", "west to ", "north to "};
    const int32_t *name = n->result->side_name;
    int known = 0;
    int first = 1;
    for (int32_t k = 0; name && k < ZSI_N_SIDES; k++) {
        known |= name[((int64_t)school * ZSI_N_SIDES + k) * ZSI_NAMES_A_SIDE] >= 0;
    }
    if (!known) {
        return;
    }
    open_part(n, "p");
    fputs(say(n, "Bounds: "), n->file);
    for (int32_t k = 0; k < ZSI_N_SIDES; k++) {
        put_side(n, side[k], name + ((int64_t)school * ZSI_N_SIDES + k) * ZSI_NAMES_A_SIDE, &first);
    }
    fputs(say(n, "."), n->file);
    close_part(n, "p");
}

/* The sum over changed blocks; where a block is not told, only what those that are told add up to. */
static void put_affected(const notice *n, int32_t school)
{
    const zsi_result *result = n->result;
    int64_t told = 0;
    int64_t n_changed = 0;
    int hides = 0;
    for (int32_t b = 0; b < result->problem->n_blocks; b++) {
        if (result->plan->school[b] == school && zsi_result_moved(result, b)) {
            int small = result->problem->pupils[b] < ZSI_LEAST_TOLD;
            told += small ? 0 : result->problem->pupils[b];
            hides |= small;
            n_changed++;
        }
    }
    open_part(n, "p");
    if (n_changed == 0) {
        put_sentence(n, "No block comes new to this school.", "", 0);
    } else {
        put_sentence(n, "{n} blocks come new to this school; ", "", n_changed);
        put_sentence(n, hides ? "at least {n} pupils are affected." : "{n} pupils are affected.", "", told);
    }
    close_part(n, "p");
    if (n_changed == 0) {
        return;
    }
    fputs(n->is_html ? "<ul>\n" : "", n->file);
    for (int32_t i = 0; i < result->problem->n_blocks; i++) {
        int32_t b = result->block_order[i];
        if (result->plan->school[b] == school && zsi_result_moved(result, b)) {
            put_changed_block(n, b);
        }
    }
    fputs(n->is_html ? "</ul>\n" : "\n", n->file);
}

static void put_language(const notice *n)
{
    const zsi_result *result = n->result;
    if (n->is_html) {
        fprintf(n->file, "<section lang=\"%s\">\n", n->lang == ZSI_LANG_ZH ? "zh-CN" : "en");
    }
    put_heading(n, 1, say(n, "School zones: draft for public comment"));
    open_part(n, "p");
    put_text(n, result->record->title);
    close_part(n, "p");
    open_part(n, "p");
    put_sentence(n, "Numbers of pupils below {n} are not told.", "", ZSI_LEAST_TOLD);
    close_part(n, "p");
    for (int32_t i = 0; i < result->problem->n_schools; i++) {
        int32_t j = result->school_order[i];
        put_heading(n, 2, school_name(n, j));
        put_bounds(n, j);
        put_blocks(n, j);
        if (result->problem->current) {
            put_affected(n, j);
        }
    }
    fputs(n->is_html ? "</section>\n" : "", n->file);
}

static void put_languages(const zsi_result *result, int is_html, FILE *file)
{
    int32_t first = result->record->lang;
    for (int32_t k = 0; k < ZSI_N_LANGS; k++) {
        const notice n = {.result = result, .lang = (first + k) % ZSI_N_LANGS, .is_html = is_html, .file = file};
        put_language(&n);
    }
}

void zsi_write_notice_md(const zsi_result *result, FILE *file)
{
    put_languages(result, 0, file);
}

void zsi_write_notice_html(const zsi_result *result, FILE *file)
{
    const notice n = {.result = result, .lang = result->record->lang, .is_html = 1, .file = file};
    fprintf(file, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
            n.lang == ZSI_LANG_ZH ? "zh-CN" : "en");
    fputs("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>", file);
    put_text(&n, result->record->title);
    fputs("</title>\n<style>body{max-width:48em;margin:2em auto;padding:0 1em;font:16px/1.6 system-ui,sans-serif}"
          "section+section{border-top:2px solid;margin-top:3em;break-before:page}h2{break-after:avoid}</style>\n"
          "</head>\n<body>\n", file);
    put_languages(result, 1, file);
    fputs("</body>\n</html>\n", file);
}
