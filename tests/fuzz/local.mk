# Damaged files: a corpus made by a script runs in `make check`, libFuzzer goes on from it in `make fuzz`.
FUZZ_NAMES = shapefile prj geojson csv plan
FUZZ_TARGET = tests/fuzz/target.c tests/fuzz/target.h
REPLAY = tests/fuzz/replay.c $(FUZZ_TARGET)
check_PROGRAMS += tests/fuzz/replay_shapefile tests/fuzz/replay_prj tests/fuzz/replay_geojson tests/fuzz/replay_csv \
	tests/fuzz/replay_plan
tests_fuzz_replay_shapefile_SOURCES = tests/fuzz/fuzz_shapefile.c $(REPLAY)
tests_fuzz_replay_shapefile_LDADD = libzonesolve_core.la
tests_fuzz_replay_prj_SOURCES = tests/fuzz/fuzz_prj.c $(REPLAY)
tests_fuzz_replay_prj_LDADD = libzonesolve_core.la
tests_fuzz_replay_geojson_SOURCES = tests/fuzz/fuzz_geojson.c $(REPLAY)
tests_fuzz_replay_geojson_LDADD = libzonesolve_core.la
tests_fuzz_replay_csv_SOURCES = tests/fuzz/fuzz_csv.c $(REPLAY)
tests_fuzz_replay_csv_LDADD = libzonesolve_core.la
tests_fuzz_replay_plan_SOURCES = tests/fuzz/fuzz_plan.c $(REPLAY)
tests_fuzz_replay_plan_LDADD = libzonesolve_core.la
TESTS += tests/fuzz/replay.sh
dist_check_SCRIPTS += tests/fuzz/replay.sh
EXTRA_DIST += tests/fuzz/corpus.py tests/fuzz/fuzz.c tests/fuzz/run.sh

# FUZZ_SECONDS=600 goes on longer; FUZZ_ONLY="csv prj" runs some.
fuzz:
	FUZZ_NAMES="$(FUZZ_NAMES)" FUZZ_CFLAGS="$(DEFS) -I$(abs_top_builddir) $(DEPS_CFLAGS)" \
	FUZZ_LIBS="$(ZS_LIBS) $(LIBS)" $(SHELL) $(top_srcdir)/tests/fuzz/run.sh $(abs_top_srcdir) $(abs_top_builddir)/fuzz
.PHONY: fuzz
