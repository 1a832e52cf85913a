/** @file mends.h
 * What would help where places are missing: single changes of the rules, each tried by solving the flow again.
 */
#ifndef ZONESOLVE_SOLVE_EXCESS_MENDS_H
#define ZONESOLVE_SOLVE_EXCESS_MENDS_H

#include "model/shortage.h"
#include "solve/instance.h"

/** Fills shortage->mend from its areas: more places at an overfull school, a higher travel limit, a link, a kept block
 *  released. Only changes after which the areas miss fewer places are kept. A flow says what no plan can do without, so
 *  the difference is what a change can help at most.
 *  excess[n_schools]: pupils beyond places in the plan at hand, to choose schools by; more_places[n_schools]: places of
 *  one more room; NULL: one place. The work is limited by the size of the instance. */
zs_status zsi_find_mends(const zsi_instance *instance, const int64_t *excess, const int64_t *more_places,
                         zsi_shortage *shortage, zsi_report *report);

#endif
