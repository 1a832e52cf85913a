/** @file zonesolve.h
 * The public API of libzonesolve: school catchment zones with places, connected zones and a proven bound.
 *
 * Every handle is opaque and belongs to one thread at a time; different handles work in parallel.
 * Every fallible call returns a zs_status (0 is ZS_OK); the text of the last error stands on the handle.
 * The library never prints, exits or changes the locale. Array lengths stand in brackets; block and school
 * indices count from 0 in the order the caller gave. Arrays and texts passed in are copied; texts are UTF-8.
 *
 * Where nothing else is said: a call costs O(1), or the size of the array it copies; a NULL handle or array is
 * ZS_E_ARGUMENT, a call that comes too early or too late ZS_E_STATE, and any call may be ZS_E_MEMORY. A failed call leaves
 * the handle as it was, and out-parameters NULL. "Borrowed" pointers belong to the handle: read them until the next call on
 * it, never free them. A function that returns a value instead of a status answers a NULL handle, or an index out of range,
 * with NULL, NaN, 0 or -1.
 */
#ifndef ZONESOLVE_H
#define ZONESOLVE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(ZONESOLVE_BUILD) && defined(__GNUC__)
#define ZS_API __attribute__((visibility("default")))
#else
#define ZS_API
#endif
#if defined(__GNUC__)
#define ZS_MUST_CHECK __attribute__((warn_unused_result))
#else
#define ZS_MUST_CHECK
#endif

/** 0 or a negative number from the families below; numbers are never reused, unknown ones mean "error". */
typedef int32_t zs_status;
enum {
    ZS_OK = 0,
    ZS_E_ARGUMENT = -101,  /**< an argument out of range, NULL where it may not be */
    ZS_E_STATE = -102,     /**< the call does not fit what was done with the handle so far */
    ZS_E_USAGE = -103,     /**< a plan-file key or a setting that cannot be used */
    ZS_E_DATA = -201,      /**< input data that cannot be used; see the findings */
    ZS_E_GEOMETRY = -301,  /**< polygons that cannot be used */
    ZS_E_CRS = -302,       /**< a reference system that is unknown or does not fit */
    ZS_E_SOLVER = -401,    /**< the solver engine failed */
    ZS_E_READ = -501,      /**< a file cannot be read */
    ZS_E_WRITE = -502,     /**< a result cannot be written; the previous one is kept */
    ZS_E_MEMORY = -901,    /**< out of memory */
    ZS_E_INTERNAL = -902,  /**< a fault of the library; nothing was written */
    ZS_E_CANCELLED = -903  /**< the caller cancelled before there was a result */
};

/** What a solve came to; kept apart from the status of the call. */
typedef int32_t zs_outcome;
enum {
    ZS_OUTCOME_NONE = 0,        /**< stopped before any plan was found */
    ZS_OUTCOME_OPTIMAL = 1,     /**< the gap is at most the gap asked for */
    ZS_OUTCOME_FEASIBLE = 2,    /**< every rule met, the gap is known */
    ZS_OUTCOME_SHORT = 3,       /**< pupils beyond places remain */
    ZS_OUTCOME_INFEASIBLE = 4   /**< hard limits leave no plan, zs_problem_error() names the conflict; of a scored plan: it
                                     breaks a rule, see the findings */
};

/** What may be done about a school. */
enum {
    ZS_SITE_OPEN = 0,     /**< it stays open */
    ZS_SITE_OPTIONAL = 1, /**< it costs something where it is open: a new site, an extension, any school with a cost */
    ZS_SITE_CLOSABLE = 2  /**< it is there, and closing it costs something */
};

/** Levels of a finding. */
enum { ZS_FINDING_NOTE = 0, ZS_FINDING_WARNING = 1, ZS_FINDING_ERROR = 2 };

