check_PROGRAMS += tests/property/test_properties
TESTS += tests/property/test_properties
tests_property_test_properties_SOURCES = tests/property/test_properties.c $(TOWN)
tests_property_test_properties_LDADD = libzonesolve.la
