/** @file failing_memory.h
 * Memory that runs out on request: the linker sends the library's own malloc, calloc, realloc and free here.
 */
#ifndef FAILING_MEMORY_H
#define FAILING_MEMORY_H

#include <stddef.h>

/** From now on the n-th allocation fails, and all after it where `all_after`; n = 0: none fails. Resets the count. */
void failing_memory_set(long n, int all_after);
/** Allocations asked for since the last failing_memory_set(), failed ones included. */
long failing_memory_count(void);
/** Blocks allocated and not freed through here since the start. */
long failing_memory_live(void);

#endif
