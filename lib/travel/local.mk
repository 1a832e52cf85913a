libzonesolve_core_la_SOURCES += \
	lib/travel/travel.h
