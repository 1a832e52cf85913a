# Maps as they come: shifted layers, faults and real maps beside an independent computation.
check_PROGRAMS += tests/unit/test_map_shift tests/unit/test_map_gaps
TESTS += tests/unit/test_map_shift tests/unit/test_map_gaps
tests_unit_test_map_shift_SOURCES = tests/unit/test_map_shift.c
tests_unit_test_map_shift_LDADD = libzonesolve_core.la
tests_unit_test_map_gaps_SOURCES = tests/unit/test_map_gaps.c
tests_unit_test_map_gaps_LDADD = libzonesolve_core.la

TESTS += tests/unit/map_real.sh
dist_check_SCRIPTS += tests/unit/map_real.sh
EXTRA_DIST += tests/unit/map_real.py

check_PROGRAMS += tests/bench/time_map
tests_bench_time_map_SOURCES = tests/bench/time_map.c
tests_bench_time_map_LDADD = libzonesolve_core.la
TESTS += tests/bench/map_speed.sh
dist_check_SCRIPTS += tests/bench/map_speed.sh
