/** @file admission_reasons.c */
#include "write/admission_reasons.h"

#include "base/number.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Words of one language; each with the punctuation that goes before what follows. */
typedef struct words {
    const char *by_rule;   /* school, rule, rank */
    const char *excepted;  /* school, rule */
    const char *overflow;  /* school, why */
    const char *waiting;   /* school, position, why */
    const char *unplaced;  /* why */
    const char *full;      /* school: its places went to others */
    const char *outside;
    const char *locked;
    const char *late;
    const char *nothing;
    const char *no_rule;
    const char *metres;    /* distance */
    const char *unknown_way;
} words;

static const words english = {
    .by_rule = "Admitted to %s under the rule \"%s\", as number %" PRId64 " in the school's order.",
    .excepted = "Admitted to %s under the rule \"%s\" as an excepted pupil above the number, who takes no place.",
    .overflow = "Placed at %s, which has a free place%s, because %s.",
    .waiting = "Waiting for %s as number %" PRId64 " of its list, because %s.",
    .unplaced = "Not placed, because %s.",
    .full = "the places of %s went to applicants before in its order",
    .outside = "the home is outside every zone",
    .locked = "the home's place is used by another family",
    .late = "a date is outside what is allowed",
    .nothing = "no school was asked for",
    .no_rule = "no rule of a school asked for takes this category",
    .metres = " (%s m away)",
    .unknown_way = " (distance unknown)"};

static const words chinese = {
    .by_rule = "按“%2$s”录取到%1$s，在该校排序中第%3$" PRId64 "位。",
    .excepted = "按“%2$s”录取到%1$s，属班额上限之外的例外学生，不占学位。",
    .overflow = "统筹安排到有空余学位的%1$s%2$s，原因：%3$s。",
    .waiting = "在%s候补名单中排第%" PRId64 "位，原因：%s。",
    .unplaced = "未安排学位，原因：%s。",
    .full = "%s的学位已由排序在前的申请人占满",
    .outside = "住址不在任何学区内",
    .locked = "该住房的学位已被其他家庭使用",
    .late = "日期不在规定范围内",
    .nothing = "没有申请学校",
    .no_rule = "所申请学校的规则不接收该类别",
    .metres = "（距离%s米）",
    .unknown_way = "（距离不明）"};

/* What stood in the way: the school that was full; where no school could take them, why. */
static void put_cause(const words *w, const zsi_placement *p, const char *wanted, char *room, size_t size)
{
    if (wanted) {
        snprintf(room, size, w->full, wanted);
    } else {
        const char *text = p->notes & ZSI_PUT_LATE            ? w->late
                           : p->notes & ZSI_PUT_LOCKED        ? w->locked
                           : p->notes & ZSI_PUT_OUTSIDE       ? w->outside
                           : p->notes & ZSI_PUT_ASKS_NOTHING  ? w->nothing
                                                              : w->no_rule;
        snprintf(room, size, "%s", text);
    }
}

static void put_distance(const words *w, const zsi_placement *p, char *room, size_t size)
{
    char number[ZSI_NUMBER_ROOM];
    if (p->distance_mm < 0) {
        snprintf(room, size, "%s", w->unknown_way);
    } else {
        snprintf(room, size, w->metres, zsi_format_fixed(number, (double)p->distance_mm / 1000.0, 0));
    }
}

static const char *put_reason(const words *w, const zsi_placement *p, const char *rule, char *room)
{
    char cause[500];
    char distance[ZSI_NUMBER_ROOM + 40];
    put_cause(w, p, p->wanted_name, cause, sizeof cause);
    switch (p->status) {
    case ZSI_PUT_BY_RULE:
        snprintf(room, ZSI_REASON_ROOM, w->by_rule, p->school_name, rule, p->rank);
        break;
    case ZSI_PUT_EXCEPTED:
        snprintf(room, ZSI_REASON_ROOM, w->excepted, p->school_name, rule);
        break;
    case ZSI_PUT_OVERFLOW:
        put_distance(w, p, distance, sizeof distance);
        snprintf(room, ZSI_REASON_ROOM, w->overflow, p->school_name, distance, cause);
        break;
    case ZSI_PUT_WAITING:
        snprintf(room, ZSI_REASON_ROOM, w->waiting, p->wanted_name, p->waiting_position, cause);
        break;
    default:
        snprintf(room, ZSI_REASON_ROOM, w->unplaced, cause);
        break;
    }
    zsi_utf8_clean(room);
    return room;
}

const char *zsi_admission_reason(const zsi_placement *placement, char room[ZSI_REASON_ROOM])
{
    return put_reason(&english, placement, placement->rule, room);
}

const char *zsi_admission_reason_zh(const zsi_placement *placement, char room[ZSI_REASON_ROOM])
{
    return put_reason(&chinese, placement, placement->rule_zh, room);
}
