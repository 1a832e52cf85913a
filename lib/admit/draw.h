/** @file draw.h
 * Numbers that anyone can work out again, the hash of a sealed list, and seeds that several parties make together.
 *
 *     key of a seed   BLAKE2b, 32 bytes, of the seed's text
 *     number          BLAKE2b with that key, 16 bytes, of: school id, line feed, applicant id
 *     commitment      BLAKE2b, 32 bytes, of: party's name, line feed, what it reveals
 *     combined seed   BLAKE2b, 32 bytes in hexadecimal, of: name, line feed, revealed text, line feed of every party, in the
 *                     bytewise order of their names
 *     list            SHA-256 of the rows of a table, each its cells with byte 31 between and byte 30 behind: the header
 *                     first, the others in bytewise order of these rows
 *
 * BLAKE2b: Aumasson and others 2013, RFC 7693; here libsodium's crypto_generichash, in Python hashlib.blake2b.
 */
#ifndef ZONESOLVE_ADMIT_DRAW_H
#define ZONESOLVE_ADMIT_DRAW_H

#include "base/report.h"

enum { ZSI_NUMBER_BYTES = 16, ZSI_SEED_KEY_BYTES = 32, ZSI_HASH_HEX = 65, ZSI_NUMBER_HEX = 33, ZSI_LEAST_REVEAL = 16 };
/** Bytes that stand between the cells of a row and behind it; no cell may hold them. */
enum { ZSI_CELL_END = 31, ZSI_ROW_END = 30 };

typedef struct zsi_draw_number {
    uint8_t byte[ZSI_NUMBER_BYTES]; /**< compared bytewise: the smallest is drawn first */
} zsi_draw_number;

typedef struct zsi_draw_key {
    uint8_t byte[ZSI_SEED_KEY_BYTES];
} zsi_draw_key;

/** A party to a seed. Texts are borrowed. */
typedef struct zsi_draw_party {
    const char *name;
    const char *commitment; /**< hexadecimal, published before anything is revealed */
    const char *reveal;     /**< NULL: not yet */
} zsi_draw_party;

void zsi_draw_key_make(const char *seed, zsi_draw_key *key);
zsi_draw_number zsi_draw(const zsi_draw_key *key, const char *school, const char *applicant);
int zsi_draw_compare(const zsi_draw_number *a, const zsi_draw_number *b);
void zsi_draw_hex(const zsi_draw_number *number, char hex[ZSI_NUMBER_HEX]);
/** The commitment of a party to what it will reveal, hexadecimal. */
void zsi_draw_commit(const char *name, const char *reveal, char hex[ZSI_HASH_HEX]);
/** The seed of party[n] whose commitments hold. ZS_E_DATA names the party that has not revealed, revealed something else
 *  than it committed to, revealed less than 16 bytes, or stands there twice. */
zs_status zsi_draw_combine(const zsi_draw_party *party, size_t n, char seed[ZSI_HASH_HEX], zsi_report *report);
/** SHA-256 of a list: row[0] is the header, row[1..n_rows - 1] come in any order. A row is its cells joined as told above;
 *  borrowed. O(n log n). */
zs_status zsi_list_hash(const char *const *row, size_t n_rows, char hex[ZSI_HASH_HEX], zsi_report *report);

#endif
