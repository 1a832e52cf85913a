/** @file school_threads.c */
#include "travel/school_threads.h"

#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

enum { MOST_THREADS = 256 };

typedef struct crew {
    const zsi_school_work *work;
    atomic_int next_school;
    atomic_int stopped;
    atomic_int out_of_memory;
} crew;

static void search_batches(crew *all, void *room)
{
    const zsi_school_work *work = all->work;
    for (;;) {
        int32_t first = atomic_fetch_add(&all->next_school, ZSI_SCHOOLS_AT_ONCE);
        if (first >= work->n_schools || atomic_load(&all->stopped)) {
            return;
        }
        if (work->monitor && zsi_monitor_over(work->monitor)) {
            atomic_store(&all->stopped, 1);
            return;
        }
        int32_t left = work->n_schools - first;
        work->search(work->user, room, first, left < ZSI_SCHOOLS_AT_ONCE ? left : ZSI_SCHOOLS_AT_ONCE);
    }
}

static void *run_thread(void *user)
{
    crew *all = user;
    void *room = all->work->open(all->work->user);
    if (room) {
        search_batches(all, room);
    } else {
        atomic_store(&all->out_of_memory, 1);
    }
    all->work->close(room);
    return NULL;
}

static int32_t thread_count(const zsi_school_work *work)
{
    long n = work->threads > 0 ? work->threads : sysconf(_SC_NPROCESSORS_ONLN);
    long useful = (work->n_schools + ZSI_SCHOOLS_AT_ONCE - 1) / ZSI_SCHOOLS_AT_ONCE;
    n = n < useful ? n : useful;
    n = n < MOST_THREADS ? n : MOST_THREADS;
    return (int32_t)(n > 1 ? n : 1);
}

/* The caller's thread works too; where the system gives no more threads, it does what is left. */
zs_status zsi_search_schools(const zsi_school_work *work, zsi_report *report)
{
    crew all = {.work = work};
    pthread_t thread[MOST_THREADS];
    int32_t n_threads = thread_count(work);
    int32_t n_started = 0;
    while (n_started < n_threads - 1 && pthread_create(&thread[n_started], NULL, run_thread, &all) == 0) {
        n_started++;
    }
    run_thread(&all);
    for (int32_t k = 0; k < n_started; k++) {
        pthread_join(thread[k], NULL);
    }
    if (atomic_load(&all.out_of_memory)) {
        return zsi_fail_memory(report);
    }
    return atomic_load(&all.stopped) ? zsi_fail(report, ZS_E_CANCELLED, "stopped while measuring travel") : ZS_OK;
}
