libzonesolve_core_la_SOURCES += \
	lib/travel/links.c \
	lib/travel/shortest.c \
	lib/travel/shortest.h \
	lib/travel/straight.c \
	lib/travel/travel.h
