# Road networks and what lies beside them.
ROAD_TESTS = \
	tests/unit/test_barriers \
	tests/unit/test_map_enclosed \
	tests/unit/test_read_roads \
	tests/unit/test_roads
check_PROGRAMS += $(ROAD_TESTS)
TESTS += $(ROAD_TESTS)

tests_unit_test_barriers_SOURCES = tests/unit/test_barriers.c
tests_unit_test_barriers_LDADD = libzonesolve_core.la
tests_unit_test_roads_SOURCES = tests/unit/test_roads.c
tests_unit_test_roads_LDADD = libzonesolve_core.la
tests_unit_test_map_enclosed_SOURCES = tests/unit/test_map_enclosed.c
tests_unit_test_map_enclosed_LDADD = libzonesolve_core.la
tests_unit_test_read_roads_SOURCES = tests/unit/test_read_roads.c $(READ_FIXTURE)
tests_unit_test_read_roads_LDADD = libzonesolve_core.la
