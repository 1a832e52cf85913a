# Tests of the bound by multipliers and knapsacks.
check_PROGRAMS += tests/unit/test_lagrange
TESTS += tests/unit/test_lagrange
tests_unit_test_lagrange_SOURCES = tests/unit/test_lagrange.c tests/unit/tiny_region.h
tests_unit_test_lagrange_LDADD = libzonesolve_core.la
