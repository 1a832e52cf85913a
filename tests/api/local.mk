# An API test links the shared library, as a caller would.
API_TESTS = \
	tests/api/test_api_arrays \
	tests/api/test_api_files \
	tests/api/test_api_misuse
check_PROGRAMS += $(API_TESTS)
TESTS += $(API_TESTS)

tests_api_test_api_arrays_SOURCES = tests/api/test_api_arrays.c
tests_api_test_api_arrays_LDADD = libzonesolve.la
tests_api_test_api_misuse_SOURCES = tests/api/test_api_misuse.c
tests_api_test_api_misuse_LDADD = libzonesolve.la
tests_api_test_api_files_SOURCES = tests/api/test_api_files.c
tests_api_test_api_files_LDADD = libzonesolve.la