typedef struct zs_problem zs_problem; /**< what is to be solved: arrays, or a plan file with its layers */
typedef struct zs_options zs_options; /**< how to solve it */
typedef struct zs_plan zs_plan;       /**< an assignment with its figures; keeps what it needs of its problem alive */
typedef struct zs_admission zs_admission; /**< applicants, schools and rules, and the school of every applicant */
typedef struct zs_cancel zs_cancel;   /**< a flag another thread or a signal handler may raise */

/**
 * Called about four times a second from the thread that solves. `total` and `bound` are NaN while unknown.
 * A non-zero return stops the solve with the best plan found.
 */
typedef int32_t (*zs_progress_fn)(void *user, double seconds, double total, double bound, int64_t excess);

/** @name About the library
 * @{ */
/** Version of the library, e.g. "0.1.0". Static. */
ZS_API const char *zs_version(void);
/** Number that changes whenever a binding made for another number could break. */
ZS_API int32_t zs_abi_version(void);
/** Version of a library underneath: "GLPK", "GEOS", "PROJ", "shapelib"; NULL for other names. Borrowed, static. */
ZS_API const char *zs_library_version(const char *library);
/** Name of a status such as "ZS_E_DATA". Borrowed, static. */
ZS_API const char *zs_status_name(zs_status status);
/** Name of an outcome as in plan.json: "optimal", "feasible", "short", "infeasible", "none". Borrowed, static. */
ZS_API const char *zs_outcome_name(zs_outcome outcome);
/** @} */

/** @name A problem from arrays
 * Blocks and schools first, then the rest in any order. Setting an array again replaces it.
 * @{ */
/** Makes an empty problem into *out. Caller frees with zs_problem_free(). Errors: ZS_E_ARGUMENT, ZS_E_MEMORY. */
ZS_API zs_status zs_problem_new(zs_problem **out) ZS_MUST_CHECK;
/** Frees a problem; NULL is allowed. Plans made from it stay usable. */
ZS_API void zs_problem_free(zs_problem *problem);
/** Text of the last error on this handle, "" where there was none. Borrowed until the next call on the handle. */
ZS_API const char *zs_problem_error(const zs_problem *problem);
/** pupils[n_blocks], children of each block who need a place, each from 0 to 2^31 - 1; n_blocks at least 1. Another number of
 *  blocks than before drops every other array. ZS_E_STATE: a plan file filled the problem, or plans of it still live; the
 *  same with all setters. */
ZS_API zs_status zs_problem_set_blocks(zs_problem *problem, int32_t n_blocks, const int64_t *pupils) ZS_MUST_CHECK;
/** places[n_schools], pupils that each school takes, at least 0; school_block[n_schools]: the block each school stands in, -1
 *  where it is in none (only without contiguity). */
ZS_API zs_status zs_problem_set_schools(zs_problem *problem, int32_t n_schools, const int64_t *places,
                                        const int32_t *school_block) ZS_MUST_CHECK;
/** travel_m[n_blocks * n_schools], row by row of blocks, metres from 0 to 1e9; infinity: this pair is not allowed. */
ZS_API zs_status zs_problem_set_travel(zs_problem *problem, const double *travel_m) ZS_MUST_CHECK;
/** Sparse travel in metres: pairs that are not named are not allowed. block_ix, school_ix, travel_m: [n_pairs]; the last of a
 *  pair that comes twice counts. O(n_blocks * n_schools) memory and time. */
ZS_API zs_status zs_problem_set_candidates(zs_problem *problem, int64_t n_pairs, const int32_t *block_ix,
                                           const int32_t *school_ix, const double *travel_m) ZS_MUST_CHECK;
/** charge_km[n_blocks * n_schools], row by row of blocks, each from 0: km that every pupil of a block is charged at a school
 *  in the total besides the travel, whatever for (a street to cross, minutes of waiting); NULL: nothing. Copied. */
ZS_API zs_status zs_problem_set_charges(zs_problem *problem, const double *charge_km) ZS_MUST_CHECK;
/** Neighbour pairs a[n_links], b[n_links], each once; border_m[n_links] in metres, or NULL (then no boundary weight).
 *  ZS_E_ARGUMENT: a block that does not exist, linked to itself, or twice to the same one. O(n_links log degree). */
