# Tests of admissions: mechanisms against enumeration, the overflow against GLPK, draws, seat locks, rules.
ADMIT_TESTS = \
	tests/unit/test_admit_draw \
	tests/unit/test_admit_market \
	tests/unit/test_admit_overflow \
	tests/unit/test_admit_rules
check_PROGRAMS += $(ADMIT_TESTS)
TESTS += $(ADMIT_TESTS)

tests_unit_test_admit_draw_SOURCES = tests/unit/test_admit_draw.c
tests_unit_test_admit_draw_LDADD = libzonesolve_core.la
tests_unit_test_admit_market_SOURCES = tests/unit/test_admit_market.c tests/unit/small_market.h
tests_unit_test_admit_market_LDADD = libzonesolve_core.la
tests_unit_test_admit_overflow_SOURCES = tests/unit/test_admit_overflow.c
tests_unit_test_admit_overflow_LDADD = libzonesolve_core.la
tests_unit_test_admit_rules_SOURCES = tests/unit/test_admit_rules.c
tests_unit_test_admit_rules_LDADD = libzonesolve_core.la
