/** @file options.c */
#include "options.h"

#include "help.h"
#include "words.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What may follow one option, as bits of the verbs that take it. */
enum {
    SOLVE = 1u << VERB_SOLVE,
    INIT = 1u << VERB_INIT,
    SCORE = 1u << VERB_SCORE,
    CHECK = 1u << VERB_CHECK,
    EXPLAIN = 1u << VERB_EXPLAIN,
    COMPARE = 1u << VERB_COMPARE,
    SWEEP = 1u << VERB_SWEEP,
    PRESETS = 1u << VERB_PRESETS,
    ADMIT = 1u << VERB_ADMIT,
    SEARCH = SOLVE | EXPLAIN | SWEEP, /* verbs that search */
    ALL = (1u << N_VERBS) - 1u
};

typedef struct option {
    const char *name;
    unsigned verbs;
    int takes_value;
} option;

static const option known[] = {
    {"-o", SOLVE | INIT | SCORE | COMPARE | SWEEP | ADMIT, 1},
    {"--time", SEARCH, 1},
    {"--gap", SEARCH, 1},
    {"--seed", SEARCH, 1},
    {"--threads", SEARCH, 1},
    {"--set", SOLVE | SCORE | SWEEP | ADMIT, 1},
    {"--curve", SOLVE, 1},
    {"--assignment", SCORE, 1},
    {"--school", EXPLAIN, 1},
    {"--lang", ALL, 1},
    {"--quiet", ALL & ~(unsigned)PRESETS, 0},
    {"--json", SOLVE | SCORE | EXPLAIN | ADMIT, 0},
    {"--seal", ADMIT, 0},
    {"--help", ALL, 0},
    {"--version", SOLVE, 0}};

static int complain(const char *what, const char *value, const char *expected)
{
    fprintf(stderr, say("error: %s \"%s\"; expected %s\n"), what, value, say(expected));
    return -1;
}

/* A finite number of at least 0. The program never leaves the C locale, so the point is a point. */
static int read_number(const char *name, const char *text, double *value)
{
    char *end = NULL;
    *value = strtod(text, &end);
    if (end == text || *end != '\0' || !isfinite(*value) || *value < 0.0) {
        return complain(name, text, N_("a number of at least 0"));
    }
    return 0;
}

static int read_count(const char *name, const char *text, uint64_t most, uint64_t *value)
{
    char *end = NULL;
    errno = 0;
    *value = strtoull(text, &end, 10);
    if (strspn(text, "0123456789") != strlen(text) || end == text || errno || *value > most) {
        return complain(name, text, N_("a whole number of at least 0"));
    }
    return 0;
}

static int take_set(options *given, const char *text)
{
    const char *equals = strchr(text, '=');
    if (!equals || equals == text) {
        return complain("--set", text, N_("key=value, e.g. solver.time=30"));
    }
    if (given->n_sets == MAX_SETS) {
        return complain("--set", text, N_("fewer overrides: put them into the plan file"));
    }
    given->set[given->n_sets++] = text;
    return 0;
}

static int take_value(options *given, const char *name, const char *value)
{
    uint64_t count = 0;
    if (strcmp(name, "-o") == 0) {
        given->out = value;
        return *value ? 0 : complain(name, value, N_("a name"));
    }
    if (strcmp(name, "--assignment") == 0) {
        given->assignment = value;
        return 0;
    }
    if (strcmp(name, "--curve") == 0) {
        given->curve = value;
        return 0;
    }
    if (strcmp(name, "--school") == 0) {
        given->school = value;
        return 0;
    }
    if (strcmp(name, "--lang") == 0) {
        given->lang = value;
        return strcmp(value, "zh") == 0 || strcmp(value, "en") == 0 ? 0 : complain(name, value, N_("zh or en"));
    }
    if (strcmp(name, "--set") == 0) {
        return take_set(given, value);
    }
    if (strcmp(name, "--time") == 0) {
        return read_number(name, value, &given->time_s);
    }
    if (strcmp(name, "--gap") == 0) {
        return read_number(name, value, &given->gap);
    }
    if (strcmp(name, "--seed") == 0) {
        given->has_seed = 1;
        return read_count(name, value, UINT64_MAX, &given->seed);
    }
    int failed = read_count(name, value, 4096, &count);
    given->threads = (int32_t)count;
    return failed;
}

