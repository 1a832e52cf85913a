libzonesolve_core_la_SOURCES += \
	lib/solve/anneal.c lib/solve/anneal.h \
	lib/solve/annealer.c lib/solve/annealer.h \
	lib/solve/best.c \
	lib/solve/construct.c lib/solve/construct.h \
	lib/solve/exact.c lib/solve/exact.h \
	lib/solve/instance.c lib/solve/instance.h \
	lib/solve/moves.c \
	lib/solve/conflict.c lib/solve/conflict.h \
	lib/solve/proof.c lib/solve/proof.h \
	lib/solve/scatter.c lib/solve/scatter.h \
	lib/solve/search.c lib/solve/search.h \
	lib/solve/solve.c lib/solve/solve.h \
	lib/solve/solver.h \
	lib/solve/stages.c \
	lib/solve/start.c \
	lib/solve/transport.c lib/solve/transport.h \
	lib/solve/transport_network.c lib/solve/transport_network.h \
	lib/solve/windows.c lib/solve/windows.h \
	lib/solve/zones.c lib/solve/zones.h
include lib/solve/tree.mk
include lib/solve/columns.mk
