/** @file admit_figures.h
 * What an admission came to, as the tables want it.
 */
#ifndef ZONESOLVE_RUN_ADMIT_FIGURES_H
#define ZONESOLVE_RUN_ADMIT_FIGURES_H

#include "run/admit_session.h"
#include "write/admission_tables.h"

enum { ZSI_LAST_ROOM = 400 };

typedef struct zsi_admit_figures {
    const zsi_admit_session *session;
    int64_t *position;             /**< [entries] place on the school's waiting list from 1, 0: not on it */
    zsi_admission_school *school;  /**< [n_schools] */
    char (*last)[ZSI_LAST_ROOM];   /**< [n_schools] what stood behind the last one admitted */
    int64_t *by_category;          /**< [n_schools * n_categories] pupils placed */
    int32_t n_categories;
} zsi_admit_figures;

/** The session must have run and outlive the figures. Free with zsi_admit_figures_clear(), also after a failure. */
zs_status zsi_admit_figures_make(zsi_admit_figures *figures, const zsi_admit_session *session, zsi_report *report);
void zsi_admit_figures_clear(zsi_admit_figures *figures);
/** One applicant; `number` is room for the number drawn. */
void zsi_admit_placement(const zsi_admit_figures *figures, int32_t applicant, char number[ZSI_NUMBER_HEX],
                         zsi_placement *placement);

#endif
