# Which schools to open, extend or close.
libzonesolve_core_la_SOURCES += \
	lib/solve/siting/first_sites.c lib/solve/siting/first_sites.h \
	lib/solve/siting/most_places.c lib/solve/siting/most_places.h \
	lib/solve/siting/set_draws.c lib/solve/siting/set_draws.h \
	lib/solve/siting/site_sets.c lib/solve/siting/site_sets.h \
	lib/solve/siting/site_moves.c lib/solve/siting/site_moves.h \
	lib/solve/siting/sites.c lib/solve/siting/sites.h
