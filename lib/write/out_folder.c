/** @file out_folder.c */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif
#include "write/out_folder.h"

#include "base/memory.h"
#include "write/leftovers.h"
#include "write/out_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ATTEMPTS = 1000 };

static zs_status fail_folder(const char *path, int cause, zsi_report *report)
{
    if (cause == ENOMEM) {
        return zsi_fail_memory(report);
    }
    return zsi_fail(report, ZS_E_WRITE, "the result folder %s cannot be written: %s", path, zsi_tr(report, zsi_out_cause(cause)));
}

/* Makes `path` and the folders above it. 0, or errno. */
static int make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        int failed = mkdir(path, 0777) != 0 && errno != EEXIST ? errno : 0;
        *slash = '/';
        if (failed && failed != EROFS && failed != EACCES) { /* a folder that is there may say so, too */
            return failed;
        }
    }
    struct stat about;
    if (mkdir(path, 0777) == 0) {
        return 0;
    }
    int cause = errno;
    return stat(path, &about) == 0 ? (S_ISDIR(about.st_mode) ? 0 : ENOTDIR) : cause;
}

/* Splits target into parent and name; an existing target through its true path, so that "." or a link works. */
static zs_status settle_names(zsi_out_folder *folder, const char *target, zsi_report *report)
{
    folder->target = realpath(target, NULL);
    folder->target = folder->target ? folder->target : zsi_copy_text(target);
    if (!folder->target) {
        return zsi_fail_memory(report);
    }
    size_t length = strlen(folder->target);
    while (length > 1 && folder->target[length - 1] == '/') {
        folder->target[--length] = '\0';
    }
    const char *slash = strrchr(folder->target, '/');
    folder->name = zsi_copy_text(slash ? slash + 1 : folder->target);
    folder->parent = zsi_copy_text(slash ? folder->target : ".");
    if (!folder->name || !folder->parent) {
        return zsi_fail_memory(report);
    }
    if (slash) {
        folder->parent[slash == folder->target ? 1 : slash - folder->target] = '\0';
    }
    if (!*folder->name || strcmp(folder->name, ".") == 0 || strcmp(folder->name, "..") == 0) {
        return zsi_fail(report, ZS_E_WRITE, "\"%s\" is not a name for a result folder", target);
    }
    return ZS_OK;
}

static zs_status check_target(const zsi_out_folder *folder, zsi_report *report)
{
    char stranger[ZSI_LEFTOVER_ROOM];
    struct stat about;
    if (stat(folder->target, &about) != 0) {
        return errno == ENOENT ? ZS_OK : fail_folder(folder->target, errno, report);
    }
    if (!S_ISDIR(about.st_mode)) {
        return zsi_fail(report, ZS_E_WRITE, "%s is a file: the name of a folder is expected", folder->target);
    }
    int answer = zsi_is_result_folder(folder->target, stranger);
    if (answer < 0) {
        return fail_folder(folder->target, errno, report);
    }
    if (answer == 0) {
        return zsi_fail(report, ZS_E_WRITE, "the folder %s holds files that are not a result (e.g. %s): name a folder of "
                        "its own for the result", folder->target, stranger);
    }
    return ZS_OK;
}

/* parent and target as absolute paths, now that the parent is there. */
static zs_status make_absolute(zsi_out_folder *folder, zsi_report *report)
{
    char *parent = realpath(folder->parent, NULL);
    char *target = parent ? zsi_out_path(strcmp(parent, "/") == 0 ? "" : parent, folder->name) : NULL;
    if (!target) {
        int cause = errno;
        free(parent);
        return fail_folder(folder->target, cause, report);
    }
    free(folder->parent);
    free(folder->target);
    folder->parent = parent;
    folder->target = target;
    return ZS_OK;
}

