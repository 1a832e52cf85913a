#!/bin/sh
# Ten thousand cycles of solving and freeing from Python must not grow.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$ZS_SRCDIR/bindings/python/tests/test_cycles.py" "$work"
ZS_CYCLES=10000
export ZS_CYCLES
tap "10,000 problems are solved and freed without growth" sh "$ZS_SRCDIR/bindings/python/tests/run_tests.sh" "$work"
tap_end
