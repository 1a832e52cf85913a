libzonesolve_core_la_SOURCES += \
	lib/read/crs.h \
	lib/read/settings.h \
	lib/read/tables.h
