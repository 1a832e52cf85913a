/** @file draft_guess.h
 * Which column of a layer is what, guessed from names (English, Chinese, pinyin) and from what the cells hold.
 */
#ifndef ZONESOLVE_READ_DRAFT_GUESS_H
#define ZONESOLVE_READ_DRAFT_GUESS_H

#include "read/layer.h"

enum {
    ZSI_ROLE_BLOCK_ID = 0,
    ZSI_ROLE_BLOCK_NAME,
    ZSI_ROLE_PUPILS,
    ZSI_ROLE_CURRENT,
    ZSI_ROLE_KEEP,
    ZSI_ROLE_GROUP,
    ZSI_ROLE_BLOCK_X,
    ZSI_ROLE_BLOCK_Y,
    ZSI_ROLE_SCHOOL_ID,
    ZSI_ROLE_SCHOOL_NAME,
    ZSI_ROLE_PLACES,
    ZSI_ROLE_SCHOOL_BLOCK,
    ZSI_ROLE_SCHOOL_X,
    ZSI_ROLE_SCHOOL_Y,
    ZSI_ROLES
};

/** column[role]: index of the guessed column, -1: none. Returns 0, or -1: out of memory. */
int zsi_guess_columns(const zsi_layer *blocks, const zsi_layer *schools, int32_t column[ZSI_ROLES]);
/** Whether every cell of a column is a whole number from 0: it could be pupils or places. */
int zsi_could_be_count(const zsi_layer *layer, int32_t column);
/** Whether the cells of a column are all there and all different: it could be an id. -1: out of memory. */
int zsi_could_be_id(const zsi_layer *layer, int32_t column);

#endif
