/** @file open_nodes.c */
#include "solve/tree/open_nodes.h"

#include "base/memory.h"

void zsi_open_node_clear(zsi_open_node *node)
{
    zsi_basis_release(node->basis);
    free(node->open);
}

void zsi_open_nodes_clear(zsi_open_nodes *nodes)
{
    for (int32_t k = 0; k < nodes->n; k++) {
        zsi_open_node_clear(&nodes->node[k]);
    }
    free(nodes->node);
    *nodes = (zsi_open_nodes){0};
}

/* Puts a node where `at` is empty, or nearer the top. */
static void rise(zsi_open_node *heap, int32_t at, zsi_open_node node)
{
    for (; at > 0 && heap[(at - 1) / 2].key > node.key; at = (at - 1) / 2) {
        heap[at] = heap[(at - 1) / 2];
    }
    heap[at] = node;
}

int zsi_open_nodes_push(zsi_open_nodes *nodes, zsi_open_node node)
{
    if (zsi_grow((void **)&nodes->node, &nodes->capacity, (size_t)nodes->n + 1, sizeof *nodes->node)) {
        zsi_open_node_clear(&node);
        return -1;
    }
    rise(nodes->node, nodes->n++, node);
    return 0;
}

/* Takes one node out. */
static zsi_open_node take(zsi_open_nodes *nodes, int32_t at)
{
    zsi_open_node *heap = nodes->node;
    zsi_open_node taken = heap[at];
    zsi_open_node last = heap[--nodes->n];
    for (int32_t child = 2 * at + 1; child < nodes->n; child = 2 * at + 1) {
        child += child + 1 < nodes->n && heap[child + 1].key < heap[child].key;
        if (heap[child].key >= last.key) {
            break;
        }
        heap[at] = heap[child];
        at = child;
    }
    rise(heap, at, last);
    return taken;
}

zsi_open_node zsi_open_nodes_pop(zsi_open_nodes *nodes)
{
    return take(nodes, 0);
}

zsi_open_node zsi_open_nodes_pop_least(zsi_open_nodes *nodes)
{
    int32_t least = 0;
    for (int32_t k = 1; k < nodes->n; k++) {
        least = nodes->node[k].bound < nodes->node[least].bound ? k : least;
    }
    return take(nodes, least);
}

int64_t zsi_open_nodes_least(const zsi_open_nodes *nodes, int64_t bound)
{
    for (int32_t k = 0; k < nodes->n; k++) {
        bound = nodes->node[k].bound < bound ? nodes->node[k].bound : bound;
    }
    return bound;
}
