/** @file admit_walk.c */
#include "read/admit_walk.h"

#include "base/memory.h"
#include "base/number.h"
#include "read/plan_apply.h"

#include <stdio.h>

static void where(const zsi_admit_walk *w, const yaml_node_t *node, char *room, size_t size)
{
    if (w->override) {
        snprintf(room, size, "%.200s", w->override);
    } else {
        snprintf(room, size, zsi_tr(w->report, "%.500s, line %d"), w->file, (int)node->start_mark.line + 1);
    }
}

void zsi_admit_wrong(zsi_admit_walk *w, const char *key, const yaml_node_t *node, const char *expected)
{
    char room[600];
    where(w, node, room, sizeof room);
    w->blurred = 1;
    zsi_find(w->report, ZS_FINDING_ERROR, "wrong value in the admission file", "%s: the value of %s cannot be used; expected %s",
             room, key, zsi_tr(w->report, expected));
}

void zsi_admit_unknown(zsi_admit_walk *w, const char *key, const yaml_node_t *node, const char *nearest)
{
    char room[600];
    where(w, node, room, sizeof room);
    zsi_find(w->report, ZS_FINDING_ERROR, "unknown key in the admission file",
             "%s: unknown key \"%.100s\"; the nearest known key is \"%s\"", room, key, nearest);
}

int zsi_admit_take_text(zsi_admit_walk *w, char **text, const yaml_node_t *node)
{
    const char *value = zsi_plan_scalar(node);
    if (!value || !value[0]) {
        return -1;
    }
    for (const char *c = value; *c; c++) {
        if ((unsigned char)*c < 32) {
            return -1;
        }
    }
    char *copy = zsi_copy_text(value);
    w->out_of_memory |= !copy;
    if (copy) {
        free(*text);
        *text = copy;
    }
    return 0;
}

void zsi_text_list_clear(zsi_text_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        free(list->text[i]);
    }
    free(list->text);
    *list = (zsi_text_list){0};
}

int zsi_admit_take_texts(zsi_admit_walk *w, zsi_text_list *list, const yaml_node_t *node)
{
    int is_list = node->type == YAML_SEQUENCE_NODE;
    size_t n = is_list ? (size_t)(node->data.sequence.items.top - node->data.sequence.items.start) : 1;
    zsi_text_list made = {.text = ZSI_NEW(char *, n), .n = n};
    int failed = 0;
    if (!made.text) {
        w->out_of_memory = 1;
        return 0;
    }
    for (size_t i = 0; i < n && !failed; i++) {
        const yaml_node_t *item = is_list ? yaml_document_get_node(w->document, node->data.sequence.items.start[i]) : node;
        failed = zsi_admit_take_text(w, &made.text[i], item);
    }
    if (failed) {
        zsi_text_list_clear(&made);
        return -1;
    }
    zsi_text_list_clear(list);
    *list = made;
    return 0;
}

int zsi_admit_take_count(int64_t *value, const yaml_node_t *node)
{
    const char *text = zsi_plan_scalar(node);
    int64_t read = 0;
    if (!text || zsi_parse_int64(text, &read) || read < 0 || read > 1000000000) {
        return -1;
    }
    *value = read;
    return 0;
}
