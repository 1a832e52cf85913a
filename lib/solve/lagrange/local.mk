# The bound by multipliers and a knapsack a school, for any size.
libzonesolve_core_la_SOURCES += \
	lib/solve/lagrange/border_certificate.c lib/solve/lagrange/border_certificate.h \
	lib/solve/lagrange/border_shifts.c lib/solve/lagrange/border_shifts.h \
	lib/solve/lagrange/lagrange.c lib/solve/lagrange/lagrange.h \
	lib/solve/lagrange/lagrange_value.c lib/solve/lagrange/lagrange_value.h \
	lib/solve/lagrange/packing.c lib/solve/lagrange/packing.h \
	lib/solve/lagrange/pairs.c lib/solve/lagrange/pairs.h
