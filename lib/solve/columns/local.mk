# The proof by columns of connected zones.
libzonesolve_core_la_SOURCES += \
	lib/solve/columns/zone_graph.c lib/solve/columns/zone_graph.h \
	lib/solve/columns/zone_state.c lib/solve/columns/zone_state.h \
	lib/solve/columns/zone_ascent.c lib/solve/columns/zone_ascent.h \
	lib/solve/columns/zone_tree.c lib/solve/columns/zone_tree.h \
	lib/solve/columns/zone_price.c lib/solve/columns/zone_price.h \
	lib/solve/columns/column_pool.c lib/solve/columns/column_pool.h \
	lib/solve/columns/column_multipliers.c lib/solve/columns/column_multipliers.h \
	lib/solve/columns/column_sweep.c lib/solve/columns/column_sweep.h \
	lib/solve/columns/column_master.c lib/solve/columns/column_master.h \
	lib/solve/columns/column_generate.c lib/solve/columns/column_generate.h \
	lib/solve/columns/column_fix.c lib/solve/columns/column_fix.h \
	lib/solve/columns/subset_rows.c lib/solve/columns/subset_rows.h \
	lib/solve/columns/column_search.c lib/solve/columns/column_search.h \
	lib/solve/columns/column_branch.c lib/solve/columns/column_branch.h \
	lib/solve/columns/column_choice.c lib/solve/columns/column_choice.h \
	lib/solve/columns/column_dive.c lib/solve/columns/column_dive.h \
	lib/solve/columns/column_tree.c lib/solve/columns/column_tree.h \
	lib/solve/columns/column_zones.c lib/solve/columns/column_zones.h \
	lib/solve/columns/columns.c lib/solve/columns/columns.h
