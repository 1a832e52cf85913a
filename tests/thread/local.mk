check_PROGRAMS += tests/thread/test_parallel_handles
TESTS += tests/thread/test_parallel_handles
tests_thread_test_parallel_handles_SOURCES = tests/thread/test_parallel_handles.c $(TOWN)
tests_thread_test_parallel_handles_LDADD = libzonesolve.la
