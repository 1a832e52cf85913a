/** @file out_folder.h
 * A result folder that appears whole or not at all.
 *
 * Everything is written into a folder beside the target, which then takes the target's name in one step. Where the file
 * system can exchange two names (Linux, local file systems), a kill at any moment leaves the old or the new result under
 * the target's name. Elsewhere there is an instant with neither: the old one then waits as ".NAME.old-..." and the next
 * run puts it back. What a killed run left behind is removed by the next run; a lock tells it from a run at work.
 */
#ifndef ZONESOLVE_WRITE_OUT_FOLDER_H
#define ZONESOLVE_WRITE_OUT_FOLDER_H

#include "base/report.h"

typedef struct zsi_out_folder {
    char *target;  /**< the result folder, absolute */
    char *parent;
    char *name;    /**< last part of target */
    char *work;    /**< the folder to write into */
    int lock;      /**< holds the lock on `work`, -1: none */
    int exchange;  /**< whether to try the exchange of names */
} zsi_out_folder;

/** Makes the folder to write into; missing folders above it are made too. ZS_E_WRITE where that is not possible, or
 *  where the target holds files but no result, so that nobody's folder is replaced. Free with zsi_out_folder_close(). */
zs_status zsi_out_folder_open(zsi_out_folder *folder, const char *target, zsi_report *report);
/** Gives the written folder the target's name. Files in an old result that are not of it stay, in the new one. */
zs_status zsi_out_folder_commit(zsi_out_folder *folder, zsi_report *report);
/** Frees; what was not committed is removed from the disk. */
void zsi_out_folder_close(zsi_out_folder *folder);

#endif