ZS_API zs_status zs_problem_set_links(zs_problem *problem, int64_t n_links, const int32_t *a, const int32_t *b,
                                      const double *border_m) ZS_MUST_CHECK;
/** current[n_blocks]: the school each block belongs to today, -1 for none. */
ZS_API zs_status zs_problem_set_current(zs_problem *problem, const int32_t *current) ZS_MUST_CHECK;
/** keep[n_blocks]: non-zero = must stay with its current school, which it then needs. */
ZS_API zs_status zs_problem_set_keep(zs_problem *problem, const uint8_t *keep) ZS_MUST_CHECK;
/** group[n_blocks]: blocks with the same number from 0 go to the same school; -1: no group. */
ZS_API zs_status zs_problem_set_group(zs_problem *problem, const int32_t *group) ZS_MUST_CHECK;
/** required != 0 (the default): every zone is connected through links and holds its school's own block. */
ZS_API zs_status zs_problem_set_contiguity(zs_problem *problem, int32_t required) ZS_MUST_CHECK;
/** Weights of the total, each at least 0: km per pupil-km, km per moved pupil, km per km of border between zones. */
ZS_API zs_status zs_problem_set_weights(zs_problem *problem, double distance, double moved, double boundary) ZS_MUST_CHECK;
/** Hard limits: the longest way in metres (infinity: none), the most moved pupils (negative: none). */
ZS_API zs_status zs_problem_set_limits(zs_problem *problem, double travel_m, int64_t moved_pupils) ZS_MUST_CHECK;
/** Which schools may be opened, extended or closed: kind[n_schools] of ZS_SITE_..., base[n_schools] the school that one is
 *  an extension of (-1: none; NULL: there are no extensions), cost[n_schools] of the projects, and the km of the total that
 *  1 of cost counts. An extension is ZS_SITE_OPTIONAL, stands in its base's block, has the places of both together and
 *  takes the base's place where it is chosen. A school without blocks is closed. Needs connected zones; schools first. */
ZS_API zs_status zs_problem_set_sites(zs_problem *problem, const int32_t *kind, const int32_t *base, const double *cost,
                                      double weight) ZS_MUST_CHECK;
/** Hard limits on all projects together, after zs_problem_set_sites(): their number, cost (infinity: none) and the places
 *  they add (negative: none). */
ZS_API zs_status zs_problem_set_site_limits(zs_problem *problem, int64_t projects, double cost, int64_t places) ZS_MUST_CHECK;
/** @} */

/** @name A problem from a plan file
 * @{ */
/** Overrides a plan-file key by its dotted name ("solver.time", "5"); before zs_problem_load(), which tells a key or value
 *  that cannot be used. Of two for one key the later counts. output.lang holds for the messages of this handle at once, also
 *  for those about written results, which are read with the keys they were made with. */
ZS_API zs_status zs_problem_set_key(zs_problem *problem, const char *key, const char *value) ZS_MUST_CHECK;
/** Reads a plan file and its layers into an empty problem, maps neighbours and measures travel. The text of the error is the
 *  first finding. O(blocks * schools) besides the map and the roads, which are near-linear in their vertices. On
 *  ZS_E_USAGE, ZS_E_DATA, ZS_E_GEOMETRY, ZS_E_CRS, ZS_E_READ see the findings. */
ZS_API zs_status zs_problem_load(zs_problem *problem, const char *plan_file) ZS_MUST_CHECK;
/** Writes a commented plan file for two layers, columns guessed; zs_problem_text() returns it, too. plan_file NULL: only
 *  that. ZS_E_WRITE: the file exists, or cannot be written. */
ZS_API zs_status zs_problem_draft(zs_problem *problem, const char *blocks_file, const char *schools_file,
                                  const char *plan_file) ZS_MUST_CHECK;
/** Makes the text of the class-size presets: name NULL: their list, else the numbers of one, each with the document it
 *  comes from; zs_problem_text() returns it. ZS_E_USAGE: there is no such preset. */
