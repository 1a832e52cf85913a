# The proof by linear programs, cuts and branching.
libzonesolve_core_la_SOURCES += \
	lib/solve/tree/branch.c lib/solve/tree/branch.h \
	lib/solve/tree/cuts.c lib/solve/tree/cuts.h \
	lib/solve/tree/domain.c lib/solve/tree/domain.h \
	lib/solve/tree/knapsack.c lib/solve/tree/knapsack.h \
	lib/solve/tree/log_certificate.c lib/solve/tree/log_certificate.h \
	lib/solve/tree/open_nodes.c lib/solve/tree/open_nodes.h \
	lib/solve/tree/packing_cuts.c lib/solve/tree/packing_cuts.h \
	lib/solve/tree/packing_hull.c lib/solve/tree/packing_hull.h \
	lib/solve/tree/prices.c lib/solve/tree/prices.h \
	lib/solve/tree/proof_log.c lib/solve/tree/proof_log.h \
	lib/solve/tree/prover.c lib/solve/tree/prover.h \
	lib/solve/tree/reach.c lib/solve/tree/reach.h \
	lib/solve/tree/region.c lib/solve/tree/region.h \
	lib/solve/tree/region_plan.c lib/solve/tree/region_plan.h \
	lib/solve/tree/relax.c lib/solve/tree/relax.h \
	lib/solve/tree/relax_cuts.c lib/solve/tree/relax_cuts.h \
	lib/solve/tree/relax_prices.c lib/solve/tree/relax_prices.h \
	lib/solve/tree/root.c lib/solve/tree/root.h \
	lib/solve/tree/separators.c lib/solve/tree/separators.h \
	lib/solve/tree/tree.c lib/solve/tree/tree.h
