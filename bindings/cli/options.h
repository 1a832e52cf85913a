/** @file options.h
 * The command line as plain values.
 */
#ifndef ZONESOLVE_CLI_OPTIONS_H
#define ZONESOLVE_CLI_OPTIONS_H

#include <stdint.h>

/** Exit statuses (contract 2). */
enum {
    EXIT_PLAN = 0,     /**< plan written, every rule met */
    EXIT_INTERNAL = 1,
    EXIT_INPUT = 2,    /**< usage, plan file or input data wrong; nothing written */
    EXIT_SHORT = 3,    /**< the rules cannot all be met */
    EXIT_NO_PLAN = 4,  /**< stopped before any plan was found */
    EXIT_FAULT = 5     /**< `check` found a fault */
};

typedef enum verb {
    VERB_SOLVE,
    VERB_INIT,
    VERB_SCORE,
    VERB_CHECK,
    VERB_EXPLAIN,
    VERB_COMPARE,
    VERB_SWEEP,
    VERB_PRESETS,
    VERB_ADMIT,
    N_VERBS
} verb;

enum { MAX_OPERANDS = 16, MAX_SETS = 64 };

typedef struct options {
    verb verb;
    const char *operand[MAX_OPERANDS];
    int n_operands;
    const char *out;        /**< -o, NULL: not given */
    const char *assignment; /**< --assignment */
    const char *curve;      /**< --curve, NULL: not given */
    const char *school;     /**< --school */
    const char *lang;       /**< --lang, NULL: not given */
    double time_s;          /**< NaN: not given, as with the next */
    double gap;
    uint64_t seed;
    int has_seed;
    int32_t threads; /**< -1: not given */
    const char *set[MAX_SETS]; /**< key=value texts */
    int n_sets;
    int quiet;
    int json;
    int seal;
    int help;
    int version;
} options;

/** Reads the command line. 0, or -1 with a message on stderr. */
int options_read(options *given, int argc, char **argv);

#endif
