/** @file reason_text.c
 * Every sentence is a template; {x} stands for a value:
 *   b block the answer is about   c current school, e distance to it   d distance as the crow flies
 *   g blocks of the group         k school asked about, m distance to it   l limit
 *   n pupils there, t places there   o distance to the own school s   p pupils of the block (with its group)
 *   u pupils more who would move  v pupils moved   w change of the total   x school next in reach
 */
#include "write/reason_text.h"

#include "base/number.h"
#include "base/report.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { N_LETTERS = 26, VALUE_ROOM = 64 };

typedef struct words {
    const zsi_reasoner *reasoner;
    zsi_language language;
    const char *value[N_LETTERS];       /* by letter */
    char room[N_LETTERS][VALUE_ROOM];   /* of values that are made here */
    FILE *file;
} words;

/* What leads to an answer. */
enum { LEAD_NEARER, LEAD_STAY_NOT, LEAD_STAY, N_LEADS };
static const char *const lead[][N_LEADS] = {
    {"{k} is nearer ({m}), but ", "It cannot stay with {k}: ", "If it stayed with {k}, "},
    {"{k}更近（{m}），但", "不能留在{k}：", "若留在{k}，"}};

/* The answers; the second of a pair is for a variant named beside it. */
enum {
    SAY_OWN, SAY_OWN_GROUP, SAY_KEPT, SAY_FAR, SAY_LONG, SAY_NO_WAY, SAY_MOVED_LIMIT, SAY_GROUP, SAY_FULL, SAY_FULL_ROOMS, SAY_LEAVER,
    SAY_NO_LEAVER, SAY_BARRIER, SAY_NOT_NEXT, SAY_CUT_OFF, SAY_FEWER_MOVED, SAY_BOUNDARY, SAY_NO_PUPILS, SAY_NO_GAIN, SAY_SAME,
    SAY_BETTER, SAY_EASES, SAY_ROUND, N_SAYINGS
};
static const char *const saying[][N_SAYINGS] = {
    {[SAY_OWN] = "{s} stands in this block.",
     [SAY_OWN_GROUP] = "{s} stands in block {b} of its group.",
     [SAY_KEPT] = "the plan file keeps block {b} with {s}.",
     [SAY_FAR] = "that is too far for block {b}: the limit is {l}.",
    [SAY_LONG] = "that takes block {b} too long: the limit is {l} min.",
     [SAY_NO_WAY] = "there is no way there from block {b}.",
     [SAY_MOVED_LIMIT] = "of at most {l} pupils {v} change school already, and {u} more would be too many.",
     [SAY_GROUP] = "its {g} blocks of one group stay together, and for them as a whole {k} is not nearer.",
     [SAY_FULL] = "it is full: its {t} places do not hold the {p} pupils from here besides the {n} it has.",
     [SAY_FULL_ROOMS] = "it is full: its rooms do not hold the {p} pupils from here besides the {n} it has within the class sizes.",
     [SAY_LEAVER] = " They would fit if block {b} left it, whose next school is {x}.",
     [SAY_NO_LEAVER] = " No single block could leave it and make room.",
     [SAY_BARRIER] = "block {b} meets its zone only across a barrier without a crossing.",
     [SAY_NOT_NEXT] = "no block of its zone is next to block {b}: the zone would not be connected.",
     [SAY_CUT_OFF] = "without the block the zone of {s} would not be connected: block {b} would be cut off.",
     [SAY_FEWER_MOVED] = "moving {u} more pupils weighs more than the way saved (the total would rise by {w} km).",
     [SAY_BOUNDARY] = "the longer border between zones weighs more than the way saved (the total would rise by {w} km).",
     [SAY_NO_PUPILS] = "it has no pupils, so the way does not count.",
     [SAY_NO_GAIN] = "the total would not fall (it would rise by {w} km).",
     [SAY_SAME] = "the total would stay the same.",
     [SAY_BETTER] = "the total would fall by {w} km and no rule forbids it: this plan is not the best one.",
     [SAY_EASES] = "more pupils would have a place and no rule forbids it: this plan is not the best one.",
     [SAY_ROUND] = "As the crow flies {k} is nearer ({d}), but the way there leads round a barrier ({m})."},
    {[SAY_OWN] = "{s}就在本地块内。",
     [SAY_OWN_GROUP] = "{s}就在同组的地块{b}内。",
     [SAY_KEPT] = "规划文件规定地块{b}保留在{s}。",
     [SAY_FAR] = "对地块{b}而言超出了{l}的距离上限。",
    [SAY_LONG] = "对地块{b}而言超出了{l}分钟的时间上限。",
     [SAY_NO_WAY] = "从地块{b}没有通路可达。",
     [SAY_MOVED_LIMIT] = "调整人数上限为{l}人，已有{v}人调整，再调整{u}人就会超出上限。",
     [SAY_GROUP] = "同组的{g}个地块须划入同一所学校，就全组而言{k}并不更近。",
     [SAY_FULL] = "学位已满：{t}个学位已安排{n}人，容纳不下这里的{p}人。",
     [SAY_FULL_ROOMS] = "学位已满：已安排{n}人，按班额标准其教室容纳不下这里的{p}人。",
     [SAY_LEAVER] = "若地块{b}调出（其次近的可选学校为{x}），则可容纳。",
     [SAY_NO_LEAVER] = "没有任何单个地块可以调出而腾出足够学位。",
     [SAY_BARRIER] = "地块{b}与其学区之间隔着没有通道的阻隔线。",
     [SAY_NOT_NEXT] = "其学区与地块{b}不相邻，划入后学区不连片。",
     [SAY_CUT_OFF] = "缺了本地块，{s}的学区就不连片：地块{b}会被隔断。",
     [SAY_FEWER_MOVED] = "多调整{u}名学生的代价大于缩短的路程（总目标值将增加{w}公里）。",
     [SAY_BOUNDARY] = "学区边界变长的代价大于缩短的路程（总目标值将增加{w}公里）。",
     [SAY_NO_PUPILS] = "本地块没有适龄儿童，路程不计入。",
     [SAY_NO_GAIN] = "总目标值不会降低（将增加{w}公里）。",
     [SAY_SAME] = "总目标值不变。",
     [SAY_BETTER] = "总目标值可降低{w}公里，也不违反任何规则：本方案并非最优。",
     [SAY_EASES] = "可使更多学生有学位，也不违反任何规则：本方案并非最优。",
     [SAY_ROUND] = "按直线距离{k}更近（{d}），但须绕过阻隔线（{m}）。"}};

