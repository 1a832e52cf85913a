/** @file explain_text.c */
#include "write/explain_text.h"

#include "base/number.h"
#include "write/json.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DISPLACED_TOLD = 8, KM_DECIMALS = 3 };

static const char *block_name(const zsi_explanation *e, int32_t block, char room[ZSI_LABEL_ROOM])
{
    const zsi_record *record = e->reasoner->record;
    return zsi_label(record ? record->block_id : NULL, block, room);
}

static const char *school_name(const zsi_explanation *e, int32_t school, char room[ZSI_LABEL_ROOM])
{
    const zsi_record *record = e->reasoner->record;
    if (record && record->school_name && *record->school_name[school]) {
        return record->school_name[school];
    }
    return zsi_label(record ? record->school_id : NULL, school, room);
}

static void put_number(FILE *file, double value, int decimals)
{
    char room[ZSI_NUMBER_ROOM];
    fputs(zsi_format_fixed(room, value, decimals), file);
}

static void put_signed(FILE *file, double value, int decimals)
{
    fputs(value >= 0.0 ? "+" : "", file);
    put_number(file, value, decimals);
}

/* What the two languages call things; {} stands for the value that follows. */
enum {
    T_BLOCK, T_PUPILS, T_NOW, T_IF, T_TOTAL, T_BOUND_ALL, T_BOUND_WINDOW, T_EXCESS, T_MOVED, T_IMPOSSIBLE, T_NO_TIME, T_NOBODY,
    T_DISPLACED, T_EMPTY, T_LEAST, T_TO, T_MORE, T_NONE, N_TEXTS
};
static const char *const text[][N_TEXTS] = {
    {[T_BLOCK] = "Block ",
     [T_PUPILS] = " pupils",
     [T_NOW] = "Total of the plan (km): ",
     [T_IF] = "If it went to ",
     [T_TOTAL] = "total ",
     [T_BOUND_ALL] = "; no plan with the block there is below ",
     [T_BOUND_WINDOW] = "; no plan that leaves all zones but these is below ",
     [T_EXCESS] = " more pupils beyond places",
     [T_MOVED] = " more pupils moved",
     [T_IMPOSSIBLE] = "impossible: ",
     [T_NO_TIME] = "no plan was found in the time",
     [T_NOBODY] = "no other block would have to change",
     [T_DISPLACED] = "other blocks with pupils that would change",
     [T_EMPTY] = "other blocks without pupils that would change",
     [T_LEAST] = "at least ",
     [T_TO] = " to ",
     [T_MORE] = " more",
     [T_NONE] = "There is no other school it may go to."},
    {[T_BLOCK] = "地块",
     [T_PUPILS] = "人",
     [T_NOW] = "本方案总目标值（公里）：",
     [T_IF] = "若划入",
     [T_TOTAL] = "总目标值",
     [T_BOUND_ALL] = "；把该地块划入此校的任何方案都不低于",
     [T_BOUND_WINDOW] = "；其他学区不变时任何方案都不低于",
     [T_EXCESS] = "名学生新增无学位",
     [T_MOVED] = "名学生新增调整",
     [T_IMPOSSIBLE] = "不可行：",
     [T_NO_TIME] = "限定时间内未找到方案",
     [T_NOBODY] = "其他地块无须变动",
     [T_DISPLACED] = "须变动的有适龄儿童的其他地块",
     [T_EMPTY] = "须变动的无适龄儿童的其他地块",
     [T_LEAST] = "至少",
     [T_TO] = "划入",
     [T_MORE] = "个",
     [T_NONE] = "没有其他可选学校。"}};

static const char *say(const zsi_explanation *e, int which)
{
    return text[e->language][which];
}

static void put_displaced(const zsi_explanation *e, const zsi_forced *f, FILE *file)
{
    char b[ZSI_LABEL_ROOM];
    char j[ZSI_LABEL_ROOM];
    const int64_t *pupils = e->reasoner->problem->pupils;
    int32_t n = 0;
    while (n < f->n_displaced && pupils[f->displaced[n].block] > 0) {
        n++; /* those without pupils come last */
    }
    if (f->n_displaced == 0) {
        fprintf(file, "  %s\n", say(e, T_NOBODY));
        return;
    }
    if (n > 0) {
        fprintf(file, "  %s (%" PRId32 "): ", say(e, T_DISPLACED), n);
    }
    for (int32_t i = 0; i < n && i < DISPLACED_TOLD; i++) {
        fprintf(file, "%s%s (%" PRId64 ")%s%s", i > 0 ? ", " : "", block_name(e, f->displaced[i].block, b),
                pupils[f->displaced[i].block], say(e, T_TO), school_name(e, f->displaced[i].to, j));
    }
    if (n > DISPLACED_TOLD) {
        fprintf(file, ", ... %" PRId32 "%s", n - DISPLACED_TOLD, say(e, T_MORE));
    }
    fputs(n > 0 ? "\n" : "", file);
    if (f->n_displaced > n) {
        fprintf(file, "  %s (%" PRId32 ")\n", say(e, T_EMPTY), f->n_displaced - n);
    }
}

