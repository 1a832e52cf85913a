/** @file verb_sweep.c
 * zone-solve sweep PLAN.yaml --set key=v1,v2,...: a result for each value of a key, and the trade-off curve.
 */
#include "curve.h"
#include "findings.h"
#include "solving.h"
#include "verbs.h"
#include "words.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_VALUES = 256 };

typedef struct sweep {
    const options *given;
    const char *folder;
    int at;                   /* of given->set: the key with several values */
    char *key;
    char *list;               /* the values, cut apart */
    const char *value[MAX_VALUES];
    curve_point point[MAX_VALUES];
    int n;
} sweep;

/* Whether a value is a list for a sweep: commas outside of brackets, which are YAML's own. */
static int has_several(const char *text)
{
    const char *value = strchr(text, '=') + 1;
    return strchr(value, ',') && !strpbrk(value, "[]{}\"");
}

static int split(sweep *s)
{
    const options *given = s->given;
    s->at = -1;
    for (int i = 0; i < given->n_sets; i++) {
        if (has_several(given->set[i])) {
            if (s->at >= 0) {
                return exit_of(ZS_E_USAGE, N_("sweep takes one --set with several values; expected one of them"));
            }
            s->at = i;
        }
    }
    if (s->at < 0) {
        return exit_of(ZS_E_USAGE, N_("sweep needs a --set with several values, e.g. --set objective.moved=0,0.5,1,2"));
    }
    const char *equals = strchr(given->set[s->at], '=');
    s->key = strndup(given->set[s->at], (size_t)(equals - given->set[s->at]));
    s->list = strdup(equals + 1);
    if (!s->key || !s->list) {
        return exit_of(ZS_E_MEMORY, N_("out of memory"));
    }
    for (char *next = s->list; next;) {
        char *comma = strchr(next, ',');
        if (comma) {
            *comma = '\0';
        }
        if (!*next || s->n == MAX_VALUES) {
            return exit_of(ZS_E_USAGE, N_("sweep: a value of the list is empty, or there are more than 256"));
        }
        s->value[s->n++] = next;
        next = comma ? comma + 1 : NULL;
    }
    return EXIT_PLAN;
}

/* DIR/key=value; a slash of the value would make folders. */
static char *folder_of(const sweep *s, const char *value)
{
    size_t room = strlen(s->folder) + strlen(s->key) + strlen(value) + 3;
    char *path = malloc(room);
    if (path) {
        snprintf(path, room, "%s/%s=%s", s->folder, s->key, value);
        for (char *c = path + strlen(s->folder) + 1; *c; c++) {
            *c = *c == '/' ? '_' : *c;
        }
    }
    return path;
}

static void take_figures(curve_point *point, const zs_problem *problem, const zs_plan *plan)
{
    int64_t pupils = 0;
    point->status = zs_outcome_name(zs_plan_outcome(plan));
    if (!zs_plan_assignment(plan)) {
        return;
    }
    for (int32_t j = 0; j < zs_problem_n_schools(problem); j++) {
        pupils += zs_plan_school_pupils(plan)[j];
    }
    point->total = zs_plan_total(plan);
    point->bound = zs_plan_bound(plan);
    point->gap = zs_plan_gap(plan);
    point->pupil_km = zs_plan_pupil_km(plan);
    point->mean_km = pupils > 0 ? point->pupil_km / (double)pupils : 0.0;
    point->moved = zs_plan_moved_pupils(plan);
    point->excess = zs_plan_excess(plan);
}

