check_PROGRAMS += tests/unit/test_excess
TESTS += tests/unit/test_excess
tests_unit_test_excess_SOURCES = tests/unit/test_excess.c
tests_unit_test_excess_LDADD = libzonesolve_core.la
