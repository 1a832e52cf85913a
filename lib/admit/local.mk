# Pupils to places: the order of admission, draws, mechanisms, the overflow.
libzonesolve_core_la_SOURCES += \
	lib/admit/admission.c lib/admit/admission.h \
	lib/admit/deferred.c lib/admit/deferred.h \
	lib/admit/draw.c lib/admit/draw.h \
	lib/admit/excepted.c lib/admit/excepted.h \
	lib/admit/market.c lib/admit/market.h \
	lib/admit/overflow.c lib/admit/overflow.h \
	lib/admit/policy.c lib/admit/policy.h \
	lib/admit/presets.def \
	lib/admit/priority.c lib/admit/priority.h \
	lib/admit/roll.c lib/admit/roll.h \
	lib/admit/seat_lock.c lib/admit/seat_lock.h \
	lib/admit/stability.c lib/admit/stability.h \
	lib/admit/wishes.c lib/admit/wishes.h