static void put_why(const zsi_explanation *e, const zsi_forced *f, FILE *file)
{
    fputs(say(e, T_IMPOSSIBLE), file);
    if (f->rule.code != ZSI_REASON_NEAREST) {
        zsi_put_reason(e->reasoner, e->block, &f->rule, e->language, file);
    } else {
        fputs(f->why ? f->why : "", file);
    }
    fputc('\n', file);
}

static void put_figures(const zsi_explanation *e, const zsi_forced *f, FILE *file)
{
    const zsi_plan *plan = e->reasoner->plan;
    fputs(say(e, T_TOTAL), file);
    put_number(file, f->total, KM_DECIMALS);
    fputs(" (", file);
    put_signed(file, f->total - plan->total, KM_DECIMALS);
    fputc(')', file);
    fputs(say(e, f->is_whole ? T_BOUND_ALL : T_BOUND_WINDOW), file);
    put_number(file, floor(f->bound * 1000.0) / 1000.0, KM_DECIMALS); /* down: what is told must be proven */
    if (f->excess != plan->excess) {
        fprintf(file, "; %+" PRId64, f->excess - plan->excess);
        if (f->excess_bound < f->excess && f->excess_bound > plan->excess) {
            fprintf(file, " (%s%+" PRId64 ")", say(e, T_LEAST), f->excess_bound - plan->excess);
        }
        fputs(say(e, T_EXCESS), file);
    }
    if (f->moved_pupils != plan->moved_pupils) {
        fprintf(file, "; %+" PRId64 "%s", f->moved_pupils - plan->moved_pupils, say(e, T_MOVED));
    }
    fputc('\n', file);
    if (!f->is_whole) {
        char room[ZSI_LABEL_ROOM];
        fputs("  (", file);
        for (int32_t i = 0; i < f->n_schools; i++) {
            fprintf(file, "%s%s", i > 0 ? ", " : "", school_name(e, f->window[i], room));
        }
        fputs(")\n", file);
    }
    put_displaced(e, f, file);
}

static void put_alternative(const zsi_explanation *e, const zsi_forced *f, FILE *file)
{
    char room[ZSI_LABEL_ROOM];
    double travel_m = zsi_reasoner_travel_m(e->reasoner, e->block, f->school);
    fprintf(file, "%s%s (", say(e, T_IF), school_name(e, f->school, room));
    put_number(file, travel_m, isfinite(travel_m));
    fprintf(file, "%s): ", " m");
    if (f->outcome == ZS_OUTCOME_INFEASIBLE) {
        put_why(e, f, file);
    } else if (f->outcome == ZS_OUTCOME_NONE) {
        fprintf(file, "%s\n", say(e, T_NO_TIME));
    } else {
        put_figures(e, f, file);
    }
}

void zsi_put_explanation(const zsi_explanation *e, FILE *file)
{
    char room[ZSI_LABEL_ROOM];
    const zsi_record *record = e->reasoner->record;
    fprintf(file, "%s%s", say(e, T_BLOCK), block_name(e, e->block, room));
    if (record && record->block_name && *record->block_name[e->block]) {
        fprintf(file, " %s", record->block_name[e->block]);
    }
    fprintf(file, ", %" PRId64 "%s\n", e->reasoner->problem->pupils[e->block], say(e, T_PUPILS));
    zsi_put_reasons(e->reasoner, e->block, e->language, file);
    fprintf(file, "\n\n%s", say(e, T_NOW));
    put_number(file, e->reasoner->plan->total, KM_DECIMALS);
    fputc('\n', file);
    for (int32_t i = 0; i < e->n; i++) {
        put_alternative(e, &e->forced[i], file);
    }
    if (e->n == 0) {
        fprintf(file, "%s\n", say(e, T_NONE));
    }
}

