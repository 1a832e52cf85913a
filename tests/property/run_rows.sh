#!/bin/sh
# Runs the properties of whole runs; prints TAP.
exec sh "$ZS_SRCDIR/bindings/python/tests/run_tests.sh" "$ZS_SRCDIR/tests/property"
