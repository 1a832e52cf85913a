libzonesolve_core_la_SOURCES += \
	lib/model/capacity.c lib/model/capacity.h \
	lib/model/check.c lib/model/check.h \
	lib/model/check_classes.c lib/model/check_classes.h \
	lib/model/check_shortage.c lib/model/check_shortage.h \
	lib/model/class_division.c lib/model/class_division.h \
	lib/model/class_presets.c lib/model/class_presets.def lib/model/class_presets.h \
	lib/model/class_size.c lib/model/class_size.h \
	lib/model/classes.c lib/model/classes.h \
	lib/model/forced_plan.c lib/model/forced_plan.h \
	lib/model/groups.c lib/model/groups.h \
	lib/model/joints.c lib/model/joints.h \
	lib/model/plan.c lib/model/plan.h \
	lib/model/problem.c lib/model/problem.h \
	lib/model/reasoner.c lib/model/reasoner.h \
	lib/model/reasons.c lib/model/reasons.h \
	lib/model/record.c lib/model/record.h \
	lib/model/shortage.c lib/model/shortage.h \
	lib/model/siting.c lib/model/siting.h
include lib/model/certificate/columns.mk
include lib/model/certificate/local.mk
