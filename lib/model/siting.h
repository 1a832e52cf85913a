/** @file siting.h
 * Which schools may be opened, extended or closed, what that costs and how much of it may be done.
 *
 * An extension is a school of its own in the arrays: it stands where its base stands, has the places of both together and
 * takes the base's place where it is chosen. So "which one is open" is the only question there is.
 */
#ifndef ZONESOLVE_MODEL_SITING_H
#define ZONESOLVE_MODEL_SITING_H

#include "base/report.h"
#include "base/site_kind.h"

/** What is limited over all projects. */
enum { ZSI_LIMIT_PROJECTS = 0, ZSI_LIMIT_COST = 1, ZSI_LIMIT_PLACES = 2, ZSI_N_SITE_LIMITS = 3 };

typedef struct zsi_siting {
    int32_t n_schools;
    uint8_t *kind;      /**< [n_schools] ZSI_SITE_... */
    int32_t *base;      /**< [n_schools] of an extension the school it takes the place of, else -1 */
    double *cost;       /**< [n_schools] at least 0; of the project, whichever it is */
    int64_t *places;    /**< [n_schools] that opening it adds */
    int32_t *open_year; /**< [n_schools] from when on, 0: at once */
    double weight;      /**< km of the total that 1 of cost counts */
    double limit[ZSI_N_SITE_LIMITS]; /**< infinity: none */
} zsi_siting;

/** All schools open, no limits. NULL: out of memory. Free with zsi_siting_free(). */
zsi_siting *zsi_siting_new(int32_t n_schools);
void zsi_siting_free(zsi_siting *siting);
/** Whether the arrays fit each other; schools are told by their index. */
zs_status zsi_siting_validate(const zsi_siting *siting, const int32_t *school_block, zsi_report *report);
/** The school itself, or the one it is an extension of. siting NULL: the school. */
static inline int32_t zsi_siting_base(const zsi_siting *siting, int32_t school)
{
    return siting && school >= 0 && siting->base[school] >= 0 ? siting->base[school] : school;
}
/** Marks open[n_schools]: schools with blocks in school[n_blocks], and those that stay open, unless an extension of theirs
 *  is. O(n_blocks + n_schools). */
void zsi_siting_mark_open(const zsi_siting *siting, int32_t n_blocks, const int32_t *school, uint8_t *open);
/** Whether school j is a project where open[n_schools] says which are open: a new site or an extension in use, a closed
 *  school. */
int zsi_siting_is_project(const zsi_siting *siting, const uint8_t *open, int32_t school);
/** Number, cost and places of the projects into amount[ZSI_N_SITE_LIMITS]. */
void zsi_siting_add_up(const zsi_siting *siting, const uint8_t *open, double *amount);
/** "projects", "cost" or "places". Static. */
const char *zsi_site_limit_name(int32_t limit);

#endif
