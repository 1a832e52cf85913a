/** @file plan_speeds.c */
#include "read/plan_speeds.h"

#include "base/memory.h"
#include "base/number.h"

#define FASTEST_KMH 200.0

void zsi_class_speeds_clear(zsi_class_speed *speeds, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(speeds[i].name);
    }
    free(speeds);
}

/* One entry of the mapping. 0, -1: no speed, -2: out of memory. */
static int read_speed(zsi_plan_walk *w, const yaml_node_pair_t *pair, zsi_class_speed *speed)
{
    const char *name = zsi_plan_scalar(yaml_document_get_node(w->document, pair->key));
    const char *text = zsi_plan_scalar(yaml_document_get_node(w->document, pair->value));
    if (!name || !text || zsi_parse_double(text, &speed->kmh) || !(speed->kmh >= 0.0 && speed->kmh <= FASTEST_KMH)) {
        return -1;
    }
    speed->name = zsi_copy_text(name);
    return speed->name ? 0 : -2;
}

void zsi_plan_apply_speeds(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    zsi_road_settings *roads = &w->settings->roads;
    if (node->type != YAML_MAPPING_NODE) {
        zsi_plan_wrong_value(w, key, node, line);
        return;
    }
    size_t n = (size_t)(node->data.mapping.pairs.top - node->data.mapping.pairs.start);
    zsi_class_speed *speeds = ZSI_NEW(zsi_class_speed, n);
    int outcome = speeds ? 0 : -2;
    for (size_t i = 0; i < n && outcome == 0; i++) {
        outcome = read_speed(w, &node->data.mapping.pairs.start[i], &speeds[i]);
    }
    if (outcome != 0) {
        if (speeds) {
            zsi_class_speeds_clear(speeds, n);
        }
        if (outcome == -1) {
            zsi_plan_wrong_value(w, key, node, line);
        }
        w->out_of_memory |= outcome == -2;
        return;
    }
    zsi_class_speeds_clear(roads->class_speed, roads->n_class_speeds);
    roads->class_speed = speeds;
    roads->n_class_speeds = n;
}
