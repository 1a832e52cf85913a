# The house rules, the exported names, the city maker, and the benchmark's tools.
OUTER_TESTS = \
	tests/abi/exports.sh \
	tests/abi/header_compiles.sh \
	tests/bench/city.sh \
	tests/bench/run_tests.sh \
	tests/house/arrows.sh \
	tests/house/bootstrap.sh \
	tests/house/habits.sh
dist_check_SCRIPTS += $(OUTER_TESTS)
TESTS += $(OUTER_TESTS)
EXTRA_DIST += tests/bench/city_layers.py tests/bench/test_bench.py

dist_check_SCRIPTS += tests/long/draws.sh tests/long/made_cities.sh
CHECK_LONG += tests/long/draws.sh tests/long/made_cities.sh tests/long/python_cycles.sh
EXTRA_DIST += tests/long/draws.py
