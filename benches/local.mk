# make_city: cities of any size from a seed, for tests and benchmarks.
noinst_PROGRAMS += benches/make_city
benches_make_city_SOURCES = \
	benches/city.h \
	benches/city_blocks.c \
	benches/city_ground.c \
	benches/city_layers.c \
	benches/city_links.c \
	benches/city_names.c \
	benches/city_people.c \
	benches/city_schools.c \
	benches/city_tables.c \
	benches/city_tools.c \
	benches/city_write.c \
	benches/make_city.c
benches_make_city_LDADD = $(GEOS_LIBS) $(SHP_LIBS)

noinst_PROGRAMS += benches/reference_step
benches_reference_step_SOURCES = benches/reference_step.c

# BENCH_ARGS="cities --only M-links --time 20" measures a part.
EXTRA_DIST += \
	benches/baltimore.py \
	benches/bench.py \
	benches/cities.py \
	benches/growth.py \
	benches/kong.py \
	benches/layers.py \
	benches/model.py \
	benches/new_places.py \
	benches/plot.py \
	benches/rivals.py \
	benches/runs.py \
	benches/tables.py \
	benches/town.py
bench: all
	$(AM_TESTS_ENVIRONMENT) python=`$(SHELL) $(top_srcdir)/tests/support/python` && \
	  PYTHONDONTWRITEBYTECODE=1 "$$python" $(top_srcdir)/benches/bench.py $(BENCH_ARGS)
	$(MAKE) bench-map
	$(MAKE) bench-admit
.PHONY: bench

# Map work beside geopandas and libpysal.
EXTRA_DIST += benches/map_bench.py
bench-map: all tests/bench/time_map
	$(AM_TESTS_ENVIRONMENT) python=`$(SHELL) $(top_srcdir)/tests/support/python geopandas libpysal 2>/dev/null || \
	  $(SHELL) $(top_srcdir)/tests/support/python` && "$$python" $(top_srcdir)/benches/map_bench.py
.PHONY: bench-map

# make_roads: street networks of any size from a seed.
noinst_PROGRAMS += benches/make_roads
benches_make_roads_SOURCES = benches/make_roads.c
benches_make_roads_LDADD = $(SHP_LIBS)
EXTRA_DIST += benches/run_roads.py
bench-roads: all
	$(AM_TESTS_ENVIRONMENT) python=`$(SHELL) $(top_srcdir)/tests/support/python` && \
	  "$$python" $(top_srcdir)/benches/run_roads.py $(BENCH_ARGS)
.PHONY: bench-roads

# Time and memory of admissions.
EXTRA_DIST += benches/admit_bench.py
bench-admit: all
	$(AM_TESTS_ENVIRONMENT) python=`$(SHELL) $(top_srcdir)/tests/support/python` && \
	  "$$python" $(top_srcdir)/benches/admit_bench.py $(BENCH_ADMIT)
.PHONY: bench-admit
