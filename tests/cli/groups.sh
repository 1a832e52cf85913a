#!/bin/sh
# Zones of several schools: groups named or formed, on a made city and on Baltimore, held against a script of their own.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
python=$(sh "$ZS_SRCDIR/tests/support/python")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

verify() { # FOLDER SCHOOLS.csv ID-COLUMN BLOCK-COLUMN LINKS.csv GROUPS|-
    "$python" "$ZS_SRCDIR/tests/cli/groups.py" "$@"
}

city() { # BLOCKS SCHOOLS SEED: a city whose schools have a made quality
    rm -rf city
    "$ZS_BUILDDIR/benches/make_city" city --blocks "$1" --schools "$2" --seed "$3" --tables >/dev/null
    awk -F, 'NR == FNR { x += FNR > 1 ? $4 : 0; n = FNR - 1; next } FNR == 1 { print $0 ",quality,grp" }
        FNR > 1 { print $0 "," 50 + (FNR * 37) % 41 + FNR / 1000 "," ($4 < x / n ? "west" : "east") }' \
        city/schools.csv city/schools.csv >with && mv with city/schools.csv
}

solve() { # FOLDER OPTION...: 0 and 3 are both a plan
    to=$1
    shift
    code=0
    "$ZONE_SOLVE" city/city.yaml -o "$to" --quiet --time 10 --set schools.quality=quality "$@" >/dev/null || code=$?
    [ "$code" -eq 0 ] || [ "$code" -eq 3 ]
}

formed() { # BLOCKS SCHOOLS SEED GROUPS
    city "$1" "$2" "$3"
    solve out --set "groups.count=$4" && "$ZONE_SOLVE" check out && verify out city/schools.csv school_id block_id city/links.csv "$4"
}

same_groups_again() {
    city 400 12 2
    solve one --set groups.count=3 && solve two --set groups.count=3 && cmp one/groups.csv two/groups.csv
}

named() {
    city 400 12 3
    solve out --set schools.zone=grp && "$ZONE_SOLVE" check out && verify out city/schools.csv school_id block_id city/links.csv - &&
        [ "$(tail -n +2 out/schools.csv | wc -l)" -eq 2 ]
}

tampered() {
    city 400 12 3
    solve out --set groups.count=3
    sed -i '2s/group 01/group 02/' out/groups.csv
    ! "$ZONE_SOLVE" check out && city 400 12 3 && solve out --set groups.count=3 &&
        sed -i '/"expected_quality"/,/}/s/"variance": /"variance": 1/' out/plan.json && ! "$ZONE_SOLVE" check out
}

refused() { # TEXT OPTION...
    text=$1
    shift
    ! "$ZONE_SOLVE" city/city.yaml -o no --quiet "$@" >said 2>&1 && cat said && grep -qF -- "$text" said && [ ! -e no ]
}

pupils_into_a_group() {
    city 400 12 3
    solve city/out --set groups.count=3
    awk -F, 'NR == 1 { print "ID,BLOCK" } NR > 1 { for (k = 0; k < $2 / 4; k++) print $1 "-" k "," $1 }' city/blocks.csv >city/pupils.csv
    cat >city/admit.yaml <<'END'
zones: {result: out}
schools: {file: out/groups.csv, id: school_id, name: name, places: places, zone: zone}
applicants: {file: pupils.csv, id: ID, block: BLOCK}
rules: [{name: draw, when: {in_zone: true}, order: [draw]}]
END
    code=0
    "$ZONE_SOLVE" admit city/admit.yaml -o placed --quiet --set "draw.sealed=$("$ZONE_SOLVE" admit city/admit.yaml --seal --quiet)" \
        --set draw.seed=4 || code=$?
    [ "$code" -eq 0 ] && grep -q ',placed,' placed/placements.csv && "$ZONE_SOLVE" check placed
}
baltimore() {
    data=$ZS_SRCDIR/../shared/data/bcps
    ogr2ogr -f CSV schools.csv "$data/bcps_schools.shp" -lco GEOMETRY=AS_XY
    awk -F, 'NR == 1 { print $0 ",QUALITY" } NR > 1 { print $0 "," 40 + (NR * 29) % 47 }' schools.csv >with && mv with schools.csv
    ogr2ogr -f GeoJSON blocks.geojson "$data/bcps_blocks.shp" -t_srs EPSG:26985 -lco RFC7946=NO
    "$with_shapely" "$ZS_SRCDIR/tests/cli/group_neighbours.py" blocks.geojson schools.csv NAME >pairs.csv || return 1
    cat >bcps.yaml <<END
blocks: {file: $data/bcps_blocks.shp, id: PBID, pupils: STUDENTS, current: ES1516}
schools: {file: schools.csv, crs: "EPSG:26985", id: NAME, name: NAME, places: CAPACITY, x: X, y: Y, quality: QUALITY}
groups: {count: 3}
END
    code=0
    "$ZONE_SOLVE" bcps.yaml -o bcps --quiet --time 5 >/dev/null || code=$?
    [ "$code" -eq 0 ] || [ "$code" -eq 3 ] || return 1
    "$ZONE_SOLVE" check bcps && verify bcps schools.csv NAME - - 3 pairs.csv
}

tap "groups of a made city hang together, hold their schools, and are balanced in places" formed 900 24 5 4
tap "so they are in a city of few schools" formed 300 12 1 3
tap "so they are in a larger city" formed 2500 60 7 8
tap "the same plan file gives the same groups" same_groups_again
tap "groups named in the school table share a zone" named
tap "check finds changed groups and a changed variance" tampered
city 400 12 3
tap "groups named and formed at once are refused" refused 'expected one of the two' --set schools.zone=grp --set groups.count=3
tap "more groups than schools are refused" refused 'at most one a school' --set groups.count=13
tap "a quality that is no number is named" refused 'expected a number, larger for a better school' --set schools.quality=grp \
    --set groups.count=3
tap "applicants of a group's zone are drawn to its schools" pupils_into_a_group
with_shapely=$(sh "$ZS_SRCDIR/tests/support/python" shapely || true)
if [ -d "$ZS_SRCDIR/../shared/data/bcps" ] && command -v ogr2ogr >/dev/null && [ -n "$with_shapely" ]; then
    tap "three groups of Baltimore are neighbours and as even in places as groups of neighbours can be" baltimore
else
    tap_skip "three groups of Baltimore are neighbours and as even in places as groups of neighbours can be" \
        "the shared map, ogr2ogr or shapely is not here"
fi
tap_end
