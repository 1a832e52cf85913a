# The exact check of proofs by columns.
libzonesolve_core_la_SOURCES += \
	lib/model/certificate/column_log.c lib/model/certificate/column_log.h \
	lib/model/certificate/column_value.c lib/model/certificate/column_value.h \
	lib/model/certificate/column_check.c lib/model/certificate/column_check.h \
	lib/model/certificate/zone_bound.c lib/model/certificate/zone_bound.h \
	lib/model/certificate/zone_map.c lib/model/certificate/zone_map.h \
	lib/model/certificate/zone_search.c lib/model/certificate/zone_search.h
