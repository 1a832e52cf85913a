/** @file out_file.c */
#include "write/out_file.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

const char *zsi_out_cause(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return ZSI_N("no space is left on the disk");
    case EFBIG:
        return ZSI_N("the file would be larger than the system allows");
    case EACCES:
    case EPERM:
        return ZSI_N("no permission");
    case EROFS:
        return ZSI_N("the disk is read-only");
    case ENOENT:
        return ZSI_N("its folder does not exist");
    case ENOTDIR:
        return ZSI_N("a part of its path is not a folder");
    case ENAMETOOLONG:
        return ZSI_N("its name is too long");
    case EBUSY:
        return ZSI_N("it is in use");
    default:
        return ZSI_N("the system reports an error");
    }
}

char *zsi_out_path(const char *folder, const char *name)
{
    size_t room = strlen(folder) + strlen(name) + 2;
    char *path = ZSI_NEW(char, room);
    if (path) {
        snprintf(path, room, "%s/%s", folder, name);
    }
    return path;
}

static zs_status fail_write(const char *path, int cause, zsi_report *report)
{
    return zsi_fail(report, ZS_E_WRITE, "%s cannot be written: %s", path, zsi_tr(report, zsi_out_cause(cause)));
}

zs_status zsi_out_open(zsi_out_file *out, const char *folder, const char *name, zsi_report *report)
{
    *out = (zsi_out_file){.path = zsi_out_path(folder, name)};
    if (!out->path) {
        return zsi_fail_memory(report);
    }
    out->stream = fopen(out->path, "wb");
    if (!out->stream) {
        zs_status status = fail_write(out->path, errno, report);
        free(out->path);
        return status;
    }
    return ZS_OK;
}

zs_status zsi_out_close(zsi_out_file *out, zsi_report *report)
{
    int cause = ferror(out->stream) ? EIO : 0;
    errno = 0;
    if (fflush(out->stream) != 0 || (fsync(fileno(out->stream)) != 0 && errno != EINVAL && errno != EROFS)) {
        cause = errno ? errno : EIO;
    }
    errno = 0;
    if (fclose(out->stream) != 0 && !cause) {
        cause = errno ? errno : EIO;
    }
    zs_status status = cause ? fail_write(out->path, cause, report) : ZS_OK;
    free(out->path);
    return status;
}

zs_status zsi_out_settle(const char *folder, const char *name, zsi_report *report)
{
    char *path = zsi_out_path(folder, name);
    if (!path) {
        return zsi_fail_memory(report);
    }
    int file = open(path, O_RDONLY | O_CLOEXEC);
    zs_status status = ZS_OK;
    if (file < 0 || (fsync(file) != 0 && errno != EINVAL && errno != EROFS)) {
        status = errno == ENOENT ? zsi_fail(report, ZS_E_WRITE, "%s cannot be written whole (is the disk full?)", path)
                                 : fail_write(path, errno, report);
    }
    if (file >= 0) {
        close(file);
    }
    free(path);
    return status;
}