/* One value from plan file to result folder. Returns its exit status. */
static int run_value(sweep *s, const char *value, zs_problem *problem, curve_point *point)
{
    options here = *s->given;
    int64_t n_printed = 0;
    zs_plan *plan = NULL;
    size_t room = strlen(s->key) + strlen(value) + 2;
    char *set = malloc(room);
    *point = (curve_point){.value = value, .status = "none", .folder = folder_of(s, value), .total = NAN, .bound = NAN,
                           .gap = NAN, .pupil_km = NAN, .mean_km = NAN, .moved = -1, .excess = -1};
    if (!set || !point->folder) {
        free(set);
        return exit_of(ZS_E_MEMORY, N_("out of memory"));
    }
    snprintf(set, room, "%s=%s", s->key, value);
    here.set[s->at] = set;
    int code = load_plan(&here, problem, &n_printed);
    if (code == EXIT_PLAN) {
        zs_status status = solve_problem(&here, problem, &plan);
        print_findings(problem, least_level(&here), &n_printed);
        if (status == ZS_OK && zs_plan_outcome(plan) != ZS_OUTCOME_NONE) {
            take_figures(point, problem, plan);
            status = zs_plan_write(plan, point->folder);
            code = status == ZS_OK ? exit_of_outcome(zs_plan_outcome(plan)) : exit_of(status, zs_plan_error(plan));
        } else {
            code = status == ZS_OK ? EXIT_NO_PLAN : exit_of(status, zs_problem_error(problem));
        }
    }
    zs_plan_free(plan);
    free(set);
    return code;
}

/* Every value with a problem of its own; stops where one cannot be loaded or written, or at a signal. */
static int run_all(sweep *s)
{
    int worst = EXIT_PLAN;
    int n_done = 0;
    while (n_done < s->n && !is_interrupted()) {
        zs_problem *problem = NULL;
        if (zs_problem_new(&problem) != ZS_OK) {
            return exit_of(ZS_E_MEMORY, N_("out of memory"));
        }
        if (!s->given->quiet) {
            fprintf(stderr, "%s=%s\n", s->key, s->value[n_done]);
        }
        int code = run_value(s, s->value[n_done], problem, &s->point[n_done]);
        zs_problem_free(problem);
        n_done++;
        worst = code > worst ? code : worst;
        if (code == EXIT_INPUT || code == EXIT_INTERNAL) {
            s->n = n_done;
            return code;
        }
    }
    if (n_done < s->n) {
        fprintf(stderr, say("stopped: %d of %d values were solved\n"), n_done, s->n);
    }
    s->n = n_done;
    return worst;
}

/* The folder for all results: -o, else that of the plan file with "-sweep". NULL: said why. */
static char *settle_folder(const options *given, zs_problem *problem)
{
    int64_t n_printed = 0;
    if (given->out) {
        return strdup(given->out);
    }
    options here = *given;
    here.n_sets = 0;
    here.quiet = 1;
    if (load_plan(&here, problem, &n_printed) != EXIT_PLAN) {
        return NULL;
    }
    const char *dir = zs_problem_output_dir(problem);
    char *folder = NULL;
    if (!dir) {
        (void)exit_of(ZS_E_USAGE, N_("no result folder; expected output.dir in the plan file, or -o DIR"));
        return NULL;
    }
    size_t room = strlen(dir) + sizeof "-sweep";
    folder = malloc(room);
    if (folder) {
        snprintf(folder, room, "%s-sweep", dir);
    }
    return folder;
}

static int write_curve(const sweep *s, int code)
{
    if (curve_write(s->folder, s->key, s->point, s->n)) {
        return EXIT_INPUT;
    }
    curve_print(s->key, s->point, s->n);
    printf(say("written to %s (curve.csv, curve.svg, a folder for each value)\n"), s->folder);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        return exit_of(ZS_E_WRITE, N_("the curve cannot be printed"));
    }
    return code;
}

int verb_sweep(const options *given, zs_problem *problem)
{
    sweep s = {.given = given};
    int code = split(&s);
    char *folder = code == EXIT_PLAN ? settle_folder(given, problem) : NULL;
    if (code == EXIT_PLAN) {
        code = folder ? check_place(folder) : EXIT_INPUT;
    }
    if (code == EXIT_PLAN && mkdir(folder, 0777) != 0 && errno != EEXIST) {
        fprintf(stderr, say("error: the folder %s cannot be made: %s\n"), folder, strerror(errno));
        code = EXIT_INPUT;
    }
    if (code == EXIT_PLAN) {
        s.folder = folder;
        code = run_all(&s);
        if (code != EXIT_INPUT && code != EXIT_INTERNAL) {
            code = write_curve(&s, code);
        }
    }
    for (int i = 0; i < s.n; i++) {
        free(s.point[i].folder);
    }
    free(s.key);
    free(s.list);
    free(folder);
    return code;
}
