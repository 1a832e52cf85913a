libzonesolve_core_la_SOURCES += \
	lib/map/map.h
