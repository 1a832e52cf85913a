/** @file options.c */
#include "api/handles.h"
#include "base/memory.h"

#include <math.h>

zs_status zs_options_new(zs_options **out)
{
    if (!out) {
        return ZS_E_ARGUMENT;
    }
    zs_options *options = ZSI_NEW(zs_options, 1);
    if (options) {
        *options = (zs_options){.time_s = NAN, .gap = NAN, .threads = -1};
    }
    *out = options;
    return options ? ZS_OK : ZS_E_MEMORY;
}

void zs_options_free(zs_options *options)
{
    free(options);
}

zs_status zs_options_set_time_s(zs_options *options, double time_s)
{
    if (!options || !(time_s >= 0.0)) {
        return ZS_E_ARGUMENT;
    }
    options->time_s = time_s;
    return ZS_OK;
}

zs_status zs_options_set_gap(zs_options *options, double gap)
{
    if (!options || !(gap >= 0.0)) {
        return ZS_E_ARGUMENT;
    }
    options->gap = gap;
    return ZS_OK;
}

zs_status zs_options_set_seed(zs_options *options, uint64_t seed)
{
    if (!options) {
        return ZS_E_ARGUMENT;
    }
    options->seed = seed;
    options->has_seed = 1;
    return ZS_OK;
}

zs_status zs_options_set_threads(zs_options *options, int32_t threads)
{
    if (!options || threads < 0 || threads > 4096) {
        return ZS_E_ARGUMENT;
    }
    options->threads = threads;
    return ZS_OK;
}

zs_status zs_options_set_progress(zs_options *options, zs_progress_fn fn, void *user)
{
    if (!options) {
        return ZS_E_ARGUMENT;
    }
    options->progress = fn;
    options->user = user;
    return ZS_OK;
}

zs_status zs_options_set_cancel(zs_options *options, zs_cancel *cancel)
{
    if (!options) {
        return ZS_E_ARGUMENT;
    }
    options->cancel = cancel;
    return ZS_OK;
}

zs_status zs_cancel_new(zs_cancel **out)
{
    if (!out) {
        return ZS_E_ARGUMENT;
    }
    *out = ZSI_NEW(zs_cancel, 1);
    return *out ? ZS_OK : ZS_E_MEMORY;
}

void zs_cancel_free(zs_cancel *cancel)
{
    free(cancel);
}

void zs_cancel_raise(zs_cancel *cancel)
{
    if (cancel) {
        atomic_store_explicit(&cancel->raised, 1, memory_order_relaxed);
    }
}
