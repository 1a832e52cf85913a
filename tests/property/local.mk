check_PROGRAMS += tests/property/test_properties
TESTS += tests/property/test_properties
tests_property_test_properties_SOURCES = tests/property/test_properties.c $(TOWN)
tests_property_test_properties_LDADD = libzonesolve.la

dist_check_SCRIPTS += tests/property/run_rows.sh
TESTS += tests/property/run_rows.sh
EXTRA_DIST += tests/property/test_rows.py tests/property/test_tampering.py tests/support/csv_town.py
