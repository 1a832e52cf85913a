# A unit test links the whole core, so that hidden functions can be tested.
UNIT_TESTS = \
	tests/unit/test_base
check_PROGRAMS += $(UNIT_TESTS)
TESTS += $(UNIT_TESTS)

tests_unit_test_base_SOURCES = tests/unit/test_base.c
tests_unit_test_base_LDADD = libzonesolve_core.la
include tests/unit/solve_excess.mk
include tests/unit/solve_tree.mk
include tests/unit/solve_lagrange.mk
include tests/unit/solve_columns.mk
include tests/unit/map.mk
include tests/unit/read.mk
include tests/unit/reading.mk
include tests/unit/roads.mk
include tests/unit/solve_search.mk
include tests/unit/write.mk
include tests/unit/classes.mk
include tests/unit/certificate_columns.mk
include tests/unit/certificate.mk
include tests/unit/admit.mk
