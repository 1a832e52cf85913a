libzonesolve_core_la_SOURCES += \
	lib/solve/class_bounds.c lib/solve/class_bounds.h \
	lib/solve/class_load.c lib/solve/class_load.h \
	lib/solve/conflict.c lib/solve/conflict.h \
	lib/solve/evidence.c lib/solve/evidence.h \
	lib/solve/grouping.c lib/solve/grouping.h \
	lib/solve/instance.c lib/solve/instance.h \
	lib/solve/lp.c lib/solve/lp.h \
	lib/solve/proof.c lib/solve/proof.h \
	lib/solve/solve.c lib/solve/solve.h \
	lib/solve/solver.h \
	lib/solve/stages.c \
	lib/solve/start.c \
	lib/solve/suggestion.c lib/solve/suggestion.h
include lib/solve/transport/local.mk
include lib/solve/siting/local.mk
include lib/solve/excess/local.mk
include lib/solve/search/local.mk
include lib/solve/tree/local.mk
include lib/solve/columns/local.mk
include lib/solve/lagrange/local.mk
