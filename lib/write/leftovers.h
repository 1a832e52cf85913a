/** @file leftovers.h
 * Old and unfinished result folders: which files are a result's, and how such a folder goes away.
 */
#ifndef ZONESOLVE_WRITE_LEFTOVERS_H
#define ZONESOLVE_WRITE_LEFTOVERS_H

/** Room for the name of a leftover. */
enum { ZSI_LEFTOVER_ROOM = 320 };

/** Whether a folder holds no file, or a result (plan.json), a comparison of results (comparison.json) or an admission
 *  (admission.json). -1: cannot be read; 0: no, with one of its files in
 *  `stranger`; 1: yes. */
int zsi_is_result_folder(const char *path, char stranger[ZSI_LEFTOVER_ROOM]);
/** Removes the files of a result and then the folder; any other file in it moves to `heir` (NULL: stays, and so does the
 *  folder). */
void zsi_retire_folder(const char *path, const char *heir);
/** Opens a folder and locks it against zsi_clear_leftovers(); -1 where that is not possible. */
int zsi_lock_folder(const char *path);
/** In `parent`: puts ".NAME.old-*" back where NAME is missing, and retires ".NAME.new-*" and ".NAME.old-*" that no
 *  living process holds. */
void zsi_clear_leftovers(const char *parent, const char *name);

#endif
