libzonesolve_core_la_SOURCES += \
	lib/solve/instance.c lib/solve/instance.h \
	lib/solve/solve.c lib/solve/solve.h
include lib/solve/tree.mk
include lib/solve/columns.mk
