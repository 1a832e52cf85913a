# Tests of lib/read: plan file, layers, reference systems, tables; fixtures are made from text in a temporary folder.
READ_TESTS = \
	tests/unit/test_read_classes \
	tests/unit/test_read_crs \
	tests/unit/test_read_damaged \
	tests/unit/test_read_draft \
	tests/unit/test_read_encoding \
	tests/unit/test_read_layers \
	tests/unit/test_read_settings \
	tests/unit/test_read_shared \
	tests/unit/test_read_side_tables \
	tests/unit/test_read_tables \
	tests/unit/test_read_working_crs
check_PROGRAMS += $(READ_TESTS)
TESTS += $(READ_TESTS)

READ_FIXTURE = tests/unit/read_fixture.c tests/unit/read_fixture.h
tests_unit_test_read_classes_SOURCES = tests/unit/test_read_classes.c $(READ_FIXTURE)
tests_unit_test_read_classes_LDADD = libzonesolve_core.la
tests_unit_test_read_crs_SOURCES = tests/unit/test_read_crs.c $(READ_FIXTURE)
tests_unit_test_read_crs_LDADD = libzonesolve_core.la
tests_unit_test_read_damaged_SOURCES = tests/unit/test_read_damaged.c $(READ_FIXTURE)
tests_unit_test_read_damaged_LDADD = libzonesolve_core.la
tests_unit_test_read_draft_SOURCES = tests/unit/test_read_draft.c $(READ_FIXTURE)
tests_unit_test_read_draft_LDADD = libzonesolve_core.la
tests_unit_test_read_encoding_SOURCES = tests/unit/test_read_encoding.c $(READ_FIXTURE)
tests_unit_test_read_encoding_LDADD = libzonesolve_core.la
tests_unit_test_read_layers_SOURCES = tests/unit/test_read_layers.c $(READ_FIXTURE)
tests_unit_test_read_layers_LDADD = libzonesolve_core.la
tests_unit_test_read_settings_SOURCES = tests/unit/test_read_settings.c $(READ_FIXTURE)
tests_unit_test_read_settings_LDADD = libzonesolve_core.la
tests_unit_test_read_shared_SOURCES = tests/unit/test_read_shared.c $(READ_FIXTURE)
tests_unit_test_read_shared_LDADD = libzonesolve_core.la
tests_unit_test_read_side_tables_SOURCES = tests/unit/test_read_side_tables.c $(READ_FIXTURE)
tests_unit_test_read_side_tables_LDADD = libzonesolve_core.la
tests_unit_test_read_tables_SOURCES = tests/unit/test_read_tables.c $(READ_FIXTURE)
tests_unit_test_read_tables_LDADD = libzonesolve_core.la
tests_unit_test_read_working_crs_SOURCES = tests/unit/test_read_working_crs.c $(READ_FIXTURE)
tests_unit_test_read_working_crs_LDADD = libzonesolve_core.la

check_PROGRAMS += tests/oom/test_oom_read
TESTS += tests/oom/test_oom_read
tests_oom_test_oom_read_SOURCES = tests/oom/test_oom_read.c $(FAILING_MEMORY) $(READ_FIXTURE)
tests_oom_test_oom_read_LDFLAGS = $(WRAP_ALLOCATION)
tests_oom_test_oom_read_LDADD = libzonesolve_core.la