static void json_school(zsi_json *json, const zsi_explanation *e, const char *key, int32_t school)
{
    char room[ZSI_LABEL_ROOM];
    const zsi_record *record = e->reasoner->record;
    if (school < 0) {
        zsi_json_null(json, key);
    } else {
        zsi_json_text(json, key, zsi_label(record ? record->school_id : NULL, school, room));
    }
}

/* The key with what `put` writes. */
static void json_said(zsi_json *json, zsi_explanation *e, const char *key, const zsi_reason *reason)
{
    char *said = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&said, &length);
    if (!stream) {
        e->ran_out = 1;
        return;
    }
    if (reason) {
        zsi_put_reason(e->reasoner, e->block, reason, e->language, stream);
    } else {
        zsi_put_reasons(e->reasoner, e->block, e->language, stream);
    }
    e->ran_out |= ferror(stream);
    e->ran_out |= fclose(stream) != 0 || !said;
    zsi_json_text(json, key, said ? said : "");
    free(said);
}

static void json_displaced(zsi_json *json, const zsi_explanation *e, const zsi_forced *f)
{
    char room[ZSI_LABEL_ROOM];
    zsi_json_open(json, "displaced", '[');
    for (int32_t i = 0; i < f->n_displaced; i++) {
        zsi_json_open(json, NULL, '{');
        zsi_json_text(json, "block", block_name(e, f->displaced[i].block, room));
        zsi_json_int(json, "pupils", e->reasoner->problem->pupils[f->displaced[i].block]);
        json_school(json, e, "from", e->reasoner->plan->school[f->displaced[i].block]);
        json_school(json, e, "to", f->displaced[i].to);
        zsi_json_close(json, '}');
    }
    zsi_json_close(json, ']');
}

static void json_alternative(zsi_json *json, zsi_explanation *e, const zsi_forced *f)
{
    int found = f->outcome != ZS_OUTCOME_INFEASIBLE && f->outcome != ZS_OUTCOME_NONE;
    const zsi_reason against = zsi_reason_against(e->reasoner, e->block, f->school);
    zsi_json_open(json, NULL, '{');
    json_school(json, e, "school", f->school);
    zsi_json_double(json, "travel_m", zsi_reasoner_travel_m(e->reasoner, e->block, f->school));
    zsi_json_text(json, "reason", zsi_reason_name(against.code));
    json_said(json, e, "reason_text", &against);
    zsi_json_text(json, "status", zsi_outcome_name(f->outcome));
    if (f->why) {
        zsi_json_text(json, "conflict", f->why);
    }
    zsi_json_double(json, "total", f->total);
    zsi_json_double(json, "change", f->total - e->reasoner->plan->total);
    zsi_json_double(json, "bound", f->bound);
    if (found) {
        zsi_json_int(json, "excess", f->excess);
        zsi_json_int(json, "excess_bound", f->excess_bound);
        zsi_json_int(json, "moved_pupils", f->moved_pupils);
        zsi_json_text(json, "bound_on", f->is_whole ? "every plan" : "plans that leave the zones of other schools");
        zsi_json_open(json, "solved_again", '[');
        for (int32_t i = 0; i < f->n_schools; i++) {
            json_school(json, e, NULL, f->window[i]);
        }
        zsi_json_close(json, ']');
        json_displaced(json, e, f);
    }
    zsi_json_close(json, '}');
}

void zsi_put_explanation_json(zsi_explanation *e, FILE *file)
{
    char room[ZSI_LABEL_ROOM];
    const zsi_problem *p = e->reasoner->problem;
    const zsi_plan *plan = e->reasoner->plan;
    const zsi_reason reason = zsi_reason_of(e->reasoner, e->block);
    zsi_json json = {.file = file};
    zsi_json_open(&json, NULL, '{');
    zsi_json_text(&json, "block", block_name(e, e->block, room));
    zsi_json_int(&json, "pupils", p->pupils[e->block]);
    json_school(&json, e, "school", plan->school[e->block]);
    zsi_json_double(&json, "travel_m", zsi_reasoner_travel_m(e->reasoner, e->block, plan->school[e->block]));
    json_school(&json, e, "current", p->current ? p->current[e->block] : -1);
    zsi_json_text(&json, "reason", zsi_reason_name(reason.code));
    json_said(&json, e, "reason_text", NULL);
    zsi_json_double(&json, "total", plan->total);
    zsi_json_int(&json, "excess", plan->excess);
    zsi_json_open(&json, "alternatives", '[');
    for (int32_t i = 0; i < e->n; i++) {
        json_alternative(&json, e, &e->forced[i]);
    }
    zsi_json_close(&json, ']');
    zsi_json_close(&json, '}');
}
