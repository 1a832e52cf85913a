#!/bin/sh
# The same input gives the same bytes, whatever the run, the number of threads, the order of rows and the locale.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$ZS_SRCDIR/tests/cli/town" "$work/town"
chmod -R u+w "$work/town"
cd "$work/town"

same_but_seconds() { # FOLDER FOLDER
    for folder in "$1" "$2"; do
        sed '/"seconds": {/,/}/d' "$folder/plan.json" >"$folder/plan.json.timeless"
        grep -q '"seconds": {' "$folder/plan.json"
    done
    diff -r -x plan.json "$1" "$2"
}

run() { # FOLDER ARGUMENT...
    folder=$1
    shift
    "$ZONE_SOLVE" layers.yaml -o "$folder" --quiet "$@" >/dev/null
}

twice() {
    run first && run second && same_but_seconds first second
}

threads() {
    run one --threads 1 && run two --threads 2 && run set --set solver.threads=3 &&
        same_but_seconds one two && rm one/*.timeless && same_but_seconds one set
}

# The rows of the tables follow the input; the plan does not.
rows() {
    run forth
    cp blocks.csv blocks.keep
    "$ZONE_SOLVE" plan.yaml -o forth --quiet >/dev/null
    { head -1 blocks.keep && tail -n +2 blocks.keep | sort -r; } >blocks.csv
    "$ZONE_SOLVE" plan.yaml -o back --quiet >/dev/null
    cp blocks.keep blocks.csv
    sort forth/assignment.csv >forth.sorted
    sort back/assignment.csv >back.sorted
    diff forth.sorted back.sorted && ! cmp -s forth/assignment.csv back/assignment.csv
}

comma_locale() {
    mkdir -p "$work/locale"
    localedef -i de_DE -f UTF-8 "$work/locale/de_DE.UTF-8" 2>/dev/null || [ -d "$work/locale/de_DE.UTF-8" ]
    run plain
    LOCPATH="$work/locale" LC_ALL=de_DE.UTF-8 run comma && same_but_seconds plain comma
    LOCPATH="$work/locale" LC_ALL=de_DE.UTF-8 "$ZONE_SOLVE" check comma
}

# Scripts add the seconds up: five stages, each one number.
seconds_are_numbers() {
    run timed
    sed -n '/"seconds": {/,/}/p' timed/plan.json | sed '1d;$d' >stages
    [ "$(wc -l <stages)" -eq 5 ] && ! grep -Ev '^ *"[a-z]+": [0-9.]+,?$' stages
}

tap "the seconds of a run are five numbers" seconds_are_numbers
tap "the same run twice gives the same bytes" twice
tap "one thread and more give the same bytes" threads
tap "the order of rows changes no assignment" rows
if command -v localedef >/dev/null && [ -e /usr/share/i18n/locales/de_DE ]; then
    tap "a locale with a decimal comma changes nothing" comma_locale
else
    tap_skip "a locale with a decimal comma changes nothing" "no German locale can be made here"
fi
tap_end
