# Which places serve which blocks when contiguity is left out: prices, and the first bound.
libzonesolve_core_la_SOURCES += \
	lib/solve/transport/transport.c lib/solve/transport/transport.h
