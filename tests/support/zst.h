/** @file zst.h
 * A small test harness that speaks TAP: each ZST_CASE is a sentence and a line of its own.
 *
 *     ZST_CASE(dissolve_merges_blocks_that_share_an_edge) { ZST_INT(n, 1); }
 *     ZST_MAIN(ZST_ADD(dissolve_merges_blocks_that_share_an_edge))
 */
#ifndef ZST_H
#define ZST_H

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int zst_failed;          /* in this case */
static int zst_any_failed;      /* in this program */
static const char *zst_skipped; /* reason, NULL: not skipped */

typedef struct zst_case {
    const char *name;
    void (*run)(void);
} zst_case;

#define ZST_CASE(name) static void zst_case_##name(void)
#define ZST_ADD(name) {#name, zst_case_##name}

#define ZST_FAIL(...)                               \
    do {                                            \
        zst_failed = 1;                             \
        printf("# %s:%d: ", __FILE__, __LINE__);    \
        printf(__VA_ARGS__);                        \
        printf("\n");                               \
    } while (0)
#define ZST_TRUE(condition)                         \
    do {                                            \
        if (!(condition)) {                         \
            ZST_FAIL("not true: %s", #condition);   \
        }                                           \
    } while (0)
/** As ZST_TRUE, and leaves the case: for what the rest of it needs. */
#define ZST_NEED(condition)                         \
    do {                                            \
        if (!(condition)) {                         \
            ZST_FAIL("needed: %s", #condition);     \
            return;                                 \
        }                                           \
    } while (0)
#define ZST_INT(got, wanted)                                                                                       \
    do {                                                                                                           \
        int64_t zst_got = (int64_t)(got), zst_wanted = (int64_t)(wanted);                                          \
        if (zst_got != zst_wanted) {                                                                               \
            ZST_FAIL("%s is %" PRId64 ", wanted %" PRId64 " (%s)", #got, zst_got, zst_wanted, #wanted);            \
        }                                                                                                          \
    } while (0)
#define ZST_NEAR(got, wanted, tolerance)                                                                           \
    do {                                                                                                           \
        double zst_got = (got), zst_wanted = (wanted);                                                             \
        if (!(fabs(zst_got - zst_wanted) <= (tolerance))) {                                                        \
            ZST_FAIL("%s is %.12g, wanted %.12g (%s)", #got, zst_got, zst_wanted, #wanted);                        \
        }                                                                                                          \
    } while (0)
#define ZST_TEXT(got, wanted)                                                                                      \
    do {                                                                                                           \
        const char *zst_got = (got), *zst_wanted = (wanted);                                                       \
        if (!zst_got || strcmp(zst_got, zst_wanted) != 0) {                                                        \
            ZST_FAIL("%s is \"%s\", wanted \"%s\"", #got, zst_got ? zst_got : "(null)", zst_wanted);               \
        }                                                                                                          \
    } while (0)
#define ZST_CONTAINS(text, part)                                                                                   \
    do {                                                                                                           \
        const char *zst_text = (text), *zst_part = (part);                                                         \
        if (!zst_text || !strstr(zst_text, zst_part)) {                                                            \
            ZST_FAIL("%s is \"%s\", wanted \"%s\" in it", #text, zst_text ? zst_text : "(null)", zst_part);        \
        }                                                                                                          \
    } while (0)
/** Leaves the case as skipped, with the reason on its line. */
#define ZST_SKIP(reason)                            \
    do {                                            \
        zst_skipped = (reason);                     \
        return;                                     \
    } while (0)

static inline int zst_main(const zst_case *cases, int n_cases)
{
    setvbuf(stdout, NULL, _IOLBF, 0); /* a crash still shows the cases before it */
    printf("1..%d\n", n_cases);
    for (int i = 0; i < n_cases; i++) {
        zst_failed = 0;
        zst_skipped = NULL;
        cases[i].run();
        zst_any_failed |= zst_failed;
        printf("%s %d - %s%s%s\n", zst_failed ? "not ok" : "ok", i + 1, cases[i].name, zst_skipped ? " # SKIP " : "",
               zst_skipped ? zst_skipped : "");
    }
    return zst_any_failed;
}

#define ZST_MAIN(...)                                                                          \
    int main(void)                                                                             \
    {                                                                                          \
        static const zst_case cases[] = {__VA_ARGS__};                                         \
        return zst_main(cases, (int)(sizeof cases / sizeof cases[0]));                         \
    }

#endif
