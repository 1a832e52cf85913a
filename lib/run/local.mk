libzonesolve_core_la_SOURCES += \
	lib/run/name_list.h \
	lib/run/today.c lib/run/today.h \
	lib/run/settle_travel.c lib/run/settle_travel.h \
	lib/run/barriers.c lib/run/barriers.h \
	lib/run/class_rules.c lib/run/class_rules.h \
	lib/run/column_file.c lib/run/column_file.h \
	lib/run/certificate_file.c lib/run/certificate_file.h \
	lib/run/check_report.c lib/run/check_report.h \
	lib/run/check_certificate.c lib/run/check_certificate.h \
	lib/run/check_result.c lib/run/check_result.h \
	lib/run/compare_folders.c lib/run/compare_folders.h \
	lib/run/conflicts.c lib/run/conflicts.h \
	lib/run/draft.c lib/run/draft.h \
	lib/run/libraries.c lib/run/libraries.h \
	lib/run/load.c lib/run/load.h \
	lib/run/map_notes.c lib/run/map_notes.h \
	lib/run/neighbours.c lib/run/neighbours.h \
	lib/run/presets_text.c lib/run/presets_text.h \
	lib/run/record_fill.c lib/run/record_fill.h \
	lib/run/road_travel.c lib/run/road_travel.h \
	lib/run/school_blocks.c lib/run/school_blocks.h \
	lib/run/school_shift.c lib/run/school_shift.h \
	lib/run/session.c lib/run/session.h \
	lib/run/told_figures.c lib/run/told_figures.h \
	lib/run/told_shortage.c lib/run/told_shortage.h \
	lib/run/write_result.c lib/run/write_result.h
