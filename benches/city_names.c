/** @file city_names.c
 * Names of blocks and schools, in Chinese.
 */
#include "city.h"

#include <stdio.h>

static const char *const quarters[] = {"红岭", "东湖", "白沙", "青山", "金桥", "南湖", "古田", "杨园",
                                       "关山", "梅苑", "水果湖", "徐家棚", "积玉桥", "黄鹤", "首义", "珞珈",
                                       "卓刀泉", "狮子山", "花桥", "球场", "车站", "劳动", "永清", "西马"};
static const char *const estates[] = {"花园", "小区", "新村", "家园", "雅苑", "公馆", "里", "名邸",
                                      "佳苑", "坊", "村", "华庭"};
enum { n_quarters = sizeof quarters / sizeof *quarters, n_estates = sizeof estates / sizeof *estates };

void city_block_name(int32_t block_ix, char name[64])
{
    int32_t round = block_ix / (n_quarters * n_estates);
    const char *quarter = quarters[block_ix / n_estates % n_quarters];
    const char *estate = estates[block_ix % n_estates];
    if (round == 0) {
        snprintf(name, 64, "%s%s", quarter, estate);
    } else {
        snprintf(name, 64, "%s%s%d期", quarter, estate, (int)round + 1);
    }
}

void city_school_name(int32_t school_ix, char name[64])
{
    int32_t round = school_ix / n_quarters;
    if (round == 0) {
        snprintf(name, 64, "%s小学", quarters[school_ix % n_quarters]);
    } else {
        snprintf(name, 64, "%s第%d小学", quarters[school_ix % n_quarters], (int)round + 1);
    }
}
