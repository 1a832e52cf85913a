/** @file settings.h
 * The plan file (contract 3) as plain values. Texts are UTF-8, NULL where the key is absent; paths are as written.
 */
#ifndef ZONESOLVE_READ_SETTINGS_H
#define ZONESOLVE_READ_SETTINGS_H

#include "base/report.h"
#include "read/class_settings.h"

enum { ZSI_TRAVEL_STRAIGHT = 0, ZSI_TRAVEL_LINKS = 1, ZSI_TRAVEL_TABLE = 2, ZSI_TRAVEL_ROADS = 3 };

typedef struct zsi_override {
    const char *key;   /**< dotted name */
    const char *value; /**< YAML text of the value */
} zsi_override;

/** A pair of block ids with the line of the plan file that names it. */
typedef struct zsi_id_pair {
    char *a;
    char *b;
    int32_t line;
} zsi_id_pair;

/** Where a layer is and what its columns are called. */
typedef struct zsi_layer_settings {
    char *file;
    char *crs;
    char *encoding;
    char *id;
    char *name;
    char *x;
    char *y;
} zsi_layer_settings;

/** How fast roads of a class are. */
typedef struct zsi_class_speed {
    char *name;  /**< as in the class column */
    double kmh;  /**< 0: not for pupils */
} zsi_class_speed;

/** A road layer (contract 3, `travel.roads`). */
typedef struct zsi_road_settings {
    zsi_layer_settings layer;
    char *level;     /**< column with the level of a line, or of its first vertex */
    char *level_end; /**< column with the level of its last vertex */
    char *speed;     /**< column with km an hour; NULL: none */
    char *class_name; /**< column with the class of a road; NULL: none */
    zsi_class_speed *class_speed; /**< [n_class_speeds] */
    size_t n_class_speeds;
    double walk_kmh; /**< beside the roads, and where no speed is known */
    double snap_m;   /**< how far blocks and schools may lie from a road */
    char *cache;     /**< file that keeps the ways of the last run; NULL: none */
} zsi_road_settings;

/** Which schools may be opened, extended or closed (contract 3, `schools.build_cost`, `new_places`). */
typedef struct zsi_site_settings {
    char *build_cost;  /**< column of schools */
    char *status;      /**< column of schools: open, candidate, closable */
    char *open_year;   /**< column of schools */
    char *options;     /**< file with a table of options */
    double weight;
    int64_t projects;  /**< most of them, -1: no limit */
    int64_t places;    /**< most that they add, -1: no limit */
    double cost;       /**< most that they cost, infinity: no limit */
} zsi_site_settings;

typedef struct zsi_settings {
    char *file;       /**< the plan file as the caller named it */
    char *folder;     /**< its folder ("." where none): relative paths start there */
    char sha256[65];  /**< of the plan file's bytes, hexadecimal */
    char *title;
    char *crs;
    zsi_layer_settings blocks;
    char *pupils;
    char *current;
    char *keep;
    char *group;
    zsi_layer_settings schools;
    char *places;
    zsi_class_settings classes;
    char *school_block;
    zsi_site_settings sites;
    char *school_zone;    /**< column with the zone that schools share */
    char *school_quality; /**< column of a measure of quality, larger is better */
    int64_t n_groups;     /**< groups to form; 0: none */
    char *links_file;
    double min_border_m; /**< 0: any border of positive length */
    int32_t accept_shift; /**< whether a school layer that seems shifted is taken as it is */
    double gap_m;        /**< borders this far apart are shared; 0: only those that meet */
    zsi_id_pair *join;   /**< [n_join] */
    size_t n_join;
    zsi_id_pair *cut; /**< [n_cut] */
    size_t n_cut;
    int32_t travel; /**< ZSI_TRAVEL_... */
    char *travel_file;
    zsi_road_settings roads;
    zsi_layer_settings barriers;
    char *barrier_hard;    /**< column: lines that stay closed where others are counted */
    double barrier_near_m; /**< so near to a border a barrier runs along it */
    double barrier_cover;  /**< share of a border that a barrier must cover to close it */
    zsi_layer_settings crossings;
    double crossing_m; /**< so near to a crossing a barrier is open */
    zsi_layer_settings boundaries; /**< lines by whose name the notice tells where zones end */
    double boundary_near_m;        /**< so near to a zone's border a line runs along it */
    int32_t contiguous;
    double weight_distance;
    double weight_moved;
    double weight_boundary;
    double weight_time;    /**< km for each minute of a pupil's way */
    double weight_barrier; /**< above 0: barriers are counted, not closed */
    double limit_travel_m;      /**< infinity: none */
    double limit_travel_min;    /**< infinity: none */
    int64_t limit_moved_pupils; /**< -1: none */
    double time_s;
    double gap;
    uint64_t seed;
    int32_t threads;
    char *output_dir;
    char *output_crs;
    double simplify_m; /**< zones may be drawn so far beside their true borders; 0: not at all */
    int32_t output_lang;    /**< ZSI_LANG_... of documents */
    int32_t output_gb18030; /**< texts of result layers: 0 UTF-8, 1 GB18030 */
} zsi_settings;

/** Whether travel over roads is timed: the layer has speeds. */
int zsi_settings_has_times(const zsi_settings *settings);
/** Reads a plan file and applies overrides[n_overrides] on top of it. Every wrong key or value is a finding with its
 *  line; ZS_E_USAGE (or ZS_E_READ where the file cannot be read) where there is an error. Free with
 *  zsi_settings_clear(), also after a failure. */
zs_status zsi_settings_read(zsi_settings *settings, const char *plan_file, const zsi_override *overrides,
                            size_t n_overrides, zsi_report *report);
void zsi_settings_clear(zsi_settings *settings);
/** Frees a list of pairs with its texts. */
void zsi_id_pairs_clear(zsi_id_pair *pairs, size_t n);
/** Path of a file named in the plan file: joined to its folder unless absolute. Caller frees; NULL: out of memory. */
char *zsi_settings_path(const zsi_settings *settings, const char *file);

#endif
