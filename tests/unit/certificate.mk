# Tests of certificates.
UNIT_CERTIFICATE_TESTS = \
	tests/unit/test_certificate \
	tests/unit/test_tree_certificate
check_PROGRAMS += $(UNIT_CERTIFICATE_TESTS)
TESTS += $(UNIT_CERTIFICATE_TESTS)

tests_unit_test_certificate_SOURCES = tests/unit/test_certificate.c tests/unit/tiny_region.h
tests_unit_test_certificate_LDADD = libzonesolve_core.la
tests_unit_test_tree_certificate_SOURCES = tests/unit/test_tree_certificate.c tests/unit/tiny_region.h
tests_unit_test_tree_certificate_LDADD = libzonesolve_core.la
