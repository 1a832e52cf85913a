/** @file road_cache.c
 * Layout: a line of text, the key, the two sizes (int32), the tables that are wanted as in memory, SHA-256 of all before.
 */
#include "travel/road_cache.h"

#include "base/memory.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define KIND "zonesolve ways over roads "
#define MAGIC KIND "2\n"

enum { KIND_BYTES = sizeof KIND - 1, MAGIC_BYTES = sizeof MAGIC - 1, SUM_BYTES = crypto_hash_sha256_BYTES };

_Static_assert((int)SUM_BYTES == (int)ZSI_ROAD_KEY_BYTES, "the key is a SHA-256");

typedef crypto_hash_sha256_state sum_state;

static void add(sum_state *sum, const void *bytes, size_t length)
{
    crypto_hash_sha256_update(sum, bytes, length);
}

static void add_spots(sum_state *sum, const zsi_road_spot *spot, int32_t n)
{
    for (int32_t i = 0; i < n; i++) { /* field by field: a spot has bytes between them */
        add(sum, &spot[i].edge, sizeof spot[i].edge);
        add(sum, &spot[i].share, sizeof spot[i].share);
        add(sum, &spot[i].leg_m, sizeof spot[i].leg_m);
        add(sum, &spot[i].leg, sizeof spot[i].leg);
        add(sum, &spot[i].back, sizeof spot[i].back);
        add(sum, &spot[i].ahead, sizeof spot[i].ahead);
    }
}

void zsi_road_cache_key(const zsi_road_query *query, const char *version, unsigned char key[ZSI_ROAD_KEY_BYTES])
{
    const zsi_road_network *network = query->network;
    const int32_t sizes[4] = {network->n_nodes, network->n_edges, query->n_blocks, query->n_schools};
    size_t n_edges = (size_t)network->n_edges;
    sum_state sum;
    crypto_hash_sha256_init(&sum);
    add(&sum, version, strlen(version) + 1);
    add(&sum, sizes, sizeof sizes);
    add(&sum, network->from, n_edges * sizeof *network->from);
    add(&sum, network->to, n_edges * sizeof *network->to);
    add(&sum, network->length_m, n_edges * sizeof *network->length_m);
    if (network->time_s) {
        add(&sum, "times", sizeof "times");
        add(&sum, network->time_s, n_edges * sizeof *network->time_s);
        add(&sum, &network->walk_m_s, sizeof network->walk_m_s);
    }
    if (network->passes) {
        add(&sum, "passes", sizeof "passes");
        add(&sum, network->passes, n_edges * sizeof *network->passes);
    }
    add_spots(&sum, query->block, query->n_blocks);
    add_spots(&sum, query->school, query->n_schools);
    add(&sum, &query->limit, sizeof query->limit);
    if (query->current) {
        add(&sum, query->current, (size_t)query->n_blocks * sizeof *query->current);
    }
    crypto_hash_sha256_final(&sum, key);
}

/* The tables one after the other. */
typedef struct part {
    void *bytes;
    size_t length; /* 0: not wanted */
} part;

enum { N_PARTS = 3 };

static void list_parts(const zsi_road_query *query, const zsi_road_tables *tables, part out[N_PARTS])
{
    size_t n = (size_t)query->n_blocks * (size_t)query->n_schools;
    out[0] = (part){tables->travel_m, n * sizeof *tables->travel_m};
    out[1] = (part){tables->travel_s, tables->travel_s ? n * sizeof *tables->travel_s : 0};
    out[2] = (part){tables->passes, tables->passes ? n * sizeof *tables->passes : 0};
}

static size_t head_bytes(void)
{
    return MAGIC_BYTES + ZSI_ROAD_KEY_BYTES + 2 * sizeof(int32_t);
}

static void make_head(const unsigned char *key, const zsi_road_query *query, unsigned char *head)
{
    const int32_t sizes[2] = {query->n_blocks, query->n_schools};
    memcpy(head, MAGIC, MAGIC_BYTES);
    memcpy(head + MAGIC_BYTES, key, ZSI_ROAD_KEY_BYTES);
    memcpy(head + MAGIC_BYTES + ZSI_ROAD_KEY_BYTES, sizes, sizeof sizes);
}

static void sum_file(const unsigned char *head, const part parts[N_PARTS], unsigned char out[SUM_BYTES])
{
    sum_state sum;
    crypto_hash_sha256_init(&sum);
    add(&sum, head, head_bytes());
    for (int k = 0; k < N_PARTS; k++) {
        add(&sum, parts[k].bytes, parts[k].length);
    }
    crypto_hash_sha256_final(&sum, out);
}

