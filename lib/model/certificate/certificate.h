/** @file certificate.h
 * The certificate of a bound: whole-number multipliers from which anyone recomputes it without the solver.
 *
 * Costs are whole numbers in `scale` parts of 1 of the total, rounded down (costs.h), so the bound is exact. Blocks of one
 * group are one unit; units are numbered by their first block. All but the transport bound are a tree of nodes in the
 * order in which they are to be read. Each node begins with the pairs of unit and school that its parent leaves open and
 * goes through its steps, which name the pairs they close; check.h says what a reader does with them.
 *
 * Kinds. TRANSPORT: `place_price` alone. KNAPSACK: one node without children, whose steps have no separators; the shortest
 * is one step with the multipliers and nothing closed. SEPARATORS: one node. TREE: any number. COLUMNS: a tree of claims
 * about connected zones of its own (column_log.h). A new kind adds what it
 * needs beside these lists, its checks to form.c and its value to check.c, and its key to the file.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_CERTIFICATE_H
#define ZONESOLVE_MODEL_CERTIFICATE_CERTIFICATE_H

#include "base/report.h"
#include "model/certificate/column_log.h"
#include "model/siting.h"

/** What a bound was proven by. */
typedef enum zsi_bound_kind {
    ZSI_BOUND_NONE,
    ZSI_BOUND_TRANSPORT,
    ZSI_BOUND_KNAPSACK,
    ZSI_BOUND_SEPARATORS,
    ZSI_BOUND_COLUMNS,
    ZSI_BOUND_TREE
} zsi_bound_kind;

/** Leaves beyond which a tree is not written down. */
enum { ZSI_MOST_LEAVES = 100000 };

/** A pair of unit and school. */
typedef struct zsi_certificate_pair {
    int32_t unit;
    int32_t school;
} zsi_certificate_pair;

/** A separator with its multiplier, at least 0. */
typedef struct zsi_separator_price {
    int32_t separator;
    int64_t price;
} zsi_separator_price;

/** What the border between two units charges for one of its sides: `unit` pays `shift` where it goes to `school`, `other`
 *  is paid it back there. charges.h says when that holds. */
typedef struct zsi_border_shift {
    int32_t unit;
    int32_t other; /**< above unit */
    int32_t school;
    int64_t shift;
} zsi_border_shift;

/** Multipliers, and what they are for: the node itself (answer -1), or to show that one answer to "does `asked.unit` go
 *  to `asked.school`" (1: yes, 0: no) leaves nothing below the bound. */
typedef struct zsi_certificate_step {
    int32_t answer;
    zsi_certificate_pair asked;
    int64_t moved; /**< multiplier of the limit on moved pupils, at least 0 */
    int64_t site[ZSI_N_SITE_LIMITS]; /**< multipliers of the limits on projects, at least 0 */
    int64_t first_unit_price;
    int64_t n_unit_prices; /**< one for each unit */
    int64_t first_separator;
    int64_t n_separators;
    int64_t next; /**< step of the same node that follows, -1: none */
    int64_t first_closed; /**< pairs with which no plan of the node is below the bound, by these multipliers */
    int64_t n_closed;
} zsi_certificate_step;

/** A part of the tree. Without children it is a leaf. */
typedef struct zsi_certificate_node {
    int64_t first_step; /**< the others follow by `next` */
    int64_t last_step;
    int64_t n_steps;
    int32_t parent; /**< -1: the root */
    int32_t unit;   /**< the branching: does `unit` go to `school`; -1: a leaf */
    int32_t school;
    int32_t out;    /**< node where it does not, -1: a leaf */
    int32_t in;     /**< node where it does */
} zsi_certificate_node;

typedef struct zsi_certificate {
    zsi_bound_kind kind;
    int64_t scale;  /**< cost units in 1 of the total, a power of ten */
    int64_t excess; /**< pupils beyond places of the plans that the bound is for */
    int64_t cost;   /**< of the plan it stands beside, cost units */
    int64_t bound;  /**< no plan costs less, cost units */
    int32_t year_ix; /**< the year of the classes whose pupils and places it counts (costs.h), -1: those of the problem */
    int32_t n_schools;
    int64_t *place_price; /**< [n_schools] of the transport bound, else NULL */
    zsi_border_shift *shift; /**< [n_shifts] ascending by units and school; they hold for every step */
    int64_t n_shifts;
    zsi_certificate_node *node; /**< [n_nodes] the first is the root, parents before children */
    int32_t n_nodes;
    zsi_certificate_step *step; /**< [n_steps] */
    int64_t n_steps;
    int64_t *unit_price; /**< [n_unit_prices] multipliers of "goes to one school", any sign */
    int64_t n_unit_prices;
    zsi_separator_price *separator_price; /**< [n_separator_prices] */
    int64_t n_separator_prices;
    zsi_certificate_pair *closed; /**< [n_closed] */
    int64_t n_closed;
    int64_t *separator_first; /**< [n_separators] where a separator's members begin */
    int32_t n_separators;
    int32_t *member; /**< [n_members] a separator's school, its head (a unit), its number of units, these units */
    int64_t n_members;
    zsi_column_log columns; /**< of the bound by columns, else empty */
    size_t shift_capacity;
    size_t node_capacity;
    size_t step_capacity;
    size_t unit_capacity;
    size_t separator_price_capacity;
    size_t closed_capacity;
    size_t separator_capacity;
    size_t member_capacity;
} zsi_certificate;

void zsi_certificate_init(zsi_certificate *certificate);
void zsi_certificate_clear(zsi_certificate *certificate);
/** "none", "transport", "knapsack", "separators", "columns" or "tree". Static. */
const char *zsi_bound_kind_name(zsi_bound_kind kind);
/** The kind of a name, ZSI_BOUND_NONE where there is none. */
zsi_bound_kind zsi_bound_kind_of(const char *name);

/** Building; each returns 0, or -1: out of memory (or too many), with nothing added. */
/** The root. */
int zsi_certificate_add_root(zsi_certificate *certificate);
/** Both children of a leaf, `in` and behind it `out`. */
int zsi_certificate_branch(zsi_certificate *certificate, int32_t node, int32_t unit, int32_t school);
/** A step of a node, behind those it has; the step's parts follow. */
int zsi_certificate_add_step(zsi_certificate *certificate, int32_t node, zsi_certificate_step step);
int zsi_certificate_add_unit_price(zsi_certificate *certificate, int64_t price);
int zsi_certificate_add_separator_price(zsi_certificate *certificate, int32_t separator, int64_t price);
int zsi_certificate_add_closed(zsi_certificate *certificate, int32_t unit, int32_t school);
/** The shift of a border, behind those that are there. */
int zsi_certificate_add_shift(zsi_certificate *certificate, zsi_border_shift shift);
/** Of kind "knapsack", from one set of multipliers: unit_price[n_units], that of the limit on moved pupils, and
 *  site[ZSI_N_SITE_LIMITS] of those on projects. On failure nothing is there. */
int zsi_certificate_of_multipliers(zsi_certificate *certificate, int32_t n_units, const int64_t *unit_price, int64_t moved,
                                   const int64_t *site);
/** Leaves nothing of a tree but its root. */
void zsi_certificate_keep_root(zsi_certificate *certificate);
/** A separator: `head` is in the zone of `school` only with one of unit[n]. */
int zsi_certificate_add_separator(zsi_certificate *certificate, int32_t school, int32_t head, int32_t n,
                                  const int32_t *unit);

#endif
