# The program uses the public header only.
bin_PROGRAMS += zone-solve
zone_solve_SOURCES = \
	bindings/cli/curve.c bindings/cli/curve.h \
	bindings/cli/findings.c bindings/cli/findings.h \
	bindings/cli/help.c bindings/cli/help.h \
	bindings/cli/load.c \
	bindings/cli/main.c \
	bindings/cli/options.c bindings/cli/options.h \
	bindings/cli/progress.c bindings/cli/progress.h \
	bindings/cli/solving.c bindings/cli/solving.h \
	bindings/cli/summary.c \
	bindings/cli/verb_admit.c \
	bindings/cli/verb_check.c \
	bindings/cli/verb_compare.c \
	bindings/cli/verb_explain.c \
	bindings/cli/verb_curve.c \
	bindings/cli/verb_init.c \
	bindings/cli/verb_presets.c \
	bindings/cli/verb_score.c \
	bindings/cli/verb_solve.c \
	bindings/cli/verb_sweep.c \
	bindings/cli/verbs.h
zone_solve_CPPFLAGS = -I$(top_srcdir)/include -I$(srcdir)/bindings/cli
zone_solve_LDADD = libzonesolve.la
