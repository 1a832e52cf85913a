libzonesolve_core_la_SOURCES += \
	lib/solve/zone_graph.c lib/solve/zone_graph.h \
	lib/solve/zone_state.c lib/solve/zone_state.h \
	lib/solve/zone_ascent.c lib/solve/zone_ascent.h \
	lib/solve/zone_price.c lib/solve/zone_price.h
