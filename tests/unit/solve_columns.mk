# Tests of the proofs by columns of connected zones.
COLUMN_TESTS = \
	tests/unit/test_zone_price \
	tests/unit/test_columns
check_PROGRAMS += $(COLUMN_TESTS)
TESTS += $(COLUMN_TESTS)

tests_unit_test_zone_price_SOURCES = tests/unit/test_zone_price.c tests/unit/tiny_zones.h
tests_unit_test_zone_price_LDADD = libzonesolve_core.la

tests_unit_test_columns_SOURCES = tests/unit/test_columns.c tests/unit/tiny_zones.h
tests_unit_test_columns_LDADD = libzonesolve_core.la
