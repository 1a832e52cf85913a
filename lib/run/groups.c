/** @file groups.c */
#include "run/groups.h"

#include "base/memory.h"
#include "run/form_groups.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct pooling {
    zsi_session *session;
    zsi_groups *groups;
    char **group_id;   /* [n_groups] ascending */
    char **group_name; /* [n_groups]; NULL: schools have no names */
    int32_t *row;      /* [n_groups] place among the groups in the order of the input's rows */
    zsi_report *report;
} pooling;

/* Names of groups sorted, and the group of each member by its name. */
static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A name for each member: its zone, or its own id; with formed groups "group 1" and so on, in the order of ids. */
static char *name_of(const zsi_school_table *schools, const int32_t *formed, int32_t member)
{
    char text[32];
    if (!formed) {
        return zsi_copy_text(schools->zone[member][0] ? schools->zone[member] : schools->id[member]);
    }
    snprintf(text, sizeof text, "group %02d", (int)(formed[member] + 1) % 1000000);
    return zsi_copy_text(text);
}

/* Distinct names in order: (*name)[*n]; the texts are the caller's. `own` holds one text a member. */
static int32_t distinct(char **own, int32_t n_members, char **sorted)
{
    int32_t n = 0;
    memcpy(sorted, own, (size_t)n_members * sizeof *own);
    if (n_members > 1) {
        qsort(sorted, (size_t)n_members, sizeof *sorted, compare_names);
    }
    for (int32_t k = 0; k < n_members; k++) {
        if (n == 0 || strcmp(sorted[k], sorted[n - 1]) != 0) {
            sorted[n++] = sorted[k];
        }
    }
    return n;
}

