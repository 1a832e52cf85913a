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
	bindings/cli/verbs.h \
	bindings/cli/words.c bindings/cli/words.h \
	bindings/cli/words_data.h
nodist_zone_solve_SOURCES = bindings/cli/words_data.c
zone_solve_CPPFLAGS = -I$(top_srcdir)/include -I$(srcdir)/bindings/cli
zone_solve_LDADD = libzonesolve.la

# The program's own words, compiled and checked by gettext and embedded like those of the library.
EXTRA_DIST += po/program.zh_CN.po
CLEANFILES += bindings/cli/program.zh_CN.mo bindings/cli/words_data.c
bindings/cli/program.zh_CN.mo: po/program.zh_CN.po
	$(AM_V_GEN)$(MKDIR_P) bindings/cli && \
	$(MSGFMT) --check --no-hash --endianness=little -o $@ $(top_srcdir)/po/program.zh_CN.po
bindings/cli/words_data.c: bindings/cli/program.zh_CN.mo build-aux/embed.sh
	$(AM_V_GEN)$(SHELL) $(top_srcdir)/build-aux/embed.sh words_data.h words_zh=bindings/cli/program.zh_CN.mo >$@.new && \
	mv $@.new $@