/* A folder beside the target that nobody has, locked. */
static zs_status make_work(zsi_out_folder *folder, zsi_report *report)
{
    size_t room = strlen(folder->parent) + strlen(folder->name) + 64;
    folder->work = ZSI_NEW(char, room);
    if (!folder->work) {
        return zsi_fail_memory(report);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        struct stat about;
        snprintf(folder->work, room, "%s/.%s.new-%ld-%d", folder->parent, folder->name, (long)getpid(), attempt);
        if (mkdir(folder->work, 0777) != 0) {
            if (errno == EEXIST) {
                continue;
            }
            break;
        }
        folder->lock = zsi_lock_folder(folder->work);
        if (stat(folder->work, &about) == 0) { /* else another run cleared it away before it was locked */
            if (stat(folder->target, &about) == 0) {
                (void)chmod(folder->work, about.st_mode & 07777);
            }
            return ZS_OK;
        }
        close(folder->lock);
        folder->lock = -1;
    }
    int cause = errno;
    free(folder->work);
    folder->work = NULL;
    return fail_folder(folder->target, cause, report);
}

zs_status zsi_out_folder_open(zsi_out_folder *folder, const char *target, zsi_report *report)
{
    *folder = (zsi_out_folder){.lock = -1, .exchange = 1};
    ZSI_TRY(settle_names(folder, target, report));
    int cause = make_folders(folder->parent);
    if (cause) {
        return fail_folder(folder->target, cause, report);
    }
    ZSI_TRY(make_absolute(folder, report));
    zsi_clear_leftovers(folder->parent, folder->name);
    ZSI_TRY(check_target(folder, report));
    return make_work(folder, report);
}

static void sync_folder(const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        (void)fsync(folder); /* not every file system can; the files themselves are safe already */
        close(folder);
    }
}

/* Swaps the two names in one step. 0, or -1 with errno. */
static int exchange_names(const char *a, const char *b)
{
#if defined(HAVE_RENAMEAT2) && defined(RENAME_EXCHANGE)
    return renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE);
#else
    (void)a;
    (void)b;
    errno = ENOSYS;
    return -1;
#endif
}

/* Old away, new in its place, in two steps; after a failure the old one is back. 0, or -1 with errno. */
static int replace_in_two_steps(zsi_out_folder *folder)
{
    char *aside = zsi_copy_text(folder->work);
    if (!aside) {
        errno = ENOMEM;
        return -1;
    }
    memcpy(aside + strlen(folder->parent) + 2 + strlen(folder->name), ".old-", 5);
    if (rename(folder->target, aside) != 0) {
        free(aside);
        return -1;
    }
    if (rename(folder->work, folder->target) != 0) {
        int cause = errno;
        (void)rename(aside, folder->target);
        free(aside);
        errno = cause;
        return -1;
    }
    free(folder->work);
    folder->work = aside;
    return 0;
}

/* Leaves in `work` the path of the old result, or nothing where there was none. 0, or -1 with errno. */
static int take_name(zsi_out_folder *folder)
{
    struct stat about;
    if (lstat(folder->target, &about) != 0 && errno == ENOENT) {
        if (rename(folder->work, folder->target) != 0) {
            return -1;
        }
        free(folder->work);
        folder->work = NULL;
        return 0;
    }
    if (folder->exchange && exchange_names(folder->work, folder->target) == 0) {
        return 0;
    }
    if (folder->exchange && errno != ENOSYS && errno != EINVAL && errno != EOPNOTSUPP && errno != EXDEV) {
        return -1;
    }
    return replace_in_two_steps(folder);
}

zs_status zsi_out_folder_commit(zsi_out_folder *folder, zsi_report *report)
{
    sync_folder(folder->work);
    if (take_name(folder) != 0) {
        return fail_folder(folder->target, errno, report);
    }
    if (folder->work) {
        zsi_retire_folder(folder->work, folder->target);
        free(folder->work);
        folder->work = NULL;
    }
    sync_folder(folder->parent);
    return ZS_OK;
}

void zsi_out_folder_close(zsi_out_folder *folder)
{
    if (folder->work) {
        zsi_retire_folder(folder->work, NULL);
    }
    if (folder->lock >= 0) {
        close(folder->lock);
    }
    free(folder->target);
    free(folder->parent);
    free(folder->name);
    free(folder->work);
    *folder = (zsi_out_folder){.lock = -1};
}
