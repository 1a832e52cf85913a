#!/bin/sh
# Solves the example district as its README says and looks at what is left behind; TAP.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/../tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

solves() {
    "$ZONE_SOLVE" "$here/hongling/hongling.yaml" -o "$work/out" --time 2
}

every_place_holds() {
    grep '"excess": 0,' "$work/out/plan.json" && [ "$(wc -l <"$work/out/assignment.csv")" -eq 301 ] &&
        awk -F, 'NR > 1 && $5 != 0 { print; over = 1 } END { exit over || NR != 13 }' "$work/out/schools.csv"
}

gdal_reads() { # LAYER
    ogrinfo -ro -so -al "$work/out/$1" >"$work/layer" && cat "$work/layer" && grep -q 'Feature Count: 12' "$work/layer"
}

tap "the example district gets its plan" solves
tap "no school has more pupils than places" every_place_holds
tap "the plan is verified from its inputs" "$ZONE_SOLVE" check "$work/out"
if command -v ogrinfo >/dev/null 2>&1; then
    tap "GDAL opens the zones" gdal_reads zones.shp
    tap "GDAL opens the zones on the globe" gdal_reads zones.geojson
else
    tap_skip "GDAL opens the zones" "ogrinfo is not installed"
fi
tap_end
