# Maps and travel.
MAP_TESTS = \
	tests/unit/test_map_borders \
	tests/unit/test_map_dissolve \
	tests/unit/test_map_parts \
	tests/unit/test_map_points \
	tests/unit/test_map_repair \
	tests/unit/test_map_real \
	tests/unit/test_map_sides \
	tests/unit/test_map_simplify \
	tests/unit/test_travel
check_PROGRAMS += $(MAP_TESTS)
TESTS += $(MAP_TESTS)
EXTRA_DIST += tests/support/map_shapes.h

tests_unit_test_map_borders_SOURCES = tests/unit/test_map_borders.c
tests_unit_test_map_borders_LDADD = libzonesolve_core.la
tests_unit_test_map_dissolve_SOURCES = tests/unit/test_map_dissolve.c
tests_unit_test_map_dissolve_LDADD = libzonesolve_core.la
tests_unit_test_map_parts_SOURCES = tests/unit/test_map_parts.c
tests_unit_test_map_parts_LDADD = libzonesolve_core.la
tests_unit_test_map_points_SOURCES = tests/unit/test_map_points.c
tests_unit_test_map_points_LDADD = libzonesolve_core.la
tests_unit_test_map_repair_SOURCES = tests/unit/test_map_repair.c
tests_unit_test_map_repair_LDADD = libzonesolve_core.la
tests_unit_test_map_real_SOURCES = tests/unit/test_map_real.c
tests_unit_test_map_real_LDADD = libzonesolve_core.la
tests_unit_test_map_sides_SOURCES = tests/unit/test_map_sides.c
tests_unit_test_map_sides_LDADD = libzonesolve_core.la
tests_unit_test_map_simplify_SOURCES = tests/unit/test_map_simplify.c
tests_unit_test_map_simplify_LDADD = libzonesolve_core.la
tests_unit_test_travel_SOURCES = tests/unit/test_travel.c
tests_unit_test_travel_LDADD = libzonesolve_core.la

check_PROGRAMS += tests/oom/test_oom_maps
TESTS += tests/oom/test_oom_maps
tests_oom_test_oom_maps_SOURCES = tests/oom/test_oom_maps.c $(FAILING_MEMORY)
tests_oom_test_oom_maps_LDFLAGS = $(WRAP_ALLOCATION)
tests_oom_test_oom_maps_LDADD = libzonesolve_core.la

check_PROGRAMS += tests/unit/map_dump
tests_unit_map_dump_SOURCES = tests/unit/map_dump.c
tests_unit_map_dump_LDADD = libzonesolve_core.la
TESTS += tests/unit/map_shapely.sh
dist_check_SCRIPTS += tests/unit/map_shapely.sh
EXTRA_DIST += tests/unit/map_shapely.py
