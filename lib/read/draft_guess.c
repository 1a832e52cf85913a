/** @file draft_guess.c */
#include "read/draft_guess.h"

#include "base/id_map.h"
#include "base/number.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

enum { NAME_ROOM = 128, MOST_WORDS = 24, EXACT = 1000, PART = 500 };

/* Names that a column of a role has in the wild, the likeliest first, in lower case without underscores. */
static const char *const names[ZSI_ROLES][MOST_WORDS] = {
    [ZSI_ROLE_BLOCK_ID] = {"blockid", "pbid", "block", "id", "code", "小区编号", "地块编号", "小区代码", "编号", "编码", "代码",
                           "xqbh", "dkbh", "xqdm", "bianhao", "bh", "dm", "objectid", "fid"},
    [ZSI_ROLE_BLOCK_NAME] = {"blockname", "name", "小区名称", "地块名称", "小区名", "名称", "小区", "xqmc", "dkmc", "mingcheng",
                             "mc", "label"},
    [ZSI_ROLE_PUPILS] = {"pupils", "students", "pupil", "student", "children", "demand", "enrolment", "enrollment", "kids",
                         "学生数", "适龄儿童", "适龄人口", "学生", "生源", "儿童", "人数", "xss", "xsrs", "xuesheng", "syrs", "rs"},
    [ZSI_ROLE_CURRENT] = {"current", "currentschool", "school", "schoolid", "zone", "现状学校", "现学校", "对口学校", "所属学校",
                          "学校", "学区", "xzxx", "dkxx", "xuexiao", "xx"},
    [ZSI_ROLE_KEEP] = {"keep", "fixed", "frozen", "保留", "固定", "不动", "baoliu"},
    [ZSI_ROLE_GROUP] = {"group", "estate", "cluster", "分组", "楼盘", "组团", "fenzu"},
    [ZSI_ROLE_BLOCK_X] = {"x", "pointx", "xcoord", "easting", "longitude", "lon", "lng", "经度", "东坐标", "jd", "jingdu"},
    [ZSI_ROLE_BLOCK_Y] = {"y", "pointy", "ycoord", "northing", "latitude", "lat", "纬度", "北坐标", "wd", "weidu"},
    [ZSI_ROLE_SCHOOL_ID] = {"schoolid", "id", "code", "school", "学校编号", "学校代码", "学校标识码", "编号", "编码", "代码", "xxbh",
                            "xxdm", "xxbsm", "bianhao", "bh"},
    [ZSI_ROLE_SCHOOL_NAME] = {"schoolname", "name", "学校名称", "校名", "名称", "学校", "xxmc", "xuexiao", "mingcheng", "mc"},
    [ZSI_ROLE_PLACES] = {"places", "capacity", "seats", "place", "seat", "cap", "学位数", "学位", "容量", "招生计划", "计划数",
                         "规模", "xws", "xuewei", "xw", "rongliang", "rl", "zsjh"},
    [ZSI_ROLE_SCHOOL_BLOCK] = {"block", "blockid", "pbid", "所在地块", "所在小区", "地块编号", "小区编号", "szdk", "szxq", "dkbh",
                               "xqbh"},
    [ZSI_ROLE_SCHOOL_X] = {"x", "pointx", "xcoord", "easting", "longitude", "lon", "lng", "经度", "东坐标", "jd", "jingdu"},
    [ZSI_ROLE_SCHOOL_Y] = {"y", "pointy", "ycoord", "northing", "latitude", "lat", "纬度", "北坐标", "wd", "weidu"},
};

static void plain_name(const char *name, char plain[NAME_ROOM])
{
    size_t n = 0;
    for (const char *at = name; *at && n + 1 < NAME_ROOM; at++) {
        if (*at != '_' && *at != '-' && *at != ' ') {
            plain[n++] = zsi_ascii_lower(*at);
        }
    }
    plain[n] = '\0';
}

/* How well a column's name fits a role: EXACT and below, PART and below for a name that holds the word, 0: not at all. */
static int name_score(const char *name, int role)
{
    char plain[NAME_ROOM];
    plain_name(name, plain);
    int best = 0;
    for (int i = 0; i < MOST_WORDS && names[role][i]; i++) {
        const char *word = names[role][i];
        int exact = strcmp(plain, word) == 0;
        int part = strlen(word) >= 4 && strstr(plain, word) != NULL;
        int score = exact ? EXACT - i : part ? PART - i : 0;
        best = score > best ? score : best;
    }
    return best;
}

