#!/bin/sh
# What 20,000 blocks of 60 vertices may take: processor seconds and memory, measured on one core.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
if nm "$ZS_BUILDDIR/tests/bench/time_map" 2>/dev/null | grep -q __asan_init; then
    echo "1..0 # SKIP built with a sanitizer"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

within() { # STEP SECONDS MB
    "$ZS_BUILDDIR/tests/bench/time_map" 200x100x15 "$1" >"$work/said"
    cat "$work/said"
    awk -v step="$1" -v seconds="$2" -v mb="$3" '
        $1 == step { found = 1; bad = $3 > seconds || $4 > mb }
        END { exit !found || bad }' "$work/said"
}

tap "neighbours are found in 2 s and 300 MB" within borders 2 300
tap "rings are tested in 4 s and 300 MB" within repair 4 300
tap "overlaps are looked for in 4 s and 300 MB" within overlaps 4 300
tap "zones are dissolved in 2 s and 300 MB" within dissolve 2 300
tap_end
