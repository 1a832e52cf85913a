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
	benches/city_tools.c \
	benches/city_write.c \
	benches/make_city.c
benches_make_city_LDADD = $(GEOS_LIBS) $(SHP_LIBS)

# BENCH_ARGS="--only M-links --time 20" measures a part.
EXTRA_DIST += benches/run_cities.py
bench: all
	$(AM_TESTS_ENVIRONMENT) python=`$(SHELL) $(top_srcdir)/tests/support/python` && \
	  "$$python" $(top_srcdir)/benches/run_cities.py $(BENCH_ARGS)
.PHONY: bench

# make_roads: street networks of any size from a seed.
noinst_PROGRAMS += benches/make_roads
benches_make_roads_SOURCES = benches/make_roads.c
benches_make_roads_LDADD = $(SHP_LIBS)
EXTRA_DIST += benches/run_roads.py
bench-roads: all
	$(AM_TESTS_ENVIRONMENT) python=`$(SHELL) $(top_srcdir)/tests/support/python` && \
	  "$$python" $(top_srcdir)/benches/run_roads.py $(BENCH_ARGS)
.PHONY: bench-roads