int zsi_could_be_count(const zsi_layer *layer, int32_t column)
{
    for (int32_t row = 0; row < layer->n_rows; row++) {
        double value = 0.0;
        const char *cell = zsi_layer_cell(layer, row, column);
        if (zsi_parse_double(cell, &value) || value < 0.0 || value > 1e9 || floor(value) != value) {
            return 0;
        }
    }
    return layer->column[column].kind != ZSI_COLUMN_BINARY;
}

/* Whether every cell is a number; empty ones count as one where `or_empty`. */
static int could_be_number(const zsi_layer *layer, int32_t column, int or_empty)
{
    for (int32_t row = 0; row < layer->n_rows; row++) {
        double value = 0.0;
        const char *cell = zsi_layer_cell(layer, row, column);
        if (zsi_parse_double(cell, &value) && !(or_empty && cell[0] == '\0')) {
            return 0;
        }
    }
    return 1;
}

int zsi_could_be_id(const zsi_layer *layer, int32_t column)
{
    zsi_id_map seen;
    int fits = 1;
    if (zsi_id_map_init(&seen, (size_t)layer->n_rows)) {
        return -1;
    }
    for (int32_t row = 0; row < layer->n_rows && fits == 1; row++) {
        const char *cell = zsi_layer_cell(layer, row, column);
        int32_t first = cell[0] ? zsi_id_map_add(&seen, cell, row) : INT32_MAX;
        fits = first == row ? 1 : first < 0 ? -1 : 0;
    }
    zsi_id_map_clear(&seen);
    return fits;
}

/* Whether the cells of a column that are not empty nearly all stand in a column of another layer, and some do. */
static int refers_to(const zsi_layer *layer, int32_t column, const zsi_layer *other, int32_t other_column)
{
    zsi_id_map known;
    int32_t found = 0;
    int32_t filled = 0;
    int failed = zsi_id_map_init(&known, (size_t)other->n_rows);
    for (int32_t row = 0; row < other->n_rows && !failed; row++) {
        const char *cell = zsi_layer_cell(other, row, other_column);
        failed = cell[0] && zsi_id_map_add(&known, cell, row) < 0;
    }
    for (int32_t row = 0; row < layer->n_rows && !failed; row++) {
        const char *cell = zsi_layer_cell(layer, row, column);
        filled += cell[0] != '\0';
        found += cell[0] && zsi_id_map_find(&known, cell) >= 0;
    }
    zsi_id_map_clear(&known);
    return failed ? -1 : found > 0 && found * 10 >= filled * 9;
}

typedef struct guess {
    const zsi_layer *blocks;
    const zsi_layer *schools;
    int32_t *column; /* [ZSI_ROLES] */
    int failed;
} guess;

static const zsi_layer *layer_of(const guess *g, int role)
{
    return role < ZSI_ROLE_SCHOOL_ID ? g->blocks : g->schools;
}

static int is_taken(const guess *g, int role, int32_t column)
{
    int first = role < ZSI_ROLE_SCHOOL_ID ? 0 : ZSI_ROLE_SCHOOL_ID;
    int end = role < ZSI_ROLE_SCHOOL_ID ? ZSI_ROLE_SCHOOL_ID : ZSI_ROLES;
    for (int other = first; other < end; other++) {
        if (g->column[other] == column) {
            return 1;
        }
    }
    return 0;
}

