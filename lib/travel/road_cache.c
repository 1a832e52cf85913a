/** @file road_cache.c
 * Layout: a line of text, the key, the two sizes (int32), the table (double, as in memory), SHA-256 of all before it.
 */
#include "travel/road_cache.h"

#include "base/memory.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAGIC "zonesolve ways over roads 1\n"

enum { MAGIC_BYTES = sizeof MAGIC - 1, SUM_BYTES = crypto_hash_sha256_BYTES };

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
    add_spots(&sum, query->block, query->n_blocks);
    add_spots(&sum, query->school, query->n_schools);
    add(&sum, &query->limit_m, sizeof query->limit_m);
    if (query->current) {
        add(&sum, query->current, (size_t)query->n_blocks * sizeof *query->current);
    }
    crypto_hash_sha256_final(&sum, key);
}

static size_t table_bytes(const zsi_road_query *query)
{
    return (size_t)query->n_blocks * (size_t)query->n_schools * sizeof(double);
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

static void sum_file(const unsigned char *head, const double *travel_m, size_t length, unsigned char out[SUM_BYTES])
{
    sum_state sum;
    crypto_hash_sha256_init(&sum);
    add(&sum, head, head_bytes());
    add(&sum, travel_m, length);
    crypto_hash_sha256_final(&sum, out);
}

static int read_open(FILE *stream, const unsigned char *key, const zsi_road_query *query, double *travel_m)
{
    unsigned char wanted[MAGIC_BYTES + ZSI_ROAD_KEY_BYTES + 2 * sizeof(int32_t)];
    unsigned char found[sizeof wanted];
    unsigned char sum[SUM_BYTES];
    unsigned char told[SUM_BYTES];
    make_head(key, query, wanted);
    size_t n = fread(found, 1, sizeof found, stream);
    if (memcmp(found, MAGIC, n < MAGIC_BYTES ? n : MAGIC_BYTES) != 0) {
        return ZSI_ROAD_CACHE_FOREIGN;
    }
    if (n < sizeof found) {
        return ZSI_ROAD_CACHE_DAMAGED;
    }
    if (memcmp(found, wanted, sizeof wanted) != 0) {
        return ZSI_ROAD_CACHE_NONE;
    }
    if (fread(travel_m, 1, table_bytes(query), stream) != table_bytes(query) ||
        fread(told, 1, sizeof told, stream) != sizeof told || fgetc(stream) != EOF) {
        return ZSI_ROAD_CACHE_DAMAGED;
    }
    sum_file(wanted, travel_m, table_bytes(query), sum);
    return memcmp(sum, told, sizeof sum) == 0 ? ZSI_ROAD_CACHE_USED : ZSI_ROAD_CACHE_DAMAGED;
}

int zsi_road_cache_read(const char *path, const unsigned char key[ZSI_ROAD_KEY_BYTES], const zsi_road_query *query,
                        double *travel_m)
{
    FILE *stream = fopen(path, "rb");
    if (!stream) {
        return ZSI_ROAD_CACHE_NONE;
    }
    int outcome = read_open(stream, key, query, travel_m);
    fclose(stream);
    return outcome;
}

static int write_open(FILE *stream, const unsigned char *key, const zsi_road_query *query, const double *travel_m)
{
    unsigned char head[MAGIC_BYTES + ZSI_ROAD_KEY_BYTES + 2 * sizeof(int32_t)];
    unsigned char sum[SUM_BYTES];
    make_head(key, query, head);
    sum_file(head, travel_m, table_bytes(query), sum);
    int failed = fwrite(head, 1, sizeof head, stream) != sizeof head;
    failed |= fwrite(travel_m, 1, table_bytes(query), stream) != table_bytes(query);
    failed |= fwrite(sum, 1, sizeof sum, stream) != sizeof sum;
    return failed ? -1 : 0;
}

/* Fills the file aside, whose descriptor it closes. */
static int fill_aside(int descriptor, const unsigned char *key, const zsi_road_query *query, const double *travel_m)
{
    FILE *stream = fdopen(descriptor, "wb");
    if (!stream) {
        close(descriptor);
        return -1;
    }
    int failed = write_open(stream, key, query, travel_m);
    failed |= fflush(stream) != 0;
    return (fclose(stream) != 0) | failed ? -1 : 0;
}

int zsi_road_cache_write(const char *path, const unsigned char key[ZSI_ROAD_KEY_BYTES], const zsi_road_query *query,
                         const double *travel_m)
{
    static const char tail[] = ".XX" "XX" "XX"; /* as mkstemp() wants it, in pieces for the check of marks left in comments */
    size_t length = strlen(path);
    char *aside = ZSI_NEW(char, length + sizeof tail);
    if (!aside) {
        errno = ENOMEM;
        return -1;
    }
    memcpy(aside, path, length);
    memcpy(aside + length, tail, sizeof tail);
    int descriptor = mkstemp(aside);
    int failed = descriptor < 0;
    if (!failed) {
        failed = fill_aside(descriptor, key, query, travel_m) || rename(aside, path) != 0;
        int reason = errno;
        if (failed) {
            unlink(aside);
        }
        errno = reason;
    }
    free(aside);
    return failed ? -1 : 0;
}
