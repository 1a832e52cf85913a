#!/bin/sh
# Runs the tests of the benchmark's tools; prints TAP.
exec sh "$ZS_SRCDIR/bindings/python/tests/run_tests.sh" "$ZS_SRCDIR/tests/bench"
