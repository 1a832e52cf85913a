/** @file leftovers.c */
#include "write/leftovers.h"

#include "base/memory.h"
#include "write/out_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files of a result, and the indexes that GIS programs make of its layer (stale with the next result). */
static int is_result_file(const char *name)
{
    static const char *const names[] = {
        "assignment.csv", "schools.csv", "changes.csv", "shortage.csv", "building.csv", "plan.json", "report.html", "tables.xlsx",
        "notice.md", "notice.html", "zones.geojson",
        "certificate.json", "comparison.json", "comparison.csv", "schools_compared.csv", "differences.csv",
        "differences.geojson",
        "groups.csv", "quality.csv", "admission.json", "admission.md", "draw.json", "placements.csv", "waiting.csv",
        "public_schools.csv", "public_counts.csv",
        "zones.shp",      "zones.shx",   "zones.dbf",   "zones.prj",    "zones.cpg", "zones.qix",   "zones.sbn",
        "zones.sbx"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(name, names[i]) == 0) {
            return 1;
        }
    }
    return 0;
}

static int is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

int zsi_is_result_folder(const char *path, char stranger[ZSI_LEFTOVER_ROOM])
{
    DIR *folder = opendir(path);
    int n_files = 0;
    int has_plan = 0;
    if (!folder) {
        return -1;
    }
    for (const struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        if (!is_dots(entry->d_name)) {
            n_files++;
            has_plan |= strcmp(entry->d_name, "plan.json") == 0 || strcmp(entry->d_name, "comparison.json") == 0 ||
                        strcmp(entry->d_name, "admission.json") == 0;
            snprintf(stranger, ZSI_LEFTOVER_ROOM, "%s", entry->d_name);
        }
    }
    closedir(folder);
    return n_files == 0 || has_plan;
}

/* Names within open folders: clearing up must not ask for memory. heir -1: none. */
static void retire_file(int folder, const char *name, int heir)
{
    struct stat about;
    if (is_result_file(name)) {
        unlinkat(folder, name, 0);
    } else if (heir >= 0 && fstatat(heir, name, &about, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT) {
        (void)renameat(folder, name, heir, name); /* a failure leaves the file where it is, and the folder with it */
    }
}

void zsi_retire_folder(const char *path, const char *heir)
{
    DIR *folder = opendir(path);
    if (!folder) {
        return;
    }
    int heir_folder = heir ? open(heir, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    for (const struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        if (!is_dots(entry->d_name)) {
            retire_file(dirfd(folder), entry->d_name, heir_folder);
        }
    }
    if (heir_folder >= 0) {
        close(heir_folder);
    }
    closedir(folder);
    rmdir(path);
}

int zsi_lock_folder(const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0 && flock(folder, LOCK_EX | LOCK_NB) != 0) {
        close(folder);
        return -1;
    }
    return folder;
}

/* One leftover that nobody holds: back to its name where that is free and it is an old result, else away. */
static void clear_leftover(const char *path, const char *target, int is_old)
{
    struct stat about;
    int lock = zsi_lock_folder(path);
    if (lock < 0) {
        return;
    }
    int target_missing = lstat(target, &about) != 0 && errno == ENOENT;
    if (!is_old || !target_missing || rename(path, target) != 0) {
        zsi_retire_folder(path, target_missing ? NULL : target);
    }
    close(lock);
}

void zsi_clear_leftovers(const char *parent, const char *name)
{
    DIR *folder = opendir(parent);
    char *target = zsi_out_path(parent, name);
    size_t length = strlen(name);
    for (const struct dirent *entry = folder && target ? readdir(folder) : NULL; entry; entry = readdir(folder)) {
        const char *rest = entry->d_name + 1 + length;
        if (entry->d_name[0] != '.' || strlen(entry->d_name) <= length || strncmp(entry->d_name + 1, name, length) != 0 ||
            (strncmp(rest, ".new-", 5) != 0 && strncmp(rest, ".old-", 5) != 0)) {
            continue;
        }
        char *path = zsi_out_path(parent, entry->d_name);
        if (path) {
            clear_leftover(path, target, rest[1] == 'o');
        }
        free(path);
    }
    if (folder) {
        closedir(folder);
    }
    free(target);
}
