# Pupils beyond places: plans with fewer, and proofs that there are none.
libzonesolve_core_la_SOURCES += \
	lib/solve/excess/deficit.c lib/solve/excess/deficit.h \
	lib/solve/excess/exchange.c lib/solve/excess/exchange.h \
	lib/solve/excess/mend_candidates.c lib/solve/excess/mend_candidates.h \
	lib/solve/excess/mends.c lib/solve/excess/mends.h \
	lib/solve/excess/overflow.c lib/solve/excess/overflow.h \
	lib/solve/excess/overfull.c lib/solve/excess/overfull.h \
	lib/solve/excess/settle.c lib/solve/excess/settle.h \
	lib/solve/excess/find_shortage.c lib/solve/excess/find_shortage.h \
	lib/solve/excess/surplus.c lib/solve/excess/surplus.h
