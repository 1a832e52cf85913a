#!/bin/sh
# Runs every case of tests/cli/cases in a fresh folder that holds the town. A case is a folder with
#   cmd              shell lines; "$ZONE_SOLVE" is the program
#   exit             its exit status
#   stdout           what it prints, exactly (absent: anything)
#   stderr-contains  texts that must stand on stderr, one a line
#   expected/FILE    a file that must be there afterwards, byte for byte
#   absent           names that must not be there afterwards, one a line
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cases=$ZS_SRCDIR/tests/cli/cases

same_files() { # FOLDER of expected files
    find "$1" -type f | while read -r file; do
        cmp "$file" "${file#"$1"/}" >&2 || { diff "$file" "${file#"$1"/}" >&2; exit 1; }
    done
}

contains_all() { # FILE of texts, FILE to search
    while IFS= read -r text; do
        grep -qF -- "$text" "$2" || { echo "stderr lacks: $text" >&2; return 1; }
    done <"$1"
}

absent_all() { # FILE of names
    while IFS= read -r name; do
        [ ! -e "$name" ] || { echo "$name is there" >&2; return 1; }
    done <"$1"
}

run_case() { # FOLDER
    rm -rf "$work/town"
    cp -R "$ZS_SRCDIR/tests/cli/town" "$work/town"
    chmod -R u+w "$work/town"
    cd "$work/town"
    code=0
    sh "$1/cmd" >"$work/stdout" 2>"$work/stderr" || code=$?
    cat "$work/stdout" "$work/stderr"
    wanted=$(cat "$1/exit")
    [ "$code" = "$wanted" ] || { echo "exit status $code, wanted $wanted"; return 1; }
    if [ -e "$1/stdout" ]; then
        diff "$1/stdout" "$work/stdout" || return 1
    fi
    if [ -e "$1/stderr-contains" ]; then
        contains_all "$1/stderr-contains" "$work/stderr" || return 1
    fi
    if [ -d "$1/expected" ]; then
        same_files "$1/expected" || return 1
    fi
    if [ -e "$1/absent" ]; then
        absent_all "$1/absent" || return 1
    fi
}

for folder in "$cases"/*; do
    tap "$(basename "$folder" | tr _ ' ')" run_case "$folder"
done
tap_end
