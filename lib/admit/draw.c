/** @file draw.c */
#include "admit/draw.h"

#include "base/memory.h"

#include <sodium.h>
#include <string.h>

static void add_text(crypto_generichash_state *state, const char *text)
{
    crypto_generichash_update(state, (const unsigned char *)text, strlen(text));
}

static void add_line_feed(crypto_generichash_state *state)
{
    crypto_generichash_update(state, (const unsigned char *)"\n", 1);
}

void zsi_draw_key_make(const char *seed, zsi_draw_key *key)
{
    crypto_generichash(key->byte, sizeof key->byte, (const unsigned char *)seed, strlen(seed), NULL, 0);
}

zsi_draw_number zsi_draw(const zsi_draw_key *key, const char *school, const char *applicant)
{
    zsi_draw_number number;
    crypto_generichash_state state;
    crypto_generichash_init(&state, key->byte, sizeof key->byte, sizeof number.byte);
    add_text(&state, school);
    add_line_feed(&state);
    add_text(&state, applicant);
    crypto_generichash_final(&state, number.byte, sizeof number.byte);
    return number;
}

int zsi_draw_compare(const zsi_draw_number *a, const zsi_draw_number *b)
{
    return memcmp(a->byte, b->byte, sizeof a->byte);
}

void zsi_draw_hex(const zsi_draw_number *number, char hex[ZSI_NUMBER_HEX])
{
    sodium_bin2hex(hex, ZSI_NUMBER_HEX, number->byte, sizeof number->byte);
}

void zsi_draw_commit(const char *name, const char *reveal, char hex[ZSI_HASH_HEX])
{
    unsigned char hash[32];
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    add_text(&state, name);
    add_line_feed(&state);
    add_text(&state, reveal);
    crypto_generichash_final(&state, hash, sizeof hash);
    sodium_bin2hex(hex, ZSI_HASH_HEX, hash, sizeof hash);
}

static zs_status check_party(const zsi_draw_party *party, zsi_report *report)
{
    char hex[ZSI_HASH_HEX];
    if (!party->reveal || !party->reveal[0]) {
        return zsi_fail(report, ZS_E_DATA, "draw: party \"%.60s\" has not revealed its text; expected the text that it "
                        "committed to, else draw again without that party", party->name);
    }
    if (strlen(party->reveal) < ZSI_LEAST_REVEAL) {
        return zsi_fail(report, ZS_E_DATA, "draw: party \"%.60s\" reveals fewer than %d bytes, which can be guessed from its "
                        "commitment; expected a long random text", party->name, (int)ZSI_LEAST_REVEAL);
    }
    zsi_draw_commit(party->name, party->reveal, hex);
    if (!party->commitment || strcmp(party->commitment, hex) != 0) {
        return zsi_fail(report, ZS_E_DATA, "draw: what party \"%.60s\" reveals is not what it committed to (its commitment "
                        "would be %s)", party->name, hex);
    }
    return ZS_OK;
}

static int compare_parties(const void *a, const void *b)
{
    return strcmp(((const zsi_draw_party *)a)->name, ((const zsi_draw_party *)b)->name);
}

static zs_status combine_ordered(const zsi_draw_party *party, size_t n, char seed[ZSI_HASH_HEX], zsi_report *report)
{
    unsigned char hash[32];
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && strcmp(party[i].name, party[i - 1].name) == 0) {
            return zsi_fail(report, ZS_E_DATA, "draw: party \"%.60s\" stands there twice; expected each once", party[i].name);
        }
        ZSI_TRY(check_party(&party[i], report));
        add_text(&state, party[i].name);
        add_line_feed(&state);
        add_text(&state, party[i].reveal);
        add_line_feed(&state);
    }
    crypto_generichash_final(&state, hash, sizeof hash);
    sodium_bin2hex(seed, ZSI_HASH_HEX, hash, sizeof hash);
    return ZS_OK;
}

zs_status zsi_draw_combine(const zsi_draw_party *party, size_t n, char seed[ZSI_HASH_HEX], zsi_report *report)
{
    zsi_draw_party *ordered = zsi_copy_array(party, n, sizeof *party);
    if (!ordered) {
        return zsi_fail_memory(report);
    }
    if (n > 1) {
        qsort(ordered, n, sizeof *ordered, compare_parties);
    }
    zs_status status = combine_ordered(ordered, n, seed, report);
    free(ordered);
    return status;
}

static int compare_rows(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

zs_status zsi_list_hash(const char *const *row, size_t n_rows, char hex[ZSI_HASH_HEX], zsi_report *report)
{
    const unsigned char end = ZSI_ROW_END;
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    const char **ordered = zsi_copy_array(row, n_rows, sizeof *row);
    if (!ordered) {
        return zsi_fail_memory(report);
    }
    if (n_rows > 2) {
        qsort(ordered + 1, n_rows - 1, sizeof *ordered, compare_rows);
    }
    crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < n_rows; i++) {
        crypto_hash_sha256_update(&state, (const unsigned char *)ordered[i], strlen(ordered[i]));
        crypto_hash_sha256_update(&state, &end, 1);
    }
    crypto_hash_sha256_final(&state, hash);
    sodium_bin2hex(hex, ZSI_HASH_HEX, hash, sizeof hash);
    free(ordered);
    return ZS_OK;
}
