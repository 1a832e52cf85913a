# Tests of the proof by linear programs, cuts and branching.
UNIT_TREE_TESTS = \
	tests/unit/test_knapsack \
	tests/unit/test_lp \
	tests/unit/test_open_nodes \
	tests/unit/test_proof_log \
	tests/unit/test_tree
check_PROGRAMS += $(UNIT_TREE_TESTS)
TESTS += $(UNIT_TREE_TESTS)

tests_unit_test_knapsack_SOURCES = tests/unit/test_knapsack.c
tests_unit_test_knapsack_LDADD = libzonesolve_core.la
tests_unit_test_lp_SOURCES = tests/unit/test_lp.c
tests_unit_test_lp_LDADD = libzonesolve_core.la
tests_unit_test_open_nodes_SOURCES = tests/unit/test_open_nodes.c
tests_unit_test_open_nodes_LDADD = libzonesolve_core.la
tests_unit_test_proof_log_SOURCES = tests/unit/test_proof_log.c tests/unit/tiny_region.h
tests_unit_test_proof_log_LDADD = libzonesolve_core.la
tests_unit_test_tree_SOURCES = tests/unit/test_tree.c tests/unit/tiny_region.h
tests_unit_test_tree_LDADD = libzonesolve_core.la
