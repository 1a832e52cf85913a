# The program from outside: cases as folders, and what cannot be a case.
CLI_TESTS = \
	tests/cli/run_cases.sh
dist_check_SCRIPTS += $(CLI_TESTS)
TESTS += $(CLI_TESTS)
EXTRA_DIST += tests/cli/town tests/cli/cases
