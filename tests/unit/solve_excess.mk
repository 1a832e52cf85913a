check_PROGRAMS += tests/unit/test_excess tests/unit/test_shortage
TESTS += tests/unit/test_excess tests/unit/test_shortage
tests_unit_test_excess_SOURCES = tests/unit/test_excess.c tests/unit/problem_arrays.h
tests_unit_test_excess_LDADD = libzonesolve_core.la
tests_unit_test_shortage_SOURCES = tests/unit/test_shortage.c tests/unit/problem_arrays.h
tests_unit_test_shortage_LDADD = libzonesolve_core.la
