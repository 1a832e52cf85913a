/** @file reasons.h
 * Why each block goes where it goes: facts that anybody can recount from the problem and the plan, without the solver.
 *
 * The question is always one block (with its group, which goes along) and one other school: what stands against going
 * there while all other blocks stay? The first of these that is true is the answer, so each answer can be trusted to say
 * what it says; what it would come to if other blocks made way is what zone-solve explain solves again.
 */
#ifndef ZONESOLVE_MODEL_REASONS_H
#define ZONESOLVE_MODEL_REASONS_H

#include "model/reasoner.h"

/** What stands against another school, in the order in which it is asked. */
typedef enum zsi_reason_code {
    ZSI_REASON_NEAREST,     /**< nothing is asked: no school is nearer */
    ZSI_REASON_OWN,         /**< zones are connected, and its school stands in the block (or in its group) */
    ZSI_REASON_KEPT,        /**< the plan file keeps the block (or one of its group) with its school */
    ZSI_REASON_LIMIT,       /**< too far by the limit, no way at all, or more moved pupils than the limit allows */
    ZSI_REASON_GROUP,       /**< for the group as a whole the other school is not nearer */
    ZSI_REASON_FULL,        /**< its places do not hold the pupils besides those it has */
    ZSI_REASON_BARRIER,     /**< its zone meets the block only across a barrier; or, where no school is nearer: it would be
                                 nearer but for the way round a barrier */
    ZSI_REASON_CUT_OFF,     /**< a zone would not be connected any more */
    ZSI_REASON_FEWER_MOVED, /**< moving the pupils weighs more than the way saved */
    ZSI_REASON_BOUNDARY,    /**< the longer border weighs more than what is saved */
    ZSI_REASON_NO_GAIN,     /**< the total would not be less, e.g. for a block without pupils */
    ZSI_REASON_IMPROVABLE,  /**< nothing: the plan would be better for it */
    ZSI_N_REASONS
} zsi_reason_code;

/** The answer, with the figures that make it true. */
typedef struct zsi_reason {
    int32_t code;          /**< zsi_reason_code */
    int32_t school;        /**< the school asked about, -1 with ZSI_REASON_NEAREST */
    int32_t block;         /**< FULL: the block whose leaving would make room and costs least, -1: no single one would;
                                CUT_OFF: the block that would lose its school, or the asking block itself where no block of
                                the other zone is next to it; GROUP, LIMIT, KEPT: the block of the group it is about */
    int32_t next_school;   /**< FULL: the school next in reach for `block`, -1: none */
    int64_t pupils;        /**< of the block with its group */
    int64_t moved_change;  /**< how many more pupils would be moved */
    int32_t n_blocks;      /**< blocks that go along, itself included */
    int32_t is_moved_limit; /**< LIMIT is about moved pupils */
    int32_t is_way_round;  /**< BARRIER is about the way, not about the zone */
    int32_t is_next_to;    /**< CUT_OFF is about the zone that is left */
    int32_t eases;         /**< IMPROVABLE: fewer pupils would be beyond places */
    double charge_change_km; /**< change of what pupils are charged besides their travel if it went there */
    double travel_change_km; /**< change of pupil-km if it went there */
    double total_change;   /**< change of the total */
} zsi_reason;

/** What stands against a block's going to a school other than its own. O(n_schools + its zone) at worst; a block alone is
 *  answered in the time of its links and of the blocks looked at to find who would make room. */
zsi_reason zsi_reason_against(zsi_reasoner *reasoner, int32_t block, int32_t school);
/** The nearer schools of a block, nearest first: at most `room` go into school[]. Returns how many there are.
 *  O(n_schools * room). */
int32_t zsi_nearer_schools(const zsi_reasoner *reasoner, int32_t block, int32_t *school, int32_t room);
/** The school that is nearest by the crow's flight where only barriers make it farther than the block's own, -1: none. */
int32_t zsi_school_behind_barrier(const zsi_reasoner *reasoner, int32_t block);
/** The reason of a block: what stands against the nearest of the nearer schools; where none is nearer, the school behind
 *  a barrier, or ZSI_REASON_NEAREST. */
zsi_reason zsi_reason_of(zsi_reasoner *reasoner, int32_t block);
/** reason[n_blocks] for a whole plan. */
zs_status zsi_find_reasons(const zsi_problem *problem, const zsi_plan *plan, const zsi_record *record, zsi_reason *reason,
                           zsi_report *report);
/** The word for a code as in assignment.csv: "nearest", "own", "kept", "limit", "group", "full", "barrier", "cut_off",
 *  "fewer_moved", "boundary", "no_gain", "improvable". Static. */
const char *zsi_reason_name(int32_t code);

#endif
