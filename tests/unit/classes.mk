# Tests of class formation: sizes, division of rooms, capacity, presets.
CLASS_TESTS = \
	tests/unit/test_class_division \
	tests/unit/test_class_presets \
	tests/unit/test_class_size \
	tests/unit/test_class_solve \
	tests/unit/test_classes
check_PROGRAMS += $(CLASS_TESTS)
TESTS += $(CLASS_TESTS)

tests_unit_test_class_division_SOURCES = tests/unit/test_class_division.c
tests_unit_test_class_division_LDADD = libzonesolve_core.la
tests_unit_test_class_presets_SOURCES = tests/unit/test_class_presets.c
tests_unit_test_class_presets_LDADD = libzonesolve_core.la
tests_unit_test_class_size_SOURCES = tests/unit/test_class_size.c
tests_unit_test_class_size_LDADD = libzonesolve_core.la
tests_unit_test_classes_SOURCES = tests/unit/test_classes.c
tests_unit_test_classes_LDADD = libzonesolve_core.la
tests_unit_test_class_solve_SOURCES = tests/unit/test_class_solve.c
tests_unit_test_class_solve_LDADD = libzonesolve_core.la