ZS_API zs_status zs_problem_presets(zs_problem *problem, const char *name) ZS_MUST_CHECK;
/** The text of the last zs_problem_draft(), zs_problem_presets() or zs_problem_compare(), "" where there is none. Borrowed. */
ZS_API const char *zs_problem_text(const zs_problem *problem);
/** Verifies a written result folder, of a plan or of an admission, from its inputs; `problem` must be empty and stays so. ZS_OK: the check ran, see *n_faults
 *  and the findings of level error. ZS_E_READ: there is no result. As slow as a load and a write together. */
ZS_API zs_status zs_problem_check(zs_problem *problem, const char *dir, int64_t *n_faults) ZS_MUST_CHECK;
/** Reads a written result folder back: the problem as it was then, and its assignment as a plan whose figures are counted
 *  anew (without a bound: only a solve proves one). `problem` must be empty. ZS_E_READ: there is no result; ZS_E_DATA: its
 *  inputs changed since, or it holds no plan. Caller frees the plan with zs_plan_free(). */
ZS_API zs_status zs_problem_open(zs_problem *problem, const char *dir, zs_plan **out) ZS_MUST_CHECK;
/** Compares the written results dirs[n_dirs], from 2 to 16: each other with the first, as their tables tell them;
 *  zs_problem_text() returns it for people. out_dir not NULL: writes comparison.csv, comparison.json,
 *  schools_compared.csv, differences.csv and, where the inputs of the first still have polygons, differences.geojson.
 *  `problem` must be empty and stays so. ZS_E_READ, ZS_E_DATA: see the findings; ZS_E_WRITE. O(blocks * n_dirs). */
ZS_API zs_status zs_problem_compare(zs_problem *problem, int32_t n_dirs, const char *const *dirs,
                                    const char *out_dir) ZS_MUST_CHECK;
/** Number of findings of the last load, and of the last solve or score after it. */
ZS_API int64_t zs_problem_finding_count(const zs_problem *problem);
/** Text of a finding: file, record, column, value, and the mend. NULL: no such index. Borrowed. */
ZS_API const char *zs_problem_finding_text(const zs_problem *problem, int64_t ix);
/** Level of a finding: ZS_FINDING_NOTE, ZS_FINDING_WARNING or ZS_FINDING_ERROR. */
ZS_API int32_t zs_problem_finding_level(const zs_problem *problem, int64_t ix);
/** @} */

/** @name What a problem holds
 * @{ */
/** Blocks; 0 before they are set or loaded. */
ZS_API int32_t zs_problem_n_blocks(const zs_problem *problem);
/** Schools; 0 before they are set or loaded. */
ZS_API int32_t zs_problem_n_schools(const zs_problem *problem);
/** Pairs of neighbours. */
ZS_API int64_t zs_problem_n_links(const zs_problem *problem);
/** The pairs of neighbours into a[n_links], b[n_links] (a < b, ascending) and, where not NULL, border_m[n_links]: metres, NaN
 *  where lengths are not known. The arrays are the caller's. O(n_links). */
ZS_API zs_status zs_problem_links(const zs_problem *problem, int32_t *a, int32_t *b, double *border_m) ZS_MUST_CHECK;
/** Id of a block of a problem from files, NULL for one from arrays. Borrowed from the problem until it is freed, as with the
 *  next three. */
