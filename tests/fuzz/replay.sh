#!/bin/sh
# Sound and damaged files of every kind through the readers: what must be read is read, the rest is an error.
set -eu
python=$("$ZS_SRCDIR/tests/support/python") || { echo "1..0 # SKIP no Python 3"; exit 0; }
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" "$ZS_SRCDIR/tests/fuzz/corpus.py" "$work"

replay() { # KIND
    "$ZS_BUILDDIR/tests/fuzz/replay_$1" "$work/$1"/* >"$work/said" 2>&1 && return 0
    grep -v '^ok' "$work/said"
    return 1
}

for kind in shapefile prj geojson csv plan; do
    tap "$kind: $(find "$work/$kind" -type f | wc -l) sound and damaged files end as they must" replay "$kind"
done
tap_end
