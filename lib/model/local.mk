libzonesolve_core_la_SOURCES += \
	lib/model/check.c lib/model/check.h \
	lib/model/plan.c lib/model/plan.h \
	lib/model/problem.c lib/model/problem.h \
	lib/model/record.c lib/model/record.h