ZS_API const char *zs_problem_block_id(const zs_problem *problem, int32_t block_ix);
/** Id of a school of a problem from files, NULL for one from arrays. */
ZS_API const char *zs_problem_school_id(const zs_problem *problem, int32_t school_ix);
/** Name of a block, NULL where the layer gives none. */
ZS_API const char *zs_problem_block_name(const zs_problem *problem, int32_t block_ix);
/** Name of a school, NULL where the layer gives none. */
ZS_API const char *zs_problem_school_name(const zs_problem *problem, int32_t school_ix);
/** Pupils of a block, of all cohorts and years together; -1: no such block. */
ZS_API int64_t zs_problem_pupils(const zs_problem *problem, int32_t block_ix);
/** Places of a school, of all years together; -1: no such school. */
ZS_API int64_t zs_problem_places(const zs_problem *problem, int32_t school_ix);
/** Current school of a block, -1: none. */
ZS_API int32_t zs_problem_current(const zs_problem *problem, int32_t block_ix);
/** Metres from a block to a school, infinity: no way; NaN: no such pair, or travel is not set. */
ZS_API double zs_problem_travel_m(const zs_problem *problem, int32_t block_ix, int32_t school_ix);
/** Index of a block by its id, else by its name where only one has it; -1: none, and for problems from arrays. O(n_blocks). */
ZS_API int32_t zs_problem_find_block(const zs_problem *problem, const char *text);
/** The same for a school. O(n_schools). */
ZS_API int32_t zs_problem_find_school(const zs_problem *problem, const char *text);
/** The plan file's title, "" where there is none. Borrowed. */
ZS_API const char *zs_problem_title(const zs_problem *problem);
/** The result folder that the plan file names (resolved), NULL where there is none. Borrowed. */
ZS_API const char *zs_problem_output_dir(const zs_problem *problem);
/** "en" or "zh": the language of errors and findings, that of the key output.lang; "en" where nobody chose. Static. */
ZS_API const char *zs_problem_language(const zs_problem *problem);
/** @} */

/** @name Options and cancelling
 * @{ */
/** What is not set comes from the plan file's solver section, else: 60 s, gap 0.001, seed 1, threads 0 (one a
 *  processor). Caller frees with zs_options_free(). */
ZS_API zs_status zs_options_new(zs_options **out) ZS_MUST_CHECK;
/** Frees options; NULL is allowed. A running solve copied what it needs, the cancel flag aside. */
ZS_API void zs_options_free(zs_options *options);
/** Seconds to search at most, at least 0; infinity: until the gap is reached. */
ZS_API zs_status zs_options_set_time_s(zs_options *options, double time_s) ZS_MUST_CHECK;
/** Stop once (total - bound) / total is at most this, at least 0. */
ZS_API zs_status zs_options_set_gap(zs_options *options, double gap) ZS_MUST_CHECK;
/** Another seed, another way through the search; the same one, the same plan. */
ZS_API zs_status zs_options_set_seed(zs_options *options, uint64_t seed) ZS_MUST_CHECK;
/** Threads from 1 to 4096, 0: one a processor. Never changes a plan that ends by its gap. */
ZS_API zs_status zs_options_set_threads(zs_options *options, int32_t threads) ZS_MUST_CHECK;
/** fn NULL: no progress. `user` is passed through, never read. */
ZS_API zs_status zs_options_set_progress(zs_options *options, zs_progress_fn fn, void *user) ZS_MUST_CHECK;
/** Borrowed: the cancel flag must outlive every solve with these options. NULL: none. */
ZS_API zs_status zs_options_set_cancel(zs_options *options, zs_cancel *cancel) ZS_MUST_CHECK;
/** Makes a lowered flag into *out. Caller frees with zs_cancel_free(). */
ZS_API zs_status zs_cancel_new(zs_cancel **out) ZS_MUST_CHECK;
/** Frees a flag; NULL is allowed. No solve may still look at it. */
ZS_API void zs_cancel_free(zs_cancel *cancel);
/** Raises the flag; safe in a signal handler and from any thread. */
ZS_API void zs_cancel_raise(zs_cancel *cancel);
/** @} */

/** @name Solving and scoring
 * @{ */
/** Solves; the plan goes to *out. options NULL: nothing set. Returns ZS_OK for every outcome: ask zs_plan_outcome(). A plan
 *  that fails the library's own check is ZS_E_INTERNAL and not given out; ZS_E_SOLVER: the LP engine failed. Runs until the gap,
 *  the time or a cancel, then a moment more; memory O(n_blocks * n_schools). Caller frees with zs_plan_free(). */