static int read_parts(FILE *stream, const part parts[N_PARTS])
{
    int failed = 0;
    for (int k = 0; k < N_PARTS && !failed; k++) {
        failed = parts[k].length > 0 && fread(parts[k].bytes, 1, parts[k].length, stream) != parts[k].length;
    }
    return failed ? -1 : 0;
}

static int read_open(FILE *stream, const unsigned char *key, const zsi_road_query *query, const part parts[N_PARTS])
{
    unsigned char wanted[MAGIC_BYTES + ZSI_ROAD_KEY_BYTES + 2 * sizeof(int32_t)];
    unsigned char found[sizeof wanted];
    unsigned char sum[SUM_BYTES];
    unsigned char told[SUM_BYTES];
    make_head(key, query, wanted);
    size_t n = fread(found, 1, sizeof found, stream);
    if (memcmp(found, KIND, n < KIND_BYTES ? n : KIND_BYTES) != 0) {
        return ZSI_ROAD_CACHE_FOREIGN;
    }
    if (n < sizeof found) {
        return ZSI_ROAD_CACHE_DAMAGED;
    }
    if (memcmp(found, wanted, sizeof wanted) != 0) {
        return ZSI_ROAD_CACHE_NONE;
    }
    if (read_parts(stream, parts) || fread(told, 1, sizeof told, stream) != sizeof told || fgetc(stream) != EOF) {
        return ZSI_ROAD_CACHE_DAMAGED;
    }
    sum_file(wanted, parts, sum);
    return memcmp(sum, told, sizeof sum) == 0 ? ZSI_ROAD_CACHE_USED : ZSI_ROAD_CACHE_DAMAGED;
}

int zsi_road_cache_read(const char *path, const unsigned char key[ZSI_ROAD_KEY_BYTES], const zsi_road_query *query,
                        const zsi_road_tables *tables)
{
    part parts[N_PARTS];
    list_parts(query, tables, parts);
    FILE *stream = fopen(path, "rb");
    if (!stream) {
        return ZSI_ROAD_CACHE_NONE;
    }
    int outcome = read_open(stream, key, query, parts);
    fclose(stream);
    return outcome;
}

static int write_open(FILE *stream, const unsigned char *key, const zsi_road_query *query, const part parts[N_PARTS])
{
    unsigned char head[MAGIC_BYTES + ZSI_ROAD_KEY_BYTES + 2 * sizeof(int32_t)];
    unsigned char sum[SUM_BYTES];
    make_head(key, query, head);
    sum_file(head, parts, sum);
    int failed = fwrite(head, 1, sizeof head, stream) != sizeof head;
    for (int k = 0; k < N_PARTS; k++) {
        failed |= parts[k].length > 0 && fwrite(parts[k].bytes, 1, parts[k].length, stream) != parts[k].length;
    }
    failed |= fwrite(sum, 1, sizeof sum, stream) != sizeof sum;
    return failed ? -1 : 0;
}

/* Fills the file aside, whose descriptor it closes. */
static int fill_aside(int descriptor, const unsigned char *key, const zsi_road_query *query, const part parts[N_PARTS])
{
    FILE *stream = fdopen(descriptor, "wb");
    if (!stream) {
        close(descriptor);
        return -1;
    }
    int failed = write_open(stream, key, query, parts);
    failed |= fflush(stream) != 0;
    return (fclose(stream) != 0) | failed ? -1 : 0;
}

int zsi_road_cache_write(const char *path, const unsigned char key[ZSI_ROAD_KEY_BYTES], const zsi_road_query *query,
                         const zsi_road_tables *tables)
{
    part parts[N_PARTS];
    static const char tail[] = ".XX" "XX" "XX"; /* as mkstemp() wants it, in pieces for the check of marks left in comments */
    size_t length = strlen(path);
    char *aside = ZSI_NEW(char, length + sizeof tail);
    if (!aside) {
        errno = ENOMEM;
        return -1;
    }
    memcpy(aside, path, length);
    memcpy(aside + length, tail, sizeof tail);
    list_parts(query, tables, parts);
    int descriptor = mkstemp(aside);
    int failed = descriptor < 0;
    if (!failed) {
        failed = fill_aside(descriptor, key, query, parts) || rename(aside, path) != 0;
        int reason = errno;
        if (failed) {
            unlink(aside);
        }
        errno = reason;
    }
    free(aside);
    return failed ? -1 : 0;
}
