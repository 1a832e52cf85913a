# The check of proofs by columns.
CERTIFICATE_COLUMN_TESTS = tests/unit/test_certificate_columns
check_PROGRAMS += $(CERTIFICATE_COLUMN_TESTS)
TESTS += $(CERTIFICATE_COLUMN_TESTS)

tests_unit_test_certificate_columns_SOURCES = tests/unit/test_certificate_columns.c tests/unit/tiny_zones.h
tests_unit_test_certificate_columns_LDADD = libzonesolve_core.la