enum { HEAD_GOES, HEAD_STAYS, HEAD_CHANGES, N_HEADS };
static const char *const head[][N_HEADS][2] = {
    {{"It goes to {s} ({o}).", "It goes to {s}, its nearest school ({o})."},
     {"It stays with {s} ({o}).", "It stays with {s}, its nearest school ({o})."},
     {"It changes from {c} ({e}) to {s} ({o}).", "It changes from {c} ({e}) to {s}, its nearest school ({o})."}},
    {{"划入{s}（{o}）。", "划入距离最近的{s}（{o}）。"},
     {"仍属{s}（{o}）。", "仍属距离最近的{s}（{o}）。"},
     {"由{c}（{e}）调整到{s}（{o}）。", "由{c}（{e}）调整到距离最近的{s}（{o}）。"}}};
static const char *const more_nearer[] = {" {g} more schools are nearer.", "另有{g}所学校更近。"};
static const char *const unit_m[] = {" m", "米"};
static const char *const no_way[] = {"no way", "不可达"};

static void set(words *w, char letter, const char *value)
{
    w->value[letter - 'a'] = value;
}

static void set_count(words *w, char letter, int64_t value)
{
    snprintf(w->room[letter - 'a'], VALUE_ROOM, "%" PRId64, value);
    set(w, letter, w->room[letter - 'a']);
}

/* Kilometres that are a hair above nothing still read so. */
static void set_change(words *w, double km)
{
    char number[ZSI_NUMBER_ROOM];
    double size = fabs(km);
    snprintf(w->room['w' - 'a'], VALUE_ROOM, "%.40s", zsi_format_fixed(number, size, size >= 0.1 ? 3 : 6));
    set(w, 'w', w->room['w' - 'a']);
}

static void set_metres(words *w, char letter, double metres)
{
    char number[ZSI_NUMBER_ROOM];
    if (!isfinite(metres)) {
        set(w, letter, no_way[w->language]);
        return;
    }
    snprintf(w->room[letter - 'a'], VALUE_ROOM, "%.40s%s", zsi_format_fixed(number, metres, 1), unit_m[w->language]);
    set(w, letter, w->room[letter - 'a']);
}

