# The package is plain files: it needs no Python to be built or installed.
zonesolve_pydir = $(pythondir)/zonesolve
dist_zonesolve_py_DATA = \
	bindings/python/zonesolve/__init__.py \
	bindings/python/zonesolve/_admission.py \
	bindings/python/zonesolve/_arrays.py \
	bindings/python/zonesolve/_errors.py \
	bindings/python/zonesolve/_ffi.py \
	bindings/python/zonesolve/_files.py \
	bindings/python/zonesolve/_frames.py \
	bindings/python/zonesolve/_plan.py \
	bindings/python/zonesolve/_problem.py \
	bindings/python/zonesolve/_solving.py \
	bindings/python/zonesolve/py.typed

dist_check_SCRIPTS += bindings/python/tests/run_tests.sh
TESTS += bindings/python/tests/run_tests.sh
EXTRA_DIST += \
	bindings/python/tests/recount.py \
	bindings/python/tests/tap.py \
	bindings/python/tests/test_admission.py \
	bindings/python/tests/test_arrays.py \
	bindings/python/tests/test_callbacks.py \
	bindings/python/tests/test_cycles.py \
	bindings/python/tests/test_files.py \
	bindings/python/tests/test_manual.py \
	bindings/python/tests/test_reasons.py \
	bindings/python/tests/test_recount.py \
	bindings/python/tests/test_table.py
