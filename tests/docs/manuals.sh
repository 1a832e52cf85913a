#!/bin/sh
# The manuals: well-formed, and nothing is missing from them that header, --help or plan file know.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
man=$ZS_SRCDIR/docs/man

is_sound() { # the manuals that a page refers to need not be installed yet
    mandoc -Tlint "$man"/*.[135] 2>&1 | grep -v 'referenced manual not found' >"$work/lint" || true
    cat "$work/lint"
    ! [ -s "$work/lint" ]
}

names_all() { # FILE of names, FILE to look in
    bad=0
    while IFS= read -r name; do
        grep -qF -- "$name" "$2" || { echo "not told: $name"; bad=1; }
    done <"$1"
    [ -s "$1" ] && return "$bad"
}

each_function_has_its_page() {
    sed -n 's/^ZS_API .*[ *]\(zs_[a-z0-9_]*\)(.*/\1/p' "$ZS_SRCDIR/include/zonesolve.h" | sort >"$work/functions"
    cat "$man"/*.3 | sed -n 's/^\.F[no] \(zs_[a-z0-9_]*\).*/\1/p' | sort -u >"$work/told"
    diff "$work/functions" "$work/told"
}

each_function_has_its_comment() {
    awk '/^ZS_API/ && before !~ /\*\/$/ { print "no comment: " $0; bad = 1 } { if ($0 !~ /^ /) before = $0; else if ($0 ~ /\*\/$/) before = $0 }
         END { exit bad }' "$ZS_SRCDIR/include/zonesolve.h"
}

each_option_and_verb_is_told() {
    verbs=$("$ZONE_SOLVE" --help | sed -n 's/^ *zone-solve \([a-z][a-z]*\) .*/\1/p' | sort -u)
    for verb in '' $verbs; do
        # shellcheck disable=SC2086 # no verb, no word
        "$ZONE_SOLVE" $verb --help
    done | grep -oE '(^|[ [])(--[a-z]+|-o)' | tr -d ' [' | sort -u |
        sed 's/^--/Fl -/; s/^-o$/Fl o/' >"$work/options"
    for verb in $verbs; do echo ".Cm $verb"; done >>"$work/options"
    names_all "$work/options" "$man/zone-solve.1"
}

each_key_is_told() {
    grep -v '^ *SECTION(' "$ZS_SRCDIR/lib/read/plan_keys.c" |
        sed -n 's/^ *\(TEXT\|FILE_NAME\|COLUMN\|NUMBER\|YEARS\|COUNT_COLUMN\)("\([a-z0-9_.]*\)".*/\2/p; s/^ *{\.name = "\([a-z0-9_.]*\)".*/\1/p' |
        sort -u >"$work/keys"
    [ "$(wc -l <"$work/keys")" -gt 50 ] && names_all "$work/keys" "$man/zone-solve-plan.5"
}

each_status_is_told() {
    sed -n 's/^ *\(ZS_\(E\|OUTCOME\)_[A-Z]*\) = .*/\1/p' "$ZS_SRCDIR/include/zonesolve.h" >"$work/statuses"
    names_all "$work/statuses" "$man/zonesolve.3"
}

each_reason_is_told() {
    sed -n '/static const char \*const names/,/;/p' "$ZS_SRCDIR/lib/model/reasons.c" | grep -o '"[a-z_]*"' | tr -d '"' |
        sed 's/^/.It /' >"$work/reasons"
    [ "$(wc -l <"$work/reasons")" -ge 12 ] && names_all "$work/reasons" "$man/zone-solve.1"
}

# The program in the manual, built against the library of the build folder.
the_example_runs() {
    awk '/^\.Bd/ && example { on = 1; next } /^\.Ed/ { on = 0 } /^\.Sh EXAMPLES/ { example = 1 } on' "$man/zonesolve.3" |
        sed 's/\\e/\\/g' >"$work/example.c"
    # shellcheck disable=SC2086 # the compiler may have flags
    ${ZS_CC:-cc} ${1-} -I"$ZS_SRCDIR/include" "$work/example.c" -L"$ZS_BUILDDIR/.libs" -lzonesolve -o "$work/example" &&
        LD_LIBRARY_PATH="$ZS_BUILDDIR/.libs" "$work/example" >"$work/said" && cat "$work/said" &&
        grep -q '^0 It goes to 0 (500.0 m). 1 is nearer (400.0 m), but it is full' "$work/said" &&
        grep -q '^total 15.500 bound 15.500$' "$work/said"
}

if command -v mandoc >/dev/null 2>&1; then
    tap "mandoc finds nothing in the manuals" is_sound
else
    tap_skip "mandoc finds nothing in the manuals" "mandoc is not installed"
fi
tap "each function of the header is in a manual of section 3, and no other" each_function_has_its_page
tap "each function of the header has a comment of its own" each_function_has_its_comment
tap "each verb and option of --help is in zone-solve(1)" each_option_and_verb_is_told
tap "each key of the plan file is in zone-solve-plan(5)" each_key_is_told
tap "each status and outcome is in zonesolve(3)" each_status_is_told
tap "each reason is in zone-solve(1)" each_reason_is_told
if [ ! -e "$ZS_BUILDDIR/.libs/libzonesolve.so" ]; then
    tap_skip "the example of zonesolve(3) runs" "no shared library was built"
elif ldd "$ZS_BUILDDIR/.libs/libzonesolve.so" | grep -q libasan; then
    tap "the example of zonesolve(3) runs" the_example_runs -fsanitize=address,undefined
else
    tap "the example of zonesolve(3) runs" the_example_runs
fi
tap_end
