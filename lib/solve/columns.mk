# The proof by columns of connected zones.
libzonesolve_core_la_SOURCES += \
	lib/solve/zone_graph.c lib/solve/zone_graph.h \
	lib/solve/zone_state.c lib/solve/zone_state.h \
	lib/solve/zone_ascent.c lib/solve/zone_ascent.h \
	lib/solve/zone_tree.c lib/solve/zone_tree.h \
	lib/solve/zone_price.c lib/solve/zone_price.h \
	lib/solve/column_pool.c lib/solve/column_pool.h \
	lib/solve/column_sweep.c lib/solve/column_sweep.h \
	lib/solve/column_master.c lib/solve/column_master.h \
	lib/solve/column_generate.c lib/solve/column_generate.h \
	lib/solve/column_fix.c lib/solve/column_fix.h \
	lib/solve/subset_rows.c lib/solve/subset_rows.h \
	lib/solve/column_search.c lib/solve/column_search.h \
	lib/solve/column_branch.c lib/solve/column_branch.h \
	lib/solve/column_tree.c lib/solve/column_tree.h \
	lib/solve/column_zones.c lib/solve/column_zones.h \
	lib/solve/columns.c lib/solve/columns.h
