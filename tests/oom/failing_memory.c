/** @file failing_memory.c */
#include "failing_memory.h"

#include <errno.h>
#include <stdatomic.h>

static atomic_long asked;
static atomic_long live;
static atomic_long fail_at;
static atomic_int fail_after;

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);

void failing_memory_set(long n, int all_after)
{
    atomic_store(&fail_at, n);
    atomic_store(&fail_after, all_after);
    atomic_store(&asked, 0);
}

long failing_memory_count(void)
{
    return atomic_load(&asked);
}

long failing_memory_live(void)
{
    return atomic_load(&live);
}

static int fails(void)
{
    long n = atomic_fetch_add(&asked, 1) + 1;
    long at = atomic_load(&fail_at);
    if (at > 0 && (n == at || (n > at && atomic_load(&fail_after)))) {
        errno = ENOMEM;
        return 1;
    }
    return 0;
}

static void *counted(void *block)
{
    if (block) {
        atomic_fetch_add(&live, 1);
    }
    return block;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : counted(__real_malloc(size));
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails() ? NULL : counted(__real_calloc(n, size));
}

void *__wrap_realloc(void *block, size_t size)
{
    if (fails()) {
        return NULL;
    }
    void *moved = __real_realloc(block, size);
    return block ? moved : counted(moved);
}

void __wrap_free(void *block)
{
    if (block) {
        atomic_fetch_sub(&live, 1);
    }
    __real_free(block);
}
