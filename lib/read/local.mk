libzonesolve_core_la_SOURCES += \
	lib/read/admit_lists.c \
	lib/read/admit_schools.c lib/read/admit_tables.h \
	lib/read/admit_settings.c lib/read/admit_settings.h \
	lib/read/admit_walk.c lib/read/admit_walk.h \
	lib/read/applicants.c \
	lib/read/privacy.c lib/read/privacy.h \
	lib/read/seat_locks.c \
	lib/read/barriers.c lib/read/barriers.h \
	lib/read/cells.c lib/read/cells.h \
	lib/read/class_settings.c lib/read/class_settings.h \
	lib/read/crs.c lib/read/crs.h \
	lib/read/crs_suggest.c \
	lib/read/csv_scan.c lib/read/csv_scan.h \
	lib/read/draft.c \
	lib/read/draft_guess.c lib/read/draft_guess.h \
	lib/read/encoding.c lib/read/encoding.h \
	lib/read/file.c lib/read/file.h \
	lib/read/inputs.c lib/read/inputs.h \
	lib/read/layer.c lib/read/layer.h \
	lib/read/layer_csv.c \
	lib/read/layer_dbf.c \
	lib/read/layer_geojson.c \
	lib/read/layer_shapefile.c \
	lib/read/map_service.c lib/read/map_service.h \
	lib/read/nearest.c lib/read/nearest.h \
	lib/read/plan_apply.c lib/read/plan_apply.h \
	lib/read/plan_classes.c lib/read/plan_classes.h \
	lib/read/plan_speeds.c lib/read/plan_speeds.h \
	lib/read/plan_keys.c lib/read/plan_keys.h \
	lib/read/roads.c lib/read/roads.h \
	lib/read/settings.c lib/read/settings.h \
	lib/read/shapefile_check.c lib/read/shapefile.h \
	lib/read/boundaries.c lib/read/boundaries.h \
	lib/read/side_layer.c lib/read/side_layer.h \
	lib/read/side_tables.c \
	lib/read/table_blocks.c \
	lib/read/table_classes.c \
	lib/read/table_groups.c \
	lib/read/table_fill.c lib/read/table_fill.h \
	lib/read/table_schools.c \
	lib/read/table_sites.c \
	lib/read/tables.c lib/read/tables.h \
	lib/read/site_options.c \
	lib/read/text.c lib/read/text.h \
	lib/read/working_crs.c lib/read/working_crs.h
