# Linked with the static library, so that --wrap reaches the library's own calls and not those inside GLPK or GEOS.
OOM_TESTS = tests/oom/test_oom_admit tests/oom/test_oom_arrays tests/oom/test_oom_files
check_PROGRAMS += $(OOM_TESTS)
TESTS += $(OOM_TESTS)
FAILING_MEMORY = tests/oom/failing_memory.c tests/oom/failing_memory.h
WRAP_ALLOCATION = -static -Wl,--wrap=malloc -Wl,--wrap=calloc -Wl,--wrap=realloc -Wl,--wrap=free
tests_oom_test_oom_arrays_SOURCES = tests/oom/test_oom_arrays.c $(FAILING_MEMORY) $(TOWN)
tests_oom_test_oom_arrays_LDFLAGS = $(WRAP_ALLOCATION)
tests_oom_test_oom_arrays_LDADD = libzonesolve.la
tests_oom_test_oom_files_SOURCES = tests/oom/test_oom_files.c $(FAILING_MEMORY)
tests_oom_test_oom_files_LDFLAGS = $(WRAP_ALLOCATION)
tests_oom_test_oom_files_LDADD = libzonesolve.la
tests_oom_test_oom_admit_SOURCES = tests/oom/test_oom_admit.c $(FAILING_MEMORY)
tests_oom_test_oom_admit_LDFLAGS = $(WRAP_ALLOCATION)
tests_oom_test_oom_admit_LDADD = libzonesolve.la
