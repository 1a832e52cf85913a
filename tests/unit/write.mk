# What lib/write puts on the disk.
WRITE_TESTS = \
	tests/unit/test_out_folder \
	tests/unit/test_reasons \
	tests/unit/test_write_tables \
	tests/unit/test_write_zones
check_PROGRAMS += $(WRITE_TESTS)
TESTS += $(WRITE_TESTS)
tests_unit_test_out_folder_SOURCES = tests/unit/test_out_folder.c
tests_unit_test_out_folder_LDADD = libzonesolve_core.la
tests_unit_test_write_tables_SOURCES = tests/unit/test_write_tables.c tests/unit/row_result.c tests/unit/row_result.h
tests_unit_test_write_tables_LDADD = libzonesolve_core.la
tests_unit_test_write_zones_SOURCES = tests/unit/test_write_zones.c tests/unit/row_result.c tests/unit/row_result.h
tests_unit_test_write_zones_LDADD = libzonesolve_core.la
tests_unit_test_reasons_SOURCES = tests/unit/test_reasons.c tests/unit/row_result.c tests/unit/row_result.h
tests_unit_test_reasons_LDADD = libzonesolve_core.la

check_PROGRAMS += tests/unit/test_report_map
TESTS += tests/unit/test_report_map
tests_unit_test_report_map_SOURCES = tests/unit/test_report_map.c tests/unit/row_result.c tests/unit/row_result.h
tests_unit_test_report_map_LDADD = libzonesolve_core.la
