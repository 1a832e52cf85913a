libzonesolve_core_la_SOURCES += \
	lib/base/day.c lib/base/day.h \
	lib/base/id_map.c lib/base/id_map.h \
	lib/base/memory.c lib/base/memory.h \
	lib/base/monitor.c lib/base/monitor.h \
	lib/base/number.c lib/base/number.h \
	lib/base/packed.c lib/base/packed.h \
	lib/base/random.h \
	lib/base/report.c lib/base/report.h \
	lib/base/shapes.c lib/base/shapes.h \
	lib/base/transport_flow.c lib/base/transport_flow.h \
	lib/base/transport_network.c lib/base/transport_network.h \
	lib/base/utf8.c lib/base/utf8.h
