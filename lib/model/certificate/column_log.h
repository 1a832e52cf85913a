/** @file column_log.h
 * A proof by columns of connected zones as claims that are checked one after another: the certificate in its open form.
 *
 * The proof is a tree of nodes. A node begins with the pairs of unit and school that its parent leaves open and goes
 * through its steps; a unit with one open pair left is settled there. For plans without excess whose zones are connected:
 * - PRICES: multipliers of "each unit once" and of "at most one zone with two or more of these three units". No zone of
 *   open pairs that holds the settled units costs less than the multipliers of its units, less the prices of the triples
 *   of which it holds two or more (a zone pays: cost + triples >= units). Hence no plan of the node costs less than the
 *   sum of the unit multipliers less the sum of the triples' prices: the value. Where it reaches the bound, the node is
 *   done. What a zone pays too much is its loss; `short` is what the value lacks to the bound.
 * - LOSS: every zone of the school without the unit has at least this loss. Where that is `short` or more, the unit is
 *   settled at the school.
 * - CLOSE: every zone of the school with the unit has, with the unit's loss at another school that a LOSS told, a loss of
 *   `short` or more: the pair is closed.
 * - BRANCH: the node becomes two, one without the pair and one with the unit settled at the school.
 * LOSS and CLOSE are about the last PRICES. A node with a unit that has no open pair is done. The proof holds where every
 * node is done or branched.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_COLUMN_LOG_H
#define ZONESOLVE_MODEL_CERTIFICATE_COLUMN_LOG_H

#include "base/packed.h"

enum { ZSI_COLUMN_PRICES = 1, ZSI_COLUMN_LOSS = 2, ZSI_COLUMN_CLOSE = 3, ZSI_COLUMN_BRANCH = 4 };

/** A price for zones that hold two or three of three units (the dual of a subset-row cut). */
typedef struct zsi_triple {
    int32_t unit[3];
    int64_t price; /**< >= 0 */
} zsi_triple;

/** Where a node's steps are. */
typedef struct zsi_column_part {
    size_t first; /**< bytes first .. end - 1 */
    size_t end;
} zsi_column_part;

/** The steps of all nodes, packed. */
typedef struct zsi_column_log {
    int32_t n_units;
    zsi_column_part *node; /**< [n_nodes] the first is the root, parents before children */
    int32_t n_nodes;
    int32_t now; /**< node that steps go to */
    size_t node_capacity;
    zsi_packed packed; /**< where it is full the log is not whole */
    int64_t *last; /**< [n_units] multipliers of the node's last PRICES: the next are kept as differences */
} zsi_column_log;

/** One step. Arrays are borrowed from the reader until the next step. */
typedef struct zsi_column_step {
    int32_t kind;
    int32_t unit;     /**< LOSS, BRANCH */
    int32_t school;   /**< LOSS, CLOSE, BRANCH */
    int64_t loss;     /**< LOSS */
    int32_t child[2]; /**< BRANCH: nodes without and with the pair */
    int64_t *price;   /**< PRICES: [n_units] multipliers */
    int32_t n_triples;
    zsi_triple *triple; /**< PRICES: [n_triples] */
    int32_t n_closed;
    int32_t *closed; /**< CLOSE: [n_closed] units, in the order in which they are to be closed */
} zsi_column_step;

/** An empty log that may take `most` bytes. 0, or -1: out of memory. Free with zsi_column_log_clear(). */
int zsi_column_log_make(zsi_column_log *log, int32_t n_units, size_t most);
void zsi_column_log_clear(zsi_column_log *log);
/** Takes all nodes back. */
void zsi_column_log_restart(zsi_column_log *log);

/** `log` may be NULL in all of these. A log that is full takes no more.
 *  A new node without steps; its number, -1 where the log is full. */
int32_t zsi_column_log_node(zsi_column_log *log);
/** The steps that follow are those of this node, which has none so far. */
void zsi_column_log_begin(zsi_column_log *log, int32_t node);
void zsi_column_log_prices(zsi_column_log *log, const int64_t *price, int32_t n_triples,
                           const zsi_triple *triple);
void zsi_column_log_loss(zsi_column_log *log, int32_t unit, int32_t school, int64_t loss);
void zsi_column_log_close(zsi_column_log *log, int32_t school, int32_t n, const int32_t *unit);
/** The node's last step. */
void zsi_column_log_branch(zsi_column_log *log, int32_t unit, int32_t school, const int32_t child[2]);

/** Leaves nothing but the root, up to its last PRICES; *value: what these prove of all plans, INT64_MIN: there are none.
 *  0, or -1: out of memory, with nothing changed. */
int zsi_column_log_keep_root(zsi_column_log *log, int64_t *value);

/** A walk through the steps of nodes. */
typedef struct zsi_column_reader {
    const zsi_column_log *log;
    size_t at;
    size_t end;
    zsi_column_step step;
    size_t triple_capacity;
    size_t closed_capacity;
} zsi_column_reader;

/** 0, or -1: out of memory. Free with zsi_column_reader_clear(). */
int zsi_column_reader_make(zsi_column_reader *reader, const zsi_column_log *log);
void zsi_column_reader_clear(zsi_column_reader *reader);
/** Goes to the first step of a node. */
void zsi_column_reader_go(zsi_column_reader *reader, int32_t node);
/** 1: reader->step is the node's next step; 0: there is none; -1: out of memory. */
int zsi_column_reader_next(zsi_column_reader *reader);

#endif
