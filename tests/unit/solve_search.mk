check_PROGRAMS += tests/unit/test_search
TESTS += tests/unit/test_search
tests_unit_test_search_SOURCES = tests/unit/test_search.c tests/unit/problem_arrays.h
tests_unit_test_search_LDADD = libzonesolve_core.la
