#!/bin/sh
# The city maker: what it writes can be opened, fits together and comes again from the same seed.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make_city=$ZS_BUILDDIR/benches/make_city

makes() { # FOLDER OPTION...
    folder=$1
    shift
    "$make_city" "$work/$folder" --blocks 400 --schools 14 --river "$@"
}

differs() {
    makes third --seed 8 && ! cmp "$work/first/blocks.shp" "$work/third/blocks.shp"
}

refused() { # OPTION...
    if "$make_city" "$work/refused" "$@"; then
        return 1
    fi
    [ ! -e "$work/refused" ]
}

table_matches_borders() {
    makes table --seed 7 --links-csv && cmp "$work/first/blocks.shp" "$work/table/blocks.shp" &&
        grep -q '^  file: links.csv' "$work/table/city.yaml" &&
        [ "$(wc -l <"$work/table/links.csv")" -gt 800 ]
}

tap "a city is made" makes first --seed 7
makes second --seed 7 >/dev/null
tap "the same seed gives the same bytes" diff -r "$work/first" "$work/second"
tap "another seed gives another city" differs
tap "neighbours can be given as a table" table_matches_borders
tap "fewer than two blocks a school are refused" refused --blocks 20 --schools 11
tap "an option that is no number is refused" refused --blocks many
if python=$(sh "$ZS_SRCDIR/tests/support/python" shapely 2>/dev/null) && command -v ogr2ogr >/dev/null 2>&1; then
    "$python" "$ZS_SRCDIR/tests/bench/city_layers.py" "$work/table" >"$work/layers" 2>&1 || echo "not ok - crashed" >>"$work/layers"
    while read -r line; do
        case $line in
        'ok - '*) tap "${line#ok - }" true ;;
        'not ok - '*) tap "${line#not ok - }" false ;;
        *) echo "# $line" ;;
        esac
    done <"$work/layers"
else
    tap_skip "the layers fit together" "GDAL's programs or Python's shapely are not installed"
fi
tap_end
