/** @file kill_at.c
 * Preloaded into zone-solve by kills.sh: ends it without warning before its KILL_AT-th change of the file system, and with
 * NO_EXCHANGE set plays a file system that cannot exchange names.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void step(void)
{
    static int n_steps;
    const char *at = getenv("KILL_AT");
    if (at && ++n_steps == atoi(at)) {
        raise(SIGKILL);
    }
}

#define BEFORE(type, name, parameters, arguments)                                \
    type name parameters                                                         \
    {                                                                            \
        type(*real) parameters;                                                  \
        void *found = dlsym(RTLD_NEXT, #name);                                   \
        memcpy(&real, &found, sizeof real);                                      \
        step();                                                                  \
        return real arguments;                                                   \
    }

BEFORE(int, mkdir, (const char *path, mode_t mode), (path, mode))
BEFORE(int, rmdir, (const char *path), (path))
BEFORE(int, unlinkat, (int folder, const char *path, int flags), (folder, path, flags))
BEFORE(int, rename, (const char *from, const char *to), (from, to))
BEFORE(int, renameat, (int from_folder, const char *from, int to_folder, const char *to),
       (from_folder, from, to_folder, to))
BEFORE(int, fclose, (FILE *file), (file))

/* Waiting for the disk is left out: a kill leaves what was written in the system's memory. */
int fsync(int file)
{
    (void)file;
    step();
    return 0;
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags)
{
    int (*real)(int, const char *, int, const char *, unsigned int);
    void *found = dlsym(RTLD_NEXT, "renameat2");
    memcpy(&real, &found, sizeof real);
    step();
    if (getenv("NO_EXCHANGE")) {
        errno = ENOSYS;
        return -1;
    }
    return real(from_folder, from, to_folder, to, flags);
}
