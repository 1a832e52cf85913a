# The proof by linear programs, cuts and branching.
libzonesolve_core_la_SOURCES += \
	lib/solve/lp.c lib/solve/lp.h
