#!/bin/sh
# tables.xlsx read back: the numbers of the CSV tables, whatever the language and the locale.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=$("$ZS_SRCDIR/tests/support/python")

book_of() { # FOLDER PLAN OPTION...
    folder=$1
    plan=$2
    shift 2
    code=0
    "$ZONE_SOLVE" "$ZS_SRCDIR/$plan" -o "$work/$folder" --quiet --time 2 "$@" || code=$?
    [ "$code" = 0 ] || [ "$code" = 3 ] || return 1
    PYTHONDONTWRITEBYTECODE=1 "$python" "$ZS_SRCDIR/tests/report/spreadsheet.py" "$work/$folder"
}

found_by_check() {
    "$ZONE_SOLVE" check "$work/town" --quiet || return 1
    printf 'x' >>"$work/town/tables.xlsx"
    code=0
    "$ZONE_SOLVE" check "$work/town" --quiet || code=$?
    [ "$code" = 5 ]
}

tap "the example's book has the numbers of its tables" book_of example examples/hongling/hongling.yaml
tap "so has one in Chinese" book_of chinese examples/hongling/hongling.yaml --set output.lang=zh
tap "so has one of several years" book_of years tests/cli/town/years.yaml
tap "so has one without polygons" book_of town tests/cli/town/plan.yaml
tap "check finds a book that was changed" found_by_check
tap_end
