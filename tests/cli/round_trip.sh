#!/bin/sh
# Zone layers read back by GDAL: what went in comes out, in every reference system and encoding that is offered.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
if ! command -v ogr2ogr >/dev/null 2>&1 || ! python=$("$ZS_SRCDIR/tests/support/python" shapely 2>/dev/null); then
    echo "1..0 # SKIP GDAL's programs or a Python 3 with shapely are missing"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$ZS_SRCDIR"/examples/hongling/* "$work"
cd "$work"

solve() { # FOLDER OPTION...
    folder=$1
    shift
    code=0
    "$ZONE_SOLVE" hongling.yaml --quiet --time 1 -o "$folder" "$@" >/dev/null || code=$?
    [ "$code" = 0 ] || [ "$code" = 3 ]
}

looks() { # FOLDER CHECK
    "$python" "$ZS_SRCDIR/tests/cli/round_trip.py" "$1" "$2"
}

understood() { # FOLDER EPSG
    ogrinfo -so -al "$1/zones.shp" >said 2>&1
    cat said
    grep -q "ID\[\"EPSG\",$2\]\]\$" said && ! grep -qi 'warning\|error' said
}

tap "the example is solved" solve plain
tap "every school has a zone" looks plain count
tap "names and numbers are those of schools.csv" looks plain attributes
tap "areas add up to the blocks' to 1e-9" looks plain areas
tap "zones do not overlap" looks plain overlaps
tap "zones that touch have the vertices of their border in common" looks plain vertices
tap "zones.geojson is the same map in degrees" looks plain geojson
tap "the .prj is understood" understood plain 4547
tap "texts are written in GB18030" solve chinese --set output.encoding=GB18030
tap "names in GB18030 are those of schools.csv" looks chinese attributes
tap "zones are written in CGCS2000 degrees" solve degrees --set output.crs=EPSG:4490
tap "the .prj in degrees is understood" understood degrees 4490
tap "zones in degrees are the same map" looks degrees moved
tap "zones in degrees have the vertices of their border in common" looks degrees vertices
tap "zones are written with the zone number in the easting" solve zone38 --set output.crs=EPSG:4526
tap "the .prj with the zone number is understood" understood zone38 4526
tap "areas with the zone number add up to the blocks' to 1e-9" looks zone38 areas
tap_end
