/** @file replay.c
 * Runs a target over files and prints TAP. A file called good-... must be read, one called bad-... must be an error, and
 * none may take a second, or more memory than 64 times its size beside what libraries take whatever the input.
 */
#include "fuzz/target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

static const double most_s = 1.0;
static const rlim_t slack = (rlim_t)1 << 20; /* what malloc() takes more than it is asked for */

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static uint8_t *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    long size = -1;
    if (file && fseek(file, 0, SEEK_END) == 0) {
        size = ftell(file);
        rewind(file);
    }
    uint8_t *bytes = size >= 0 ? malloc((size_t)size + 1) : NULL;
    if (!bytes || fread(bytes, 1, (size_t)size, file) != (size_t)size) {
        perror(path);
        exit(2);
    }
    fclose(file);
    *length = (size_t)size;
    return bytes;
}

/* Private memory of the process in bytes. */
static rlim_t memory_in_use(void)
{
    char line[256];
    unsigned long long kilobytes = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status) && sscanf(line, "VmData: %llu kB", &kilobytes) != 1) {
    }
    if (status) {
        fclose(status);
    }
    return (rlim_t)kilobytes * 1024;
}

/* Whether the status is the one that the name promises. */
static int as_named(const char *name, zs_status status)
{
    if (status == ZS_E_MEMORY || status == ZS_E_INTERNAL) {
        return 0;
    }
    return strncmp(name, "bad-", 4) == 0 ? status != ZS_OK : strncmp(name, "good-", 5) != 0 || status == ZS_OK;
}

int main(int argc, char **argv)
{
    int failed = 0;
    size_t length = 0;
    printf("1..%d%s\n", argc - 1, argc < 2 ? " # SKIP no files named" : "");
    (void)zsf_read((const uint8_t *)"", 0); /* what libraries load once */
    for (int k = 1; k < argc; k++) {
        const char *slash = strrchr(argv[k], '/');
        const char *name = slash ? slash + 1 : argv[k];
        uint8_t *bytes = read_file(argv[k], &length);
        struct rlimit limit;
        getrlimit(RLIMIT_DATA, &limit);
        rlim_t allowed = memory_in_use() + 64 * (rlim_t)length + zsf_fixed_bytes + slack;
        if (!SANITIZED && memory_in_use() > 0) {
            setrlimit(RLIMIT_DATA, &(struct rlimit){.rlim_cur = allowed, .rlim_max = limit.rlim_max});
        }
        double start_s = now_s();
        zs_status status = zsf_read(bytes, length);
        double took_s = now_s() - start_s;
        setrlimit(RLIMIT_DATA, &limit);
        int fine = as_named(name, status) && (SANITIZED || took_s < most_s);
        printf("%s %d - %s\n", fine ? "ok" : "not ok", k, name);
        if (!fine) {
            printf("# status %d, %d ms\n", (int)status, (int)(1000 * took_s));
        }
        failed |= !fine;
        free(bytes);
    }
    return failed ? 1 : 0;
}
