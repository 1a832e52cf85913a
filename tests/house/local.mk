# The house rules, the exported names, and the city maker that tests and benchmarks use.
OUTER_TESTS = \
	tests/abi/exports.sh \
	tests/abi/header_compiles.sh \
	tests/bench/city.sh \
	tests/house/arrows.sh \
	tests/house/bootstrap.sh \
	tests/house/habits.sh
dist_check_SCRIPTS += $(OUTER_TESTS)
TESTS += $(OUTER_TESTS)
EXTRA_DIST += tests/bench/city_layers.py

dist_check_SCRIPTS += tests/long/made_cities.sh
CHECK_LONG += tests/long/made_cities.sh