static void set_minutes(words *w, char letter, double minutes)
{
    char number[ZSI_NUMBER_ROOM];
    snprintf(w->room[letter - 'a'], VALUE_ROOM, "%.40s", zsi_format_fixed(number, minutes, 1));
    set(w, letter, w->room[letter - 'a']);
}

static void set_block(words *w, char letter, int32_t block)
{
    const zsi_record *record = w->reasoner->record;
    set(w, letter, block < 0 ? "" : zsi_label(record ? record->block_id : NULL, block, w->room[letter - 'a']));
}

static void set_school(words *w, char letter, int32_t school)
{
    const zsi_record *record = w->reasoner->record;
    if (school < 0) {
        set(w, letter, "");
    } else if (record && record->school_name && *record->school_name[school]) {
        set(w, letter, record->school_name[school]);
    } else {
        set(w, letter, zsi_label(record ? record->school_id : NULL, school, w->room[letter - 'a']));
    }
}

static void put(const words *w, const char *template)
{
    for (const char *c = template; *c; c++) {
        if (*c == '{' && c[1] >= 'a' && c[1] <= 'z' && c[2] == '}') {
            const char *value = w->value[c[1] - 'a'];
            fputs(value ? value : "", w->file);
            c += 2;
        } else {
            fputc(*c, w->file);
        }
    }
}

static void put_full(const words *w, const zsi_reason *reason)
{
    const char *const *say = saying[w->language];
    put(w, say[w->reasoner->problem->classes ? SAY_FULL_ROOMS : SAY_FULL]);
    put(w, say[reason->block >= 0 ? SAY_LEAVER : SAY_NO_LEAVER]);
}

static int limit_saying(words *w, const zsi_reason *reason)
{
    const zsi_problem *p = w->reasoner->problem;
    if (reason->is_moved_limit) {
        set_count(w, 'l', p->limit_moved_pupils);
        return SAY_MOVED_LIMIT;
    }
    double travel_m = zsi_reasoner_travel_m(w->reasoner, reason->block, reason->school);
    if (travel_m <= p->limit_travel_m && isfinite(travel_m)) { /* near enough: it is the time */
        set_minutes(w, 'l', p->limit_travel_s / 60.0);
        return SAY_LONG;
    }
    set_metres(w, 'l', p->limit_travel_m);
    return isfinite(travel_m) ? SAY_FAR : SAY_NO_WAY;
}

static void put_answer(words *w, int32_t block, const zsi_reason *reason)
{
    static const int plain[ZSI_N_REASONS] = {[ZSI_REASON_KEPT] = SAY_KEPT,
                                             [ZSI_REASON_GROUP] = SAY_GROUP,
                                             [ZSI_REASON_BARRIER] = SAY_BARRIER,
                                             [ZSI_REASON_FEWER_MOVED] = SAY_FEWER_MOVED,
                                             [ZSI_REASON_BOUNDARY] = SAY_BOUNDARY};
    int say = plain[reason->code];
    switch (reason->code) {
    case ZSI_REASON_FULL:
        put_full(w, reason);
        return;
    case ZSI_REASON_OWN:
        say = reason->block == block ? SAY_OWN : SAY_OWN_GROUP;
        break;
    case ZSI_REASON_LIMIT:
        say = limit_saying(w, reason);
        break;
    case ZSI_REASON_CUT_OFF:
        say = reason->is_next_to ? SAY_CUT_OFF : SAY_NOT_NEXT;
        break;
    case ZSI_REASON_NO_GAIN:
        say = reason->pupils == 0           ? SAY_NO_PUPILS
              : fabs(reason->total_change) < 1e-6 ? SAY_SAME
                                                  : SAY_NO_GAIN;
        break;
    case ZSI_REASON_IMPROVABLE:
        say = reason->eases ? SAY_EASES : SAY_BETTER;
        break;
    default:
        break;
    }
    put(w, saying[w->language][say]);
}

