# Tests of the search for plans and of the choice of schools that it begins with.
SEARCH_TESTS = \
	tests/unit/test_search \
	tests/unit/test_set_draws \
	tests/unit/test_site_sets
check_PROGRAMS += $(SEARCH_TESTS)
TESTS += $(SEARCH_TESTS)
tests_unit_test_search_SOURCES = tests/unit/test_search.c tests/unit/problem_arrays.h
tests_unit_test_search_LDADD = libzonesolve_core.la
tests_unit_test_set_draws_SOURCES = tests/unit/test_set_draws.c tests/unit/tiny_region.h
tests_unit_test_set_draws_LDADD = libzonesolve_core.la

tests_unit_test_site_sets_SOURCES = tests/unit/test_site_sets.c tests/unit/tiny_zones.h
tests_unit_test_site_sets_LDADD = libzonesolve_core.la
