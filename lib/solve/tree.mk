# The proof by linear programs, cuts and branching.
libzonesolve_core_la_SOURCES += \
	lib/solve/branch.c lib/solve/branch.h \
	lib/solve/cuts.c lib/solve/cuts.h \
	lib/solve/knapsack.c lib/solve/knapsack.h \
	lib/solve/lp.c lib/solve/lp.h \
	lib/solve/packing_cuts.c lib/solve/packing_cuts.h \
	lib/solve/packing_hull.c lib/solve/packing_hull.h \
	lib/solve/prices.c lib/solve/prices.h \
	lib/solve/proof_log.c lib/solve/proof_log.h \
	lib/solve/prover.c lib/solve/prover.h \
	lib/solve/reach.c lib/solve/reach.h \
	lib/solve/region.c lib/solve/region.h \
	lib/solve/relax.c lib/solve/relax.h \
	lib/solve/relax_cuts.c lib/solve/relax_cuts.h \
	lib/solve/root.c lib/solve/root.h \
	lib/solve/separators.c lib/solve/separators.h \
	lib/solve/tree.c lib/solve/tree.h