static int32_t index_of(char *const *sorted, int32_t n, const char *name)
{
    int32_t low = 0;
    int32_t high = n - 1;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (strcmp(sorted[middle], name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The member whose zone each block would be in: today's school, else the nearest. */
static void fill_single(const zsi_session *session, zsi_groups *groups)
{
    const zsi_problem *problem = &session->problem;
    groups->single_is_current = problem->current != NULL;
    for (int32_t b = 0; b < problem->n_blocks; b++) {
        const double *travel_m = problem->travel_m + (int64_t)b * problem->n_schools;
        int32_t nearest = 0;
        for (int32_t j = 1; j < problem->n_schools; j++) {
            nearest = travel_m[j] < travel_m[nearest] ? j : nearest;
        }
        int has_current = problem->current && problem->current[b] >= 0;
        groups->single[b] = has_current ? problem->current[b] : nearest;
        groups->single_is_current &= has_current;
    }
}

static zs_status fill_members(pooling *p, char **own, char *const *sorted)
{
    const zsi_school_table *schools = &p->session->tables.schools;
    zsi_groups *groups = p->groups;
    for (int32_t k = 0; k < schools->n; k++) {
        groups->group[k] = index_of(sorted, groups->n_groups, own[k]);
        groups->id[k] = zsi_copy_text(schools->id[k]);
        groups->name[k] = zsi_copy_text(schools->name ? schools->name[k] : schools->id[k]);
        groups->places[k] = schools->places[k];
        groups->block[k] = p->session->problem.school_block[k];
        if (groups->quality) {
            groups->quality[k] = schools->quality[k];
        }
        if (!groups->id[k] || !groups->name[k]) {
            return zsi_fail_memory(p->report);
        }
    }
    fill_single(p->session, groups);
    return ZS_OK;
}

/* Names of the members, one behind the other. NULL: out of memory. */
static char *join_names(const zsi_groups *groups, int32_t group)
{
    size_t room = 1;
    size_t n = 0;
    for (int32_t k = 0; k < groups->n_members; k++) {
        room += groups->group[k] == group ? strlen(groups->name[k]) + 2 : 0;
    }
    char *text = ZSI_NEW(char, room);
    for (int32_t k = 0; text && k < groups->n_members; k++) {
        if (groups->group[k] == group) {
            n += (size_t)snprintf(text + n, room - n, "%s%s", n > 0 ? ", " : "", groups->name[k]);
        }
    }
    return text;
}

/* Ids, names and the order of rows of the groups. */
static zs_status fill_names(pooling *p, char *const *sorted)
{
    const zsi_session *session = p->session;
    zsi_groups *groups = p->groups;
    int32_t *first_row = ZSI_NEW(int32_t, groups->n_groups);
    p->group_id = ZSI_NEW(char *, groups->n_groups);
    p->group_name = ZSI_NEW(char *, groups->n_groups);
    p->row = ZSI_NEW(int32_t, groups->n_groups);
    int failed = !first_row || !p->group_id || !p->group_name || !p->row;
    for (int32_t g = 0; !failed && g < groups->n_groups; g++) {
        first_row[g] = INT32_MAX;
        p->group_id[g] = zsi_copy_text(sorted[g]);
        p->group_name[g] = join_names(groups, g);
        failed = !p->group_id[g] || !p->group_name[g];
    }
    for (int32_t k = 0; !failed && k < groups->n_members; k++) {
        int32_t row = session->tables.schools.row[k];
        first_row[groups->group[k]] = row < first_row[groups->group[k]] ? row : first_row[groups->group[k]];
    }
    for (int32_t g = 0; !failed && g < groups->n_groups; g++) {
        for (int32_t other = 0; other < groups->n_groups; other++) {
            p->row[g] += first_row[other] < first_row[g];
        }
    }
    free(first_row);
    return failed ? zsi_fail_memory(p->report) : ZS_OK;
}

/* The way to a group: the mean over its members by places, infinite where one cannot be reached. */
static double mean_travel(const pooling *p, const double *travel_m, int32_t group, int64_t places)
{
    const zsi_groups *groups = p->groups;
    double sum = 0.0;
    int32_t n = 0;
    for (int32_t k = 0; k < groups->n_members; k++) {
        if (groups->group[k] != group) {
            continue;
        }
        if (!isfinite(travel_m[k]) || travel_m[k] > p->session->settings.limit_travel_m) {
            return INFINITY;
        }
        sum += places > 0 ? (double)groups->places[k] / (double)places * travel_m[k] : travel_m[k];
        n++;
    }
    return places > 0 ? sum : sum / n;
}

/* A member's own block goes to no other group. */
static void hold_member_blocks(const pooling *p, double *travel_m)
{
    const zsi_groups *groups = p->groups;
    for (int32_t k = 0; p->session->settings.contiguous && k < groups->n_members; k++) {
        for (int32_t g = 0; g < groups->n_groups; g++) {
            double *way = &travel_m[(int64_t)groups->block[k] * groups->n_groups + g];
            *way = g == groups->group[k] ? *way : INFINITY;
        }
    }
}

static zs_status pool_travel(pooling *p, const int64_t *places)
{
    zsi_problem *problem = &p->session->problem;
    int32_t n_groups = p->groups->n_groups;
    double *travel_m = ZSI_NEW(double, (size_t)problem->n_blocks * (size_t)n_groups);
    if (!travel_m) {
        return zsi_fail_memory(p->report);
    }
    for (int32_t b = 0; b < problem->n_blocks; b++) {
        for (int32_t g = 0; g < n_groups; g++) {
            travel_m[(int64_t)b * n_groups + g] =
                mean_travel(p, problem->travel_m + (int64_t)b * problem->n_schools, g, places[g]);
        }
    }
    hold_member_blocks(p, travel_m);
    free(problem->travel_m);
    problem->travel_m = travel_m;
    return ZS_OK;
}

static zs_status pool_problem(pooling *p)
{
    zsi_problem *problem = &p->session->problem;
    const zsi_groups *groups = p->groups;
    int64_t *places = ZSI_NEW(int64_t, groups->n_groups);
    int32_t *block = ZSI_NEW(int32_t, groups->n_groups);
    if (!places || !block) {
        free(places);
        free(block);
        return zsi_fail_memory(p->report);
    }
    for (int32_t k = groups->n_members - 1; k >= 0; k--) {
        places[groups->group[k]] += groups->places[k];
        block[groups->group[k]] = groups->block[k];
    }
    zs_status status = pool_travel(p, places);
    if (status != ZS_OK) {
        free(places);
        free(block);
        return status;
    }
    for (int32_t b = 0; problem->current && b < problem->n_blocks; b++) {
        problem->current[b] = problem->current[b] < 0 ? -1 : groups->group[problem->current[b]];
    }
    free(problem->places);
    free(problem->school_block);
    problem->places = places;
    problem->school_block = block;
    problem->n_schools = groups->n_groups;
    return ZS_OK;
}

static void take_texts(char ***to, char **from, int32_t n_old)
{
    for (int32_t k = 0; *to && k < n_old; k++) {
        free((*to)[k]);
    }
    free(*to);
    *to = from;
}

/* Ids of schools in messages, in scored files and in results are those of the groups from now on. */
static zs_status pool_names(pooling *p)
{
    zsi_school_table *schools = &p->session->tables.schools;
    zsi_record *record = &p->session->record;
    int32_t n = p->groups->n_groups;
    char **id = ZSI_NEW(char *, n);
    char **name = ZSI_NEW(char *, n);
    double *x = ZSI_NEW(double, n);
    double *y = ZSI_NEW(double, n);
    int failed = !id || !name || !x || !y;
    for (int32_t g = 0; !failed && g < n; g++) {
        id[g] = zsi_copy_text(p->group_id[g]);
        name[g] = zsi_copy_text(p->group_name[g]);
        failed = !id[g] || !name[g];
    }
    for (int32_t k = p->groups->n_members - 1; !failed && k >= 0; k--) {
        x[p->groups->group[k]] = record->school_x[k];
        y[p->groups->group[k]] = record->school_y[k];
    }
    if (failed) {
        take_texts(&id, NULL, id ? n : 0);
        take_texts(&name, NULL, name ? n : 0);
        free(x);
        free(y);
        return zsi_fail_memory(p->report);
    }
    take_texts(&schools->zone, NULL, schools->n);
    take_texts(&schools->name, name, schools->n);
    take_texts(&schools->id, id, schools->n);
    take_texts(&record->school_id, p->group_id, record->n_schools);
    take_texts(&record->school_name, p->group_name, record->n_schools);
    free(record->school_row);
    free(record->school_x);
    free(record->school_y);
    record->school_row = p->row;
    record->school_x = x;
    record->school_y = y;
    record->n_schools = n;
    schools->n = n;
    p->group_id = NULL;
    p->group_name = NULL;
    p->row = NULL;
    return ZS_OK;
}

static zs_status pool(pooling *p, char **own, char **sorted)
{
    const zsi_session *session = p->session;
    int32_t n_groups = distinct(own, session->tables.schools.n, sorted);
    p->groups = zsi_groups_new(session->tables.schools.n, n_groups, session->problem.n_blocks,
                               session->tables.schools.quality != NULL);
    if (!p->groups) {
        return zsi_fail_memory(p->report);
    }
    p->session->record.groups = p->groups;
    p->groups->formed = session->settings.n_groups > 0;
    ZSI_TRY(fill_members(p, own, sorted));
    ZSI_TRY(fill_names(p, sorted));
    ZSI_TRY(pool_problem(p));
    return pool_names(p);
}

static zs_status name_members(pooling *p, const int32_t *formed)
{
    int32_t n = p->session->tables.schools.n;
    char **own = ZSI_NEW(char *, n);
    char **sorted = ZSI_NEW(char *, n);
    int failed = !own || !sorted;
    for (int32_t k = 0; !failed && k < n; k++) {
        own[k] = name_of(&p->session->tables.schools, formed, k);
        failed = !own[k];
    }
    zs_status status = failed ? zsi_fail_memory(p->report) : pool(p, own, sorted);
    for (int32_t k = 0; own && k < n; k++) {
        free(own[k]);
    }
    free(own);
    free(sorted);
    return status;
}

static void free_names(pooling *p)
{
    int32_t n = p->groups ? p->groups->n_groups : 0;
    take_texts(&p->group_id, NULL, n);
    take_texts(&p->group_name, NULL, n);
    free(p->row);
}

zs_status zsi_settle_groups(zsi_session *session, zsi_report *report)
{
    const zsi_settings *settings = &session->settings;
    pooling p = {.session = session, .report = report};
    int32_t *formed = NULL;
    if (!settings->n_groups && !settings->school_zone) {
        return ZS_OK;
    }
    if (session->problem.classes) {
        return zsi_fail(report, ZS_E_USAGE, "%s: groups of schools pool schools.places; with rooms and classes they are not "
                        "possible", settings->file);
    }
    if (session->problem.charge_km || session->problem.travel_s || session->record.passes) {
        return zsi_fail(report, ZS_E_USAGE, "%s: groups of schools have no single way that crosses barriers or takes a time; "
                        "expected no barriers and no minutes beside groups", settings->file);
    }
    if (settings->n_groups && settings->school_zone) {
        return zsi_fail(report, ZS_E_USAGE, "%s: schools.zone names the groups and groups.count forms them; expected one of "
                        "the two", settings->file);
    }
    if (settings->n_groups) {
        formed = ZSI_NEW(int32_t, session->tables.schools.n);
        if (!formed) {
            return zsi_fail_memory(report);
        }
    }
    zs_status status = formed ? zsi_form_school_groups(session, formed, report) : ZS_OK;
    if (status == ZS_OK) {
        status = name_members(&p, formed);
    }
    free_names(&p);
    free(formed);
    return status;
}
