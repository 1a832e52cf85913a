/** @file test_admit_draw.c
 * Numbers, sealed lists, seeds of several parties. Expected values were worked out with Python's hashlib.
 */
#include "admit/draw.h"
#include "support/zst.h"

static zsi_report report;

ZST_CASE(a_number_is_keyed_blake2b_of_school_and_id)
{
    zsi_draw_key key;
    char hex[ZSI_NUMBER_HEX];
    zsi_draw_key_make("2026-06-01 41 07 33", &key);
    zsi_draw_number number = zsi_draw(&key, "S1", "A0001");
    zsi_draw_hex(&number, hex);
    ZST_TEXT(hex, "16a35edb44027e1e1f01a0e530b620cb");
    zsi_draw_number other = zsi_draw(&key, "S1", "A0002");
    ZST_TRUE(zsi_draw_compare(&number, &other) != 0);
    other = zsi_draw(&key, "S2", "A0001");
    ZST_TRUE(zsi_draw_compare(&number, &other) != 0);
}

ZST_CASE(the_hash_of_a_list_does_not_depend_on_the_order_of_rows_but_on_every_byte)
{
    const char *rows[] = {"id\x1f" "block", "A2\x1f" "B1", "A1\x1f" "B2", "A3\x1f" "B1"};
    const char *turned[] = {"id\x1f" "block", "A3\x1f" "B1", "A1\x1f" "B2", "A2\x1f" "B1"};
    const char *changed[] = {"id\x1f" "block", "A3\x1f" "B1", "A1\x1f" "B3", "A2\x1f" "B1"};
    const char *fewer[] = {"id\x1f" "block", "A3\x1f" "B1", "A2\x1f" "B1"};
    char hash[ZSI_HASH_HEX];
    char other[ZSI_HASH_HEX];
    ZST_INT(zsi_list_hash(rows, 4, hash, &report), ZS_OK);
    ZST_TEXT(hash, "c7e21fbcb3f2fbe5492335be182c1c893c665a0c952a2a8c1010f57acb7277be");
    ZST_INT(zsi_list_hash(turned, 4, other, &report), ZS_OK);
    ZST_TEXT(other, hash);
    ZST_INT(zsi_list_hash(changed, 4, other, &report), ZS_OK);
    ZST_TRUE(strcmp(other, hash) != 0);
    ZST_INT(zsi_list_hash(fewer, 3, other, &report), ZS_OK);
    ZST_TRUE(strcmp(other, hash) != 0);
}

ZST_CASE(a_seed_of_parties_needs_every_reveal_to_be_what_was_committed)
{
    char first[ZSI_HASH_HEX];
    char second[ZSI_HASH_HEX];
    char seed[ZSI_HASH_HEX];
    char turned[ZSI_HASH_HEX];
    zsi_draw_commit("notary", "blue kettle, 4711, rain", first);
    zsi_draw_commit("parents", "a stone from the river 9", second);
    zsi_draw_party party[] = {{"notary", first, "blue kettle, 4711, rain"}, {"parents", second, "a stone from the river 9"}};
    const zsi_draw_party swapped[] = {party[1], party[0]};
    ZST_INT(zsi_draw_combine(party, 2, seed, &report), ZS_OK);
    ZST_TEXT(seed, "b656bcf061f5b971d04a7fa9b9ef2f0ba27ee8eedc73c6b6e9518364ae0b296e");
    ZST_INT(zsi_draw_combine(swapped, 2, turned, &report), ZS_OK);
    ZST_TEXT(turned, seed);
    party[1].reveal = "a stone from the river 8";
    ZST_INT(zsi_draw_combine(party, 2, seed, &report), ZS_E_DATA);
    ZST_CONTAINS(report.text, "\"parents\" reveals is not what it committed to");
    party[1].reveal = NULL;
    ZST_INT(zsi_draw_combine(party, 2, seed, &report), ZS_E_DATA);
    ZST_CONTAINS(report.text, "has not revealed");
    party[1].reveal = "short";
    ZST_INT(zsi_draw_combine(party, 2, seed, &report), ZS_E_DATA);
    ZST_CONTAINS(report.text, "can be guessed");
    ZST_INT(zsi_draw_combine((zsi_draw_party[]){party[0], party[0]}, 2, seed, &report), ZS_E_DATA);
    ZST_CONTAINS(report.text, "stands there twice");
}

ZST_MAIN(ZST_ADD(a_number_is_keyed_blake2b_of_school_and_id),
         ZST_ADD(the_hash_of_a_list_does_not_depend_on_the_order_of_rows_but_on_every_byte),
         ZST_ADD(a_seed_of_parties_needs_every_reveal_to_be_what_was_committed))
