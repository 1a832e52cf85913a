#!/bin/sh
# The public header stands alone, in C and in C++, under strict warnings.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
strict="-pedantic -Wall -Wextra -Wconversion -Wshadow -Werror -fsyntax-only -I$ZS_SRCDIR/include"

printf '#include <zonesolve.h>\n#include <zonesolve.h>\nzs_status status = ZS_OK;\n' >"$work/alone.c"
cp "$work/alone.c" "$work/alone.cc"

for standard in c99 c11 c17; do
    # shellcheck disable=SC2086 # one word a flag
    tap "the header alone is clean $standard" ${ZS_CC:-cc} -std=$standard -Wstrict-prototypes $strict "$work/alone.c"
done
if command -v c++ >/dev/null 2>&1; then
    for standard in c++11 c++17; do
        # shellcheck disable=SC2086 # one word a flag
        tap "the header alone is clean $standard" c++ -std=$standard $strict "$work/alone.cc"
    done
else
    tap_skip "the header alone is clean C++" "no C++ compiler is installed"
fi
tap_end