static void take_flag(options *given, const char *name)
{
    given->quiet |= strcmp(name, "--quiet") == 0;
    given->json |= strcmp(name, "--json") == 0;
    given->seal |= strcmp(name, "--seal") == 0;
    given->help |= strcmp(name, "--help") == 0;
    given->version |= strcmp(name, "--version") == 0;
}

static const option *find_option(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strlen(known[i].name) == length && strncmp(known[i].name, name, length) == 0) {
            return &known[i];
        }
    }
    return NULL;
}

/* One option at argv[*at], its value after "=" or in the next word; moves *at to the last word taken. */
static int take_option(options *given, int argc, char **argv, int *at)
{
    const char *word = argv[*at];
    const char *equals = strncmp(word, "--", 2) == 0 ? strchr(word, '=') : NULL;
    const option *found = find_option(word, equals ? (size_t)(equals - word) : strlen(word));
    if (!found || !(found->verbs & 1u << given->verb)) {
        fprintf(stderr, say("error: %s does not know the option %s; see zone-solve%s%s --help\n"),
                given->verb == VERB_SOLVE ? "zone-solve" : verb_name(given->verb), word,
                given->verb == VERB_SOLVE ? "" : " ", verb_name(given->verb));
        return -1;
    }
    if (!found->takes_value) {
        take_flag(given, found->name);
        return equals ? complain(found->name, equals + 1, N_("no value")) : 0;
    }
    if (!equals && *at + 1 == argc) {
        return complain(found->name, "", N_("a value after it"));
    }
    return take_value(given, found->name, equals ? equals + 1 : argv[++*at]);
}

static int check_operands(const options *given, const char *first)
{
    static const struct {
        int least;
        int most;
    } wanted[N_VERBS] = {[VERB_SOLVE] = {1, 1},   [VERB_INIT] = {2, 2},    [VERB_SCORE] = {1, 1},
                         [VERB_CHECK] = {1, 1},   [VERB_EXPLAIN] = {2, 2}, [VERB_COMPARE] = {2, MAX_OPERANDS},
                         [VERB_SWEEP] = {1, 1},   [VERB_PRESETS] = {0, 1}, [VERB_ADMIT] = {1, 1}};
    if (given->help || given->version ||
        (given->n_operands >= wanted[given->verb].least && given->n_operands <= wanted[given->verb].most)) {
        return 0;
    }
    if (given->verb == VERB_SOLVE && given->n_operands > 1) {
        fprintf(stderr, say("error: \"%s\" is no verb; expected one plan file, or one of the verbs"), first);
        for (verb v = VERB_INIT; v < N_VERBS; v++) {
            fprintf(stderr, "%s %s", v == VERB_INIT ? "" : ",", verb_name(v));
        }
        fprintf(stderr, "\n");
    } else {
        fprintf(stderr, say("error: usage: %s"), say(verb_usage(given->verb)));
    }
    return -1;
}

/* The language is looked for first, so that what is wrong before it is said in it, too. */
static void find_language(int argc, char **argv)
{
    for (int at = 1; at < argc && strcmp(argv[at], "--") != 0; at++) {
        if (strncmp(argv[at], "--lang=", 7) == 0) {
            words_choose(argv[at] + 7);
        } else if (strcmp(argv[at], "--lang") == 0 && at + 1 < argc) {
            words_choose(argv[at + 1]);
        }
    }
}

int options_read(options *given, int argc, char **argv)
{
    int only_operands = 0;
    *given = (options){.time_s = NAN, .gap = NAN, .threads = -1};
    int first = 1;
    find_language(argc, argv);
    for (verb v = VERB_INIT; argc > 1 && v < N_VERBS; v++) {
        if (strcmp(argv[1], verb_name(v)) == 0) {
            given->verb = v;
            first = 2;
        }
    }
    for (int at = first; at < argc; at++) {
        if (!only_operands && strcmp(argv[at], "--") == 0) {
            only_operands = 1;
        } else if (!only_operands && argv[at][0] == '-' && argv[at][1] != '\0') {
            if (take_option(given, argc, argv, &at)) {
                return -1;
            }
        } else {
            if (given->n_operands < MAX_OPERANDS) {
                given->operand[given->n_operands] = argv[at];
            }
            given->n_operands++;
        }
    }
    return check_operands(given, given->operand[0]);
}
