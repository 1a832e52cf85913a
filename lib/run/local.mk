libzonesolve_core_la_SOURCES += \
	lib/run/session.c lib/run/session.h
