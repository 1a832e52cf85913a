libzonesolve_core_la_SOURCES += \
	lib/write/building.c lib/write/building.h \
	lib/write/admission_reasons.c lib/write/admission_reasons.h \
	lib/write/admission_tables.c lib/write/admission_tables.h \
	lib/write/suppress.c lib/write/suppress.h \
	lib/write/class_tables.c lib/write/class_tables.h \
	lib/write/column_json.c lib/write/column_json.h \
	lib/write/certificate_json.c lib/write/certificate_json.h \
	lib/write/way_tables.c lib/write/way_tables.h \
	lib/write/comparison.c lib/write/comparison.h \
	lib/write/csv.c lib/write/csv.h \
	lib/write/explain_text.c lib/write/explain_text.h \
	lib/write/group_tables.c lib/write/group_tables.h \
	lib/write/inputs_json.c lib/write/inputs_json.h \
	lib/write/json.c lib/write/json.h \
	lib/write/layer_text.c lib/write/layer_text.h \
	lib/write/leftovers.c lib/write/leftovers.h \
	lib/write/notice.c lib/write/notice.h \
	lib/write/out_file.c lib/write/out_file.h \
	lib/write/out_folder.c lib/write/out_folder.h \
	lib/write/plan_json.c lib/write/plan_json.h \
	lib/write/reason_text.c lib/write/reason_text.h \
	lib/write/result.c lib/write/result.h \
	lib/write/shortage.c lib/write/shortage.h \
	lib/write/spreadsheet.c lib/write/spreadsheet.h \
	lib/write/tables.c lib/write/tables.h \
	lib/write/zones_geojson.c lib/write/zones_geojson.h \
	lib/write/zones_shp.c lib/write/zones_shp.h

include lib/write/report/local.mk