static void set_answer(words *w, int32_t block, const zsi_reason *reason)
{
    const zsi_plan *plan = w->reasoner->plan;
    const zsi_problem *p = w->reasoner->problem;
    set_school(w, 'k', reason->school);
    set_metres(w, 'm', zsi_reasoner_travel_m(w->reasoner, block, reason->school));
    set_block(w, 'b', reason->block);
    set_school(w, 'x', reason->next_school);
    set_count(w, 'g', reason->n_blocks);
    set_count(w, 'n', plan->school_pupils[reason->school]);
    set_count(w, 't', p->places[reason->school]);
    set_count(w, 'p', reason->pupils);
    set_count(w, 'u', reason->moved_change);
    set_count(w, 'v', plan->moved_pupils);
    set_change(w, reason->total_change);
}

/* Whether an answer forbids; the others weigh. */
static int forbids(int32_t code)
{
    return code < ZSI_REASON_FEWER_MOVED;
}

static void put_against(words *w, int32_t block, const zsi_reason *reason)
{
    const zsi_reasoner *r = w->reasoner;
    double there_m = zsi_reasoner_travel_m(r, block, reason->school);
    set_answer(w, block, reason);
    if (reason->code == ZSI_REASON_BARRIER && reason->is_way_round) {
        const zsi_record *record = r->record;
        set_metres(w, 'd', hypot(record->block_x[block] - record->school_x[reason->school],
                                 record->block_y[block] - record->school_y[reason->school]));
        put(w, saying[w->language][SAY_ROUND]);
        return;
    }
    int nearer = there_m < zsi_reasoner_travel_m(r, block, r->plan->school[block]);
    put(w, lead[w->language][nearer ? LEAD_NEARER : forbids(reason->code) ? LEAD_STAY_NOT : LEAD_STAY]);
    put_answer(w, block, reason);
}

static void begin(words *w, const zsi_reasoner *reasoner, int32_t block, zsi_language language, FILE *file)
{
    int32_t own = reasoner->plan->school[block];
    memset(w, 0, sizeof *w);
    w->reasoner = reasoner;
    w->language = language;
    w->file = file;
    set_school(w, 's', own);
    set_metres(w, 'o', zsi_reasoner_travel_m(reasoner, block, own));
}

static void put_head(words *w, int32_t block, int nearest)
{
    const zsi_problem *p = w->reasoner->problem;
    int32_t own = w->reasoner->plan->school[block];
    int32_t current = p->current ? p->current[block] : -1;
    if (current >= 0) {
        set_school(w, 'c', current);
        set_metres(w, 'e', zsi_reasoner_travel_m(w->reasoner, block, current));
    }
    put(w, head[w->language][current < 0 ? HEAD_GOES : current == own ? HEAD_STAYS : HEAD_CHANGES][nearest]);
}

void zsi_put_reason(const zsi_reasoner *reasoner, int32_t block, const zsi_reason *reason, zsi_language language, FILE *file)
{
    words w;
    begin(&w, reasoner, block, language, file);
    if (reason->code == ZSI_REASON_NEAREST) {
        put_head(&w, block, 1);
    } else {
        put_against(&w, block, reason);
    }
}

void zsi_put_reasons(zsi_reasoner *reasoner, int32_t block, zsi_language language, FILE *file)
{
    const zsi_problem *p = reasoner->problem;
    const char *gap = language == ZSI_ENGLISH ? " " : "";
    int32_t nearer[ZSI_NEARER_TOLD];
    int32_t n = zsi_nearer_schools(reasoner, block, nearer, ZSI_NEARER_TOLD);
    int32_t n_told = n < ZSI_NEARER_TOLD ? n : ZSI_NEARER_TOLD;
    int current_told = 0;
    words w;
    begin(&w, reasoner, block, language, file);
    put_head(&w, block, n == 0);
    for (int32_t i = 0; i < n_told; i++) {
        const zsi_reason reason = zsi_reason_against(reasoner, block, nearer[i]);
        fputs(gap, file);
        put_against(&w, block, &reason);
        current_told = current_told || (p->current && p->current[block] == nearer[i]);
    }
    if (n > n_told) {
        set_count(&w, 'g', n - n_told);
        put(&w, more_nearer[language]);
    }
    const zsi_reason main_reason = zsi_reason_of(reasoner, block);
    if (main_reason.is_way_round) {
        fputs(gap, file);
        put_against(&w, block, &main_reason);
    }
    if (zsi_is_moved_at(p, block, reasoner->plan->school[block]) && !current_told) {
        const zsi_reason reason = zsi_reason_against(reasoner, block, p->current[block]);
        fputs(gap, file);
        put_against(&w, block, &reason);
    }
}
