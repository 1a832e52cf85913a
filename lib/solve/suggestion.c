/** @file suggestion.c */
#include "solve/suggestion.h"

#include "base/memory.h"

#include <string.h>

zs_status zsi_suggestion_make(zsi_suggestion *suggestion, int32_t n_units, int32_t n_schools, zsi_report *report)
{
    *suggestion = (zsi_suggestion){.n_units = n_units,
                                   .n_schools = n_schools,
                                   .left = ZSI_NEW(uint8_t, (size_t)n_units * (size_t)n_schools),
                                   .open = ZSI_NEW(uint8_t, n_schools),
                                   .school = ZSI_NEW(int32_t, n_units),
                                   .plan = ZSI_NEW(int32_t, n_units),
                                   .cost = INT64_MAX};
    if (!suggestion->school || !suggestion->plan || !suggestion->left || !suggestion->open ||
        pthread_mutex_init(&suggestion->lock, NULL) != 0) {
        free(suggestion->school);
        free(suggestion->plan);
        free(suggestion->left);
        free(suggestion->open);
        suggestion->school = NULL;
        return zsi_fail_memory(report);
    }
    return ZS_OK;
}

void zsi_suggestion_clear(zsi_suggestion *suggestion)
{
    if (suggestion->school) {
        pthread_mutex_destroy(&suggestion->lock);
        free(suggestion->school);
        free(suggestion->plan);
        free(suggestion->left);
        free(suggestion->open);
        suggestion->school = NULL;
    }
}

void zsi_suggest(zsi_suggestion *suggestion, const int32_t *school, const uint8_t *left, const uint8_t *open)
{
    pthread_mutex_lock(&suggestion->lock);
    memcpy(suggestion->left, left, (size_t)suggestion->n_units * (size_t)suggestion->n_schools);
    memcpy(suggestion->open, open, (size_t)suggestion->n_schools);
    memcpy(suggestion->school, school, (size_t)suggestion->n_units * sizeof *school);
    suggestion->number++;
    pthread_mutex_unlock(&suggestion->lock);
}

int zsi_suggestion_take(zsi_suggestion *suggestion, int32_t *number, int32_t *school)
{
    pthread_mutex_lock(&suggestion->lock);
    int is_new = suggestion->number != *number;
    if (is_new) {
        memcpy(school, suggestion->school, (size_t)suggestion->n_units * sizeof *school);
        *number = suggestion->number;
    }
    pthread_mutex_unlock(&suggestion->lock);
    return is_new;
}

int zsi_suggestion_take_left(zsi_suggestion *suggestion, int32_t *number, uint8_t *left, uint8_t *open)
{
    pthread_mutex_lock(&suggestion->lock);
    int is_new = suggestion->number != *number;
    if (is_new) {
        memcpy(left, suggestion->left, (size_t)suggestion->n_units * (size_t)suggestion->n_schools);
        memcpy(open, suggestion->open, (size_t)suggestion->n_schools);
        *number = suggestion->number;
    }
    pthread_mutex_unlock(&suggestion->lock);
    return is_new;
}

void zsi_suggest_plan(zsi_suggestion *suggestion, const int32_t *school, int64_t cost)
{
    pthread_mutex_lock(&suggestion->lock);
    memcpy(suggestion->plan, school, (size_t)suggestion->n_units * sizeof *school);
    suggestion->cost = cost;
    pthread_mutex_unlock(&suggestion->lock);
}

int zsi_suggestion_take_plan(zsi_suggestion *suggestion, int32_t *school, int64_t *cost)
{
    pthread_mutex_lock(&suggestion->lock);
    int is_better = suggestion->cost < *cost;
    if (is_better) {
        memcpy(school, suggestion->plan, (size_t)suggestion->n_units * sizeof *school);
        *cost = suggestion->cost;
    }
    pthread_mutex_unlock(&suggestion->lock);
    return is_better;
}