ZS_API zs_status zs_problem_solve(zs_problem *problem, const zs_options *options, zs_plan **out) ZS_MUST_CHECK;
/** Evaluates assignment[n_blocks] (school indices) without solving; rules it breaks are findings, and the outcome then is
 *  ZS_OUTCOME_INFEASIBLE or ZS_OUTCOME_SHORT. O(n_blocks + n_links). Caller frees with zs_plan_free(). */
ZS_API zs_status zs_problem_score(zs_problem *problem, const int32_t *assignment, zs_plan **out) ZS_MUST_CHECK;
/** The same for a CSV file with columns block_id, school_id. The problem must come from a plan file. ZS_E_READ, ZS_E_DATA: see
 *  the findings. */
ZS_API zs_status zs_problem_score_file(zs_problem *problem, const char *csv_file, zs_plan **out) ZS_MUST_CHECK;
/** @} */

/** @name A plan
 * @{ */
/** Frees a plan; NULL is allowed. */
ZS_API void zs_plan_free(zs_plan *plan);
/** Text of the last error on this handle, "" where there was none. Borrowed until the next call on the handle. */
ZS_API const char *zs_plan_error(const zs_plan *plan);
/** What the solve came to, one of ZS_OUTCOME_... */
ZS_API zs_outcome zs_plan_outcome(const zs_plan *plan);
/** School index of each block, [n_blocks]; NULL where there is no plan. Borrowed until the plan is freed, as with the next
 *  two. */
ZS_API const int32_t *zs_plan_assignment(const zs_plan *plan);
/** Pupils of each school, [n_schools]. */
ZS_API const int64_t *zs_plan_school_pupils(const zs_plan *plan);
/** Pupils beyond the places of each school, [n_schools]. */
ZS_API const int64_t *zs_plan_school_excess(const zs_plan *plan);
/** The weighted total, km. */
ZS_API double zs_plan_total(const zs_plan *plan);
/** Pupils times travel, km. */
ZS_API double zs_plan_pupil_km(const zs_plan *plan);
/** Pupils of blocks that leave their current school. */
ZS_API int64_t zs_plan_moved_pupils(const zs_plan *plan);
/** Border between different zones, km; 0 where border lengths are not known. */
ZS_API double zs_plan_boundary_km(const zs_plan *plan);
/** Km of the total that pupils are charged besides their travel. */
ZS_API double zs_plan_charged_km(const zs_plan *plan);
/** open[n_schools]: 1 where a school is open; NULL where all are. Borrowed from the plan. */
ZS_API const uint8_t *zs_plan_open(const zs_plan *plan);
/** Cost of what is built, extended and closed, not weighted. */
ZS_API double zs_plan_build_cost(const zs_plan *plan);
/** Proven lower bound on the total, km, among plans with the same excess; NaN where none was computed. */
ZS_API double zs_plan_bound(const zs_plan *plan);
/** (total - bound) / total; 0 where the total is 0; NaN without a bound. */
ZS_API double zs_plan_gap(const zs_plan *plan);
/** Pupils beyond places. */
ZS_API int64_t zs_plan_excess(const zs_plan *plan);
/** Proven lower bound on the pupils beyond places of every plan. */
ZS_API int64_t zs_plan_excess_bound(const zs_plan *plan);
/** Writes the result folder of contract 5: aside first, renamed when complete. dir NULL: the plan file's output.dir.
 *  ZS_E_STATE: the problem comes from arrays, or there is no plan; ZS_E_WRITE: the folder cannot be written or
 *  holds something else than a result, and the old one is kept. O(blocks + schools) besides the zones' polygons. */
ZS_API zs_status zs_plan_write(zs_plan *plan, const char *dir) ZS_MUST_CHECK;
/** The text of plan.json (contract 5): as the last zs_plan_write() wrote it, else as it would be. NULL: see
 *  zs_plan_error(). The problem must come from a plan file. Borrowed until the next call on the plan. */
ZS_API const char *zs_plan_json(zs_plan *plan);
/** @} */

/** @name Why
 * @{ */
