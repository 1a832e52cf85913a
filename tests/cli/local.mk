# The program from outside: cases as folders, and what cannot be a case.
CLI_TESTS = \
	tests/cli/admit.sh \
	tests/cli/groups.sh \
	tests/cli/kills.sh \
	tests/cli/real_maps.sh \
	tests/cli/round_trip.sh \
	tests/cli/run_cases.sh \
	tests/cli/same_bytes.sh \
	tests/cli/signals.sh
dist_check_SCRIPTS += $(CLI_TESTS)
TESTS += $(CLI_TESTS)
EXTRA_DIST += tests/cli/groups.py tests/cli/town tests/cli/cases tests/cli/kill_at.c tests/cli/round_trip.py
