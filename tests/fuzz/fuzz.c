/** @file fuzz.c
 * libFuzzer's side: no input may take more memory than 64 times its size, beside what libraries take whatever the
 * input, or a second. Crashes and leaks libFuzzer and its sanitizers find themselves.
 */
#include "fuzz/target.h"

#include <sanitizer/allocator_interface.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const double most_s = 1.0; /* of the processor: a busy machine is no hang */

static size_t in_use;
static size_t most;

static void on_malloc(const volatile void *place, size_t size)
{
    (void)place;
    in_use += size;
    most = in_use > most ? in_use : most;
}

static void on_free(const volatile void *place)
{
    size_t size = place ? __sanitizer_get_allocated_size(place) : 0;
    in_use -= size < in_use ? size : in_use;
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    return __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free) ? 0 : 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    in_use = 0;
    most = 0;
    double start_s = now_s();
    (void)zsf_read(bytes, length);
    if (now_s() - start_s > most_s) {
        fprintf(stderr, "more than a second for an input of %zu\n", length);
        abort();
    }
    if (most > 64 * length + zsf_fixed_bytes) {
        fprintf(stderr, "%zu bytes in use for an input of %zu\n", most, length);
        abort();
    }
    return 0;
}
