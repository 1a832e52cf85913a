libzonesolve_core_la_SOURCES += \
	lib/travel/around.c lib/travel/around.h \
	lib/travel/links.c \
	lib/travel/road_cache.c lib/travel/road_cache.h \
	lib/travel/road_meetings.c lib/travel/road_meetings.h \
	lib/travel/road_network.c lib/travel/road_network.h \
	lib/travel/road_search.c lib/travel/road_search.h \
	lib/travel/road_segments.c lib/travel/road_segments.h \
	lib/travel/road_spots.c lib/travel/road_spots.h \
	lib/travel/roads.c lib/travel/roads.h \
	lib/travel/school_threads.c lib/travel/school_threads.h \
	lib/travel/shortest.c lib/travel/shortest.h \
	lib/travel/straight.c \
	lib/travel/travel.h