/** The word for why a block does not go to its nearest school while all others stay: "nearest", "own", "kept", "limit",
 *  "group", "full", "barrier", "cut_off", "fewer_moved", "boundary", "no_gain", "improvable". NULL: see zs_plan_error().
 *  Static. The first call costs O(n_blocks * n_schools + n_links), later ones the block's links and zone. */
ZS_API const char *zs_plan_reason(zs_plan *plan, int32_t block_ix);
/** The reason as sentences, with what stands against each of up to three nearer schools and against staying with the
 *  current school. language: "en", "zh" or NULL (English). NULL: see zs_plan_error(). Borrowed until the next call on the
 *  plan that makes a text. */
ZS_API const char *zs_plan_reason_text(zs_plan *plan, int32_t block_ix, const char *language);
/** What it would cost if a block (with its group) went to another school: the zones around are solved again with the block
 *  there, and the text tells the total, a proven bound, the blocks that would change, or why it is impossible;
 *  zs_plan_text() returns it. school_ix -1: up to six schools are asked, the nearer ones and the current one.
 *  options NULL: 10 s for each, gap 0, seed 1; progress is not called. as_json non-zero: a JSON object. Problems of at most
 *  400 blocks are solved whole, so that the bound is on every plan; else about eight zones are. ZS_E_CANCELLED: the cancel
 *  flag was raised. */
ZS_API zs_status zs_plan_explain(zs_plan *plan, int32_t block_ix, int32_t school_ix, const zs_options *options,
                                 const char *language, int32_t as_json) ZS_MUST_CHECK;
/** The text of the last zs_plan_explain(), "" where there is none. Borrowed until the next call on the plan. */
ZS_API const char *zs_plan_text(const zs_plan *plan);
/** @name Pupils to places
 * An admission comes from a file (ADMIT.yaml) or from arrays: set or load, run, read.
 * @{ */
/** How an applicant was placed, or why not. */
enum {
    ZS_PLACED_BY_RULE = 0,
    ZS_PLACED_EXCEPTED = 1, /**< above the places, under an infant class limit */
    ZS_PLACED_OVERFLOW = 2, /**< left over, at a school with a free place */
    ZS_WAITING = 3,         /**< no school; on a waiting list */
    ZS_UNPLACED = 4         /**< no school, and none asked for that could take them */
};
/** Makes an empty admission. Caller frees with zs_admission_free(). Errors: ZS_E_MEMORY. */
ZS_API zs_status zs_admission_new(zs_admission **out) ZS_MUST_CHECK;
/** Frees an admission; NULL is allowed. */
ZS_API void zs_admission_free(zs_admission *admission);
/** Text of the last error on this handle, "" where there was none. Borrowed until the next call on the handle. */
ZS_API const char *zs_admission_error(const zs_admission *admission);
/** Overrides a key of ADMIT.yaml by its dotted name ("draw.seed"); before zs_admission_load(). Copied. */
ZS_API zs_status zs_admission_set_key(zs_admission *admission, const char *key, const char *value) ZS_MUST_CHECK;
/** Reads ADMIT.yaml and its tables. On ZS_E_USAGE, ZS_E_DATA, ZS_E_READ see the findings; none shows a cell of an
 *  applicant's row. */
ZS_API zs_status zs_admission_load(zs_admission *admission, const char *admit_file) ZS_MUST_CHECK;
/** SHA-256 of the loaded list of applicants, hexadecimal; the order of its rows does not change it. NULL: nothing was
 *  loaded. This is what is published before a seed is made. Borrowed. */
ZS_API const char *zs_admission_list_sha256(const zs_admission *admission);
/** places[n_schools]; the list of applicant i is school[first[i]] .. school[first[i + 1] - 1], the preferred first, each
 *  school once, first[n_applicants + 1] from 0; rank[first[n_applicants]]: place of the applicant in that school's order
 *  from 0, unique within a school, -1: not eligible there. */
