# Plans: construction, annealing over connected zones, exact windows.
libzonesolve_core_la_SOURCES += \
	lib/solve/search/anneal.c lib/solve/search/anneal.h \
	lib/solve/search/annealer.c lib/solve/search/annealer.h \
	lib/solve/search/best.c lib/solve/search/best.h \
	lib/solve/search/construct.c lib/solve/search/construct.h \
	lib/solve/search/exact.c lib/solve/search/exact.h \
	lib/solve/search/moves.c \
	lib/solve/search/scatter.c lib/solve/search/scatter.h \
	lib/solve/search/search.c lib/solve/search/search.h \
	lib/solve/search/set_search.c lib/solve/search/set_search.h \
	lib/solve/search/starts.c lib/solve/search/starts.h \
	lib/solve/search/windows.c lib/solve/search/windows.h \
	lib/solve/search/zones.c lib/solve/search/zones.h
