/** @file privacy.c */
#include "read/privacy.h"

#include "base/id_map.h"
#include "base/utf8.h"

#include <string.h>

enum { WORD_ROOM = 64, FEWEST_NAMES = 5 };

/* Parts of a column's name that speak of a person, whole words in lower case or pieces of Chinese. */
static const char *const personal_words[] = {
    "name", "surname", "forename", "firstname", "lastname", "fullname", "phone", "mobile", "telephone", "email", "passport",
    "idcard", "idno", "ssn", "nhs", "upn", "nino", "guardian", "parent", "father", "mother", "hukouno"};
static const char *const personal_pieces[] = {"姓名", "名字", "身份证", "证件号", "证件号码", "护照", "电话", "手机", "监护人",
                                              "父亲", "母亲", "家长", "学籍号", "户主", "邮箱"};
/* Words that say whose name it is, where it is not a person's. */
static const char *const harmless_words[] = {"block", "school", "estate", "zone", "category", "class", "street"};

/* The hundred most common surnames of China. */
static const char surnames[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

static int is_among(const char *word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(word, list[i]) == 0) {
            return 1;
        }
    }
    return 0;
}

#define AMONG(word, list) is_among(word, list, sizeof(list) / sizeof(list)[0])

/* The next word of a name, in lower case: letters up to anything else, or to a capital behind a small letter. */
static const char *next_word(const char *at, char word[WORD_ROOM])
{
    size_t n = 0;
    while (*at && !((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'))) {
        at++;
    }
    for (; (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'); at++) {
        if (n > 0 && *at <= 'Z' && at[-1] >= 'a') {
            break;
        }
        if (n + 1 < WORD_ROOM) {
            word[n++] = zsi_ascii_lower(*at);
        }
    }
    word[n] = '\0';
    return at;
}

static int has_personal_name(const char *name)
{
    char word[WORD_ROOM];
    int personal = 0;
    int harmless = 0;
    for (size_t i = 0; i < sizeof personal_pieces / sizeof personal_pieces[0]; i++) {
        personal |= strstr(name, personal_pieces[i]) != NULL;
    }
    for (const char *at = next_word(name, word); word[0]; at = next_word(at, word)) {
        personal |= AMONG(word, personal_words);
        harmless |= AMONG(word, harmless_words);
    }
    return personal && !harmless;
}

/* GB 11643-1999: 17 digits with a date and a check digit modulo 11. */
static int is_identity_number(const char *cell)
{
    static const int weight[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    static const char check[] = "10X98765432";
    int sum = 0;
    for (int i = 0; i < 17; i++) {
        if (cell[i] < '0' || cell[i] > '9') {
            return 0;
        }
        sum += (cell[i] - '0') * weight[i];
    }
    char last = cell[17] == 'x' ? 'X' : cell[17];
    int month = (cell[10] - '0') * 10 + cell[11] - '0';
    int century = (cell[6] - '0') * 10 + cell[7] - '0';
    return last != '\0' && cell[18] == '\0' && last == check[sum % 11] && month >= 1 && month <= 12 &&
           (century == 19 || century == 20);
}

static int is_mobile_number(const char *cell)
{
    return strlen(cell) == 11 && strspn(cell, "0123456789") == 11 && cell[0] == '1' && cell[1] >= '3';
}

/* Two to four Chinese characters (three bytes each), the first a surname. */
static int is_chinese_name(const char *cell)
{
    size_t length = strlen(cell);
    if (length < 6 || length > 12 || length % 3 != 0) {
        return 0;
    }
    for (size_t i = 0; i < length; i += 3) {
        if ((unsigned char)cell[i] < 0xe4 || (unsigned char)cell[i] > 0xe9) {
            return 0;
        }
    }
    for (const char *s = surnames; *s; s += 3) {
        if (memcmp(s, cell, 3) == 0) {
            return 1;
        }
    }
    return 0;
}

typedef struct looks {
    int32_t filled;
    int32_t identity;
    int32_t mobile;
    int32_t name;
    size_t distinct_names;
} looks;

/* 0, or -1: out of memory. */
static int look_at(const zsi_layer *layer, int32_t column, looks *seen)
{
    zsi_id_map names;
    *seen = (looks){0};
    if (zsi_id_map_init(&names, 64)) {
        return -1;
    }
    for (int32_t row = 0; row < layer->n_rows; row++) {
        const char *cell = zsi_layer_cell(layer, row, column);
        seen->filled += cell[0] != '\0';
        seen->identity += is_identity_number(cell);
        seen->mobile += is_mobile_number(cell);
        if (is_chinese_name(cell)) {
            seen->name++;
            if (zsi_id_map_add(&names, cell, row) < 0) {
                zsi_id_map_clear(&names);
                return -1;
            }
        }
    }
    seen->distinct_names = names.n_used;
    zsi_id_map_clear(&names);
    return 0;
}

void zsi_refuse_personal_columns(const zsi_layer *layer, zsi_report *report)
{
    for (int32_t c = 0; c < (int32_t)layer->n_columns; c++) {
        looks seen;
        const char *what = NULL;
        if (look_at(layer, c, &seen)) {
            (void)zsi_fail_memory(report);
            return;
        }
        if (seen.identity > 0) {
            what = ZSI_N("cells that are identity numbers");
        } else if (has_personal_name(layer->column[c].name)) {
            what = ZSI_N("a title that speaks of a person");
        } else if (seen.mobile * 2 > seen.filled) {
            what = ZSI_N("cells that look like telephone numbers");
        } else if (seen.name >= FEWEST_NAMES && seen.name * 5 > seen.filled * 4 &&
                   seen.distinct_names * 2 > (size_t)seen.name) {
            what = ZSI_N("cells that look like names of people");
        }
        if (what) {
            zsi_find(report, ZS_FINDING_ERROR, "personal data", "%s, column %s has %s; expected only an opaque id: remove the "
                     "column", layer->file, layer->column[c].name, zsi_tr(report, what));
        }
    }
}