ZS_API zs_status zs_admission_set_arrays(zs_admission *admission, int32_t n_schools, const int64_t *places,
                                         int32_t n_applicants, const int64_t *first, const int32_t *school,
                                         const int32_t *rank) ZS_MUST_CHECK;
/** category[n_applicants] from 0; reserved[n_schools * n_categories] places, quota[n_schools * n_categories] most places
 *  (-1: no quota), row by row of schools; each NULL: none. After zs_admission_set_arrays(). */
ZS_API zs_status zs_admission_set_categories(zs_admission *admission, int32_t n_categories, const int32_t *category,
                                             const int64_t *reserved, const int64_t *quota) ZS_MUST_CHECK;
/** travel_m[n_applicants * n_schools], row by row of applicants, metres: those left over then go to schools with free
 *  places, the least sum of distances; where places end, in the order of the arrays. */
ZS_API zs_status zs_admission_set_travel(zs_admission *admission, const double *travel_m) ZS_MUST_CHECK;
/** Places everybody: student-proposing deferred acceptance (Gale and Shapley 1962) over the order that the rules give,
 *  verified to be stable by code that shares nothing with it, then an exact minimum-cost flow for those left over.
 *  ZS_E_USAGE, ZS_E_DATA: the draw does not fit the sealed list, or only a draw can order equal applicants. */
ZS_API zs_status zs_admission_run(zs_admission *admission) ZS_MUST_CHECK;
/** Number of applicants, 0 before there are any. */
ZS_API int32_t zs_admission_n_applicants(const zs_admission *admission);
/** Number of schools, 0 before there are any. */
ZS_API int32_t zs_admission_n_schools(const zs_admission *admission);
/** Id of an applicant of an admission from a file; NULL for one from arrays or an index out of range. Borrowed. */
ZS_API const char *zs_admission_applicant_id(const zs_admission *admission, int32_t applicant_ix);
/** Id of a school of an admission from a file; NULL for one from arrays or an index out of range. Borrowed. */
ZS_API const char *zs_admission_school_id(const zs_admission *admission, int32_t school_ix);
/** School of each applicant, [n_applicants], -1: none; NULL before a run. Borrowed. */
ZS_API const int32_t *zs_admission_schools(const zs_admission *admission);
/** Applicants of a status ZS_PLACED_BY_RULE .. ZS_UNPLACED; together they are all. */
ZS_API int64_t zs_admission_count(const zs_admission *admission, int32_t status);
/** The result folder that ADMIT.yaml names (resolved), NULL where there is none. Borrowed. */
ZS_API const char *zs_admission_output_dir(const zs_admission *admission);
/** "en" or "zh": the language of errors and findings, that of the key output.lang; "en" where nobody chose. Static. */
ZS_API const char *zs_admission_language(const zs_admission *admission);
/** Writes the result folder: aside first, renamed when complete. dir NULL: output.dir. Verify it with zs_problem_check(). */
ZS_API zs_status zs_admission_write(zs_admission *admission, const char *dir) ZS_MUST_CHECK;
/** The text of admission.json. NULL: see zs_admission_error(). Borrowed until the next call that makes a text. */
ZS_API const char *zs_admission_json(zs_admission *admission);
/** The number that a seed draws for an applicant at a school: keyed BLAKE2b, hexadecimal. Borrowed as above. */
ZS_API const char *zs_admission_number(zs_admission *admission, const char *seed, const char *school, const char *applicant);
/** Number of findings of the last load and run. */
ZS_API int64_t zs_admission_finding_count(const zs_admission *admission);
/** Text of a finding: file, line, column, and the mend; never a cell of an applicant's row. NULL: no such index. Borrowed. */
ZS_API const char *zs_admission_finding_text(const zs_admission *admission, int64_t ix);
/** Level of a finding: ZS_FINDING_NOTE, ZS_FINDING_WARNING or ZS_FINDING_ERROR. */
ZS_API int32_t zs_admission_finding_level(const zs_admission *admission, int64_t ix);
/** @} */

#ifdef __cplusplus
}
#endif
#endif
