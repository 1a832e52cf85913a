libzonesolve_core_la_SOURCES += \
	lib/map/borders.c \
	lib/map/box_index.c \
	lib/map/box_index.h \
	lib/map/canonical.c \
	lib/map/canonical.h \
	lib/map/cell_grid.c \
	lib/map/cell_grid.h \
	lib/map/coverage.c \
	lib/map/coverage.h \
	lib/map/dissolve.c \
	lib/map/edges.c \
	lib/map/geos_handle.c \
	lib/map/geos_handle.h \
	lib/map/geos_polygon.c \
	lib/map/geos_polygon.h \
	lib/map/locate.c \
	lib/map/map.h \
	lib/map/nesting.c \
	lib/map/nodes.c \
	lib/map/nodes.h \
	lib/map/points.c \
	lib/map/ring.c \
	lib/map/ring.h \
	lib/map/split_edges.c \
	lib/map/stitch.c \
	lib/map/stitch.h
