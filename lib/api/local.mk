libzonesolve_la_SOURCES += \
	lib/api/about.c \
	lib/api/admission.c \
	lib/api/handles.h \
	lib/api/libraries.c \
	lib/api/options.c \
	lib/api/plan.c \
	lib/api/plan_reasons.c \
	lib/api/plan_write.c \
	lib/api/problem_arrays.c \
	lib/api/problem_files.c \
	lib/api/problem_sites.c \
	lib/api/problem_solve.c
