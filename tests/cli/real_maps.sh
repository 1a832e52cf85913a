#!/bin/sh
# Real maps beside the source tree, where they are: Baltimore's schools and an urban district in Henan.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
data=${ZS_SHARED:-$ZS_SRCDIR/../shared}/data
if [ ! -d "$data/bcps" ] || [ ! -d "$data/kong-maps" ]; then
    echo "1..0 # SKIP no real maps at $data (ZS_SHARED names another place)"
    exit 0
fi
data=$(cd "$data" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >bcps.yaml <<PLAN
title: Baltimore south-west, elementary
blocks: {file: $data/bcps/bcps_blocks.shp, id: PBID, pupils: STUDENTS, current: ES1516}
schools: {file: $data/bcps/bcps_schools.shp, id: NAME, name: NAME, places: CAPACITY}
output: {dir: bcps}
PLAN
cat >gy2.yaml <<PLAN
crs: EPSG:2333
blocks: {file: $data/kong-maps/gy2_polyon.shp, id: ID, pupils: demand1}
schools: {file: $data/kong-maps/gy2_schools.shp, id: SCHOOL, block: BLOCK, places: PLACES}
output: {dir: gy2}
PLAN

# The value of a number in plan.json at the first level or in "objective".
told() { # FOLDER KEY
    sed -n "s/^ *\"$2\": \([0-9.]*\),*\$/\1/p" "$1/plan.json"
}

at_most() { # VALUE LIMIT
    echo "$1, at most $2 wanted"
    awk -v value="$1" -v limit="$2" 'BEGIN { exit !(value != "" && value + 0 <= limit + 0) }'
}

least_moved() {
    "$ZONE_SOLVE" bcps.yaml --quiet --time 15 --set objective.distance=0 --set objective.moved=1 -o moved &&
        "$ZONE_SOLVE" check moved && at_most "$(told moved excess)" 0 && at_most "$(told moved moved_pupils)" 320 &&
        at_most "$(told moved gap)" 0 # whole pupils: with any gap below one of them the bound rounds up
}

shortest() {
    "$ZONE_SOLVE" bcps.yaml --quiet --time 15 -o short && "$ZONE_SOLVE" check short &&
        at_most "$(told short excess)" 0 &&
        at_most "$(awk -v km="$(told short pupil_km)" -v n="$(told short pupils)" 'BEGIN { print km / n }')" 1.075
}

committee() {
    ogr2ogr -f CSV plan.csv "$data/bcps/bcps_blocks.shp" -select PBID,NovOpt1
    sed '1s/.*/block_id,school_id/' plan.csv >given.csv
    code=0
    "$ZONE_SOLVE" score bcps.yaml --assignment given.csv --quiet >said || code=$?
    cat said
    [ "$code" = 3 ] && grep -q '^excess *115 pupils' said
}

without_crs() {
    sed '/^crs/d' gy2.yaml >nowhere.yaml
    code=0
    "$ZONE_SOLVE" nowhere.yaml >said 2>&1 || code=$?
    cat said
    [ "$code" = 2 ] && grep -q 'CRS unknown' said && grep -q 'EPSG:2333' said && [ ! -e gy2 ]
}

layers() {
    "$ZONE_SOLVE" gy2.yaml --quiet --time 5 && "$ZONE_SOLVE" check gy2 && at_most "$(told gy2 excess)" 0 &&
        ogrinfo -so -al gy2/zones.shp | grep 'Feature Count: 22' && ogrinfo -so -al gy2/zones.geojson | grep 'MultiPolygon\|Multi Polygon'
}

area_sum() { # FILE: square metres, from GDAL
    name=$(basename "$1" .shp)
    ogrinfo -q -dialect SQLite -sql "SELECT SUM(ST_Area(geometry)) AS area FROM $name" "$1" | sed -n 's/.*area (Real) = //p'
}

# By GDAL, which shares no code with the dissolving here: sums agree, and no zone covers a part of another.
areas() {
    blocks=$(area_sum "$data/kong-maps/gy2_polyon.shp")
    zones=$(area_sum gy2/zones.shp)
    echo "blocks $blocks, zones $zones"
    awk -v a="$blocks" -v b="$zones" 'BEGIN { exit !(a > 0 && (a - b) * (a - b) < 1e-12 * a * a) }' || return 1
    shared=$(ogrinfo -q -dialect SQLite -sql "SELECT COALESCE(SUM(ST_Area(ST_Intersection(a.geometry, b.geometry))), 0) AS area
        FROM zones a, zones b WHERE a.SCHOOL_ID < b.SCHOOL_ID AND ST_Intersects(a.geometry, b.geometry)" gy2/zones.shp |
        sed -n 's/.*area ([A-Za-z0-9]*) = //p')
    at_most "$shared" 0.001
}

tap "Baltimore moves 320 pupils where only moves count, and proves it" least_moved
tap "Baltimore travels at most 1.075 km on average where only distance counts" shortest
if command -v ogr2ogr >/dev/null; then
    tap "the committee's NovOpt1 has 115 pupils beyond places" committee
else
    tap_skip "the committee's NovOpt1 has 115 pupils beyond places" "no ogr2ogr"
fi
tap "layers without a CRS are refused with suggestions" without_crs
if command -v ogrinfo >/dev/null; then
    tap "with a CRS they run to layers that GDAL opens" layers
    tap "zones add up to the blocks and do not overlap" areas
else
    tap_skip "layers and areas by GDAL" "no ogrinfo"
fi
tap_end