/* Whether the cells of a column can play the role at all. */
static int cells_fit(guess *g, int role, int32_t column)
{
    const zsi_layer *layer = layer_of(g, role);
    int fits = 1;
    switch (role) {
    case ZSI_ROLE_BLOCK_ID:
    case ZSI_ROLE_SCHOOL_ID:
        fits = zsi_could_be_id(layer, column);
        break;
    case ZSI_ROLE_PUPILS:
    case ZSI_ROLE_PLACES:
        fits = zsi_could_be_count(layer, column);
        break;
    case ZSI_ROLE_CURRENT:
        fits = g->column[ZSI_ROLE_SCHOOL_ID] < 0 ? 0 : refers_to(layer, column, g->schools, g->column[ZSI_ROLE_SCHOOL_ID]);
        if (fits == 0 && g->column[ZSI_ROLE_SCHOOL_NAME] >= 0) {
            fits = refers_to(layer, column, g->schools, g->column[ZSI_ROLE_SCHOOL_NAME]);
        }
        break;
    case ZSI_ROLE_SCHOOL_BLOCK:
        fits = g->column[ZSI_ROLE_BLOCK_ID] < 0 ? 0 : refers_to(layer, column, g->blocks, g->column[ZSI_ROLE_BLOCK_ID]);
        break;
    case ZSI_ROLE_BLOCK_X:
    case ZSI_ROLE_BLOCK_Y:
    case ZSI_ROLE_SCHOOL_X:
    case ZSI_ROLE_SCHOOL_Y:
        fits = could_be_number(layer, column, 0);
        break;
    case ZSI_ROLE_KEEP:
        fits = could_be_number(layer, column, 1);
        break;
    default:
        break;
    }
    g->failed |= fits < 0;
    return fits > 0;
}

/* The column whose name fits best among those whose cells fit; where none does and cells may speak alone, the first text
 * that fits (numbers could be anything). */
static void guess_role(guess *g, int role, int by_cells_alone)
{
    const zsi_layer *layer = layer_of(g, role);
    int best = 0;
    int32_t nameless = -1;
    for (size_t i = 0; i < layer->n_columns && !g->failed; i++) {
        int32_t column = (int32_t)i;
        int score = name_score(layer->column[i].name, role);
        if ((score <= best && !by_cells_alone) || is_taken(g, role, column) || !cells_fit(g, role, column)) {
            continue;
        }
        if (score > best) {
            best = score;
            g->column[role] = column;
        } else if (score == 0 && nameless < 0 && !could_be_number(layer, column, 1)) {
            nameless = column;
        }
    }
    if (g->column[role] < 0 && by_cells_alone) {
        g->column[role] = nameless;
    }
}

/* With no name that fits, pupils or places are the only column of counts, if there is just one. */
static void guess_only_count(guess *g, int role)
{
    const zsi_layer *layer = layer_of(g, role);
    int32_t only = -1;
    if (g->column[role] >= 0) {
        return;
    }
    for (size_t i = 0; i < layer->n_columns; i++) {
        if (!is_taken(g, role, (int32_t)i) && zsi_could_be_count(layer, (int32_t)i)) {
            only = only == -1 ? (int32_t)i : -2;
        }
    }
    g->column[role] = only >= 0 ? only : -1;
}

int zsi_guess_columns(const zsi_layer *blocks, const zsi_layer *schools, int32_t column[ZSI_ROLES])
{
    guess g = {.blocks = blocks, .schools = schools, .column = column};
    for (int role = 0; role < ZSI_ROLES; role++) {
        column[role] = -1;
    }
    guess_role(&g, ZSI_ROLE_PUPILS, 0); /* counts before ids: a list of different counts could pass for ids */
    guess_role(&g, ZSI_ROLE_PLACES, 0);
    guess_role(&g, ZSI_ROLE_BLOCK_ID, 1);
    guess_role(&g, ZSI_ROLE_SCHOOL_ID, 1);
    guess_role(&g, ZSI_ROLE_BLOCK_NAME, 0);
    guess_role(&g, ZSI_ROLE_SCHOOL_NAME, 0);
    guess_role(&g, ZSI_ROLE_CURRENT, 1);
    guess_role(&g, ZSI_ROLE_SCHOOL_BLOCK, 0);
    guess_role(&g, ZSI_ROLE_KEEP, 0);
    guess_role(&g, ZSI_ROLE_GROUP, 0);
    for (int role = ZSI_ROLE_BLOCK_X; role <= ZSI_ROLE_BLOCK_Y && blocks->shapes.kind == ZSI_SHAPE_NONE; role++) {
        guess_role(&g, role, 0);
    }
    for (int role = ZSI_ROLE_SCHOOL_X; role <= ZSI_ROLE_SCHOOL_Y && schools->shapes.kind == ZSI_SHAPE_NONE; role++) {
        guess_role(&g, role, 0);
    }
    guess_only_count(&g, ZSI_ROLE_PUPILS);
    guess_only_count(&g, ZSI_ROLE_PLACES);
    return g.failed ? -1 : 0;
}
