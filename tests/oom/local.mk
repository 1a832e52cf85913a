# Linked with the static library, so that --wrap reaches the library's own calls and not those inside GLPK or GEOS.
check_PROGRAMS += tests/oom/test_oom_arrays
TESTS += tests/oom/test_oom_arrays
FAILING_MEMORY = tests/oom/failing_memory.c tests/oom/failing_memory.h
WRAP_ALLOCATION = -static -Wl,--wrap=malloc -Wl,--wrap=calloc -Wl,--wrap=realloc -Wl,--wrap=free
tests_oom_test_oom_arrays_SOURCES = tests/oom/test_oom_arrays.c $(FAILING_MEMORY) $(TOWN)
tests_oom_test_oom_arrays_LDFLAGS = $(WRAP_ALLOCATION)
tests_oom_test_oom_arrays_LDADD = libzonesolve.la
