#!/bin/sh
# Habits of the sources: what library code must not call, how long a function may be, nothing left over.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
longest_function=100
highest_complexity=20

files() { # PATTERN FOLDER...
    pattern=$1
    shift
    for folder in "$@"; do
        [ ! -d "$ZS_SRCDIR/$folder" ] || find "$ZS_SRCDIR/$folder" -name "$pattern"
    done | sort
}

# Prints, exits, follows the locale, or keeps hidden state.
forbidden='printf|vprintf|puts|putchar|perror|exit|_exit|_Exit|abort|setlocale|rand|srand|random|atof|atoi|strtok'
forbidden="$forbidden|sprintf|vsprintf|strcpy|strcat|signal|chdir|localtime|asctime|alloca"

# The code of a C file, comments cut out, lines where they were.
code_of() {
    awk '{
        code = ""
        for (rest = $0; rest != ""; ) {
            at = index(rest, inside ? "*/" : "/*")
            if (!inside) { code = code (at ? substr(rest, 1, at - 1) : rest) }
            rest = at ? substr(rest, at + 2) : ""
            if (at) { inside = !inside }
        }
        print code
    }' "$1"
}

library_code_behaves() { # FILE...
    bad=0
    for file in "$@"; do
        if code_of "$file" | grep -nE "(^|[^A-Za-z0-9_>.])($forbidden)[[:space:]]*\(|\<(stdout|stderr)\>" |
            grep -v '__attribute__'; then
            echo "in $file"
            bad=1
        fi
    done
    return "$bad"
}

# %f and %g and strtod follow the caller's locale; base/number.c mends what they do.
numbers_ignore_the_locale() { # FILE...
    bad=0
    for file in "$@"; do
        case $file in */base/number.c) continue ;; esac
        if code_of "$file" | grep -nE '%[-+ 0#]*[0-9.*]*l?[efgaEFGA][^A-Za-z]|(^|[^A-Za-z0-9_])strto(d|f|ld)[[:space:]]*\('; then
            echo "in $file"
            bad=1
        fi
    done
    return "$bad"
}

functions_are_short() { # FILE...
    pmccabe "$@" | awk -F '\t' -v lines="$longest_function" -v complexity="$highest_complexity" '
        $5 > lines || $1 > complexity { print $6 ": " $5 " lines, complexity " $1; bad = 1 }
        END { exit bad }'
}

nothing_is_left_over() { # FILE...
    ! grep -nE 'TO''DO|FIX''ME|XX''X|HA''CK' "$@"
}

files_are_short() { # FILE...
    wc -l "$@" | awk '$2 != "total" && $1 > 700 { print; bad = 1 } END { exit bad }'
}

finds() { # CHECK TEXT: the check passes on an innocent file and fails on one with this text
    printf 'int innocent(int n);\nint innocent(int n)\n{\n    return n;\n}\n' >"$work/innocent.c"
    printf '%s\n' "$2" >"$work/guilty.c"
    "$1" "$work/innocent.c" && ! "$1" "$work/guilty.c"
}

# File names of this project have no spaces.
# shellcheck disable=SC2046
set -- $(files '*.[ch]' lib)
tap "library code neither prints nor exits nor touches the process" library_code_behaves "$@"
tap "a printf in library code is found" finds library_code_behaves 'void f(void) { printf("x"); }'
tap "a comment on printf() is not a call" library_code_behaves "$ZS_SRCDIR/include/zonesolve.h"
tap "library code reads and writes numbers without the locale" numbers_ignore_the_locale "$@"
tap "a locale's %f is found" finds numbers_ignore_the_locale 'int f(char *t, double x) { return snprintf(t, 9, "%.2f", x); }'
# shellcheck disable=SC2046
set -- $(files '*.[ch]' lib bindings benches examples)
tap "no file is longer than 700 lines" files_are_short "$@"
if command -v pmccabe >/dev/null 2>&1; then
    tap "no function is longer than $longest_function lines or more complex than $highest_complexity" \
        functions_are_short "$@"
    tap "a long function is found" finds functions_are_short \
        "void f(void) { $(awk 'BEGIN { for (i = 0; i < 101; i++) print "g();" }') }"
else
    tap_skip "no function is too long or too complex" "pmccabe is not installed"
fi
# shellcheck disable=SC2046
tap "nothing is left over" nothing_is_left_over "$@" $(files '*.[ch]' tests) $(files '*.sh' tests) $(files '*.py' bindings tests)
if command -v shellcheck >/dev/null 2>&1; then
    # shellcheck disable=SC2046
    tap "shellcheck finds nothing in the scripts" shellcheck --severity=warning \
        "$ZS_SRCDIR/bootstrap" "$ZS_SRCDIR/build-aux/embed.sh" "$ZS_SRCDIR/build-aux/qa.sh" "$ZS_SRCDIR/.ci/run" "$ZS_SRCDIR/tests/support/python" \
        $(files '*.sh' tests benches bindings examples)
else
    tap_skip "shellcheck finds nothing in the scripts" "shellcheck is not installed"
fi
tap_end
