#!/bin/sh
# The names that callers link to: header, version script and shared library say the same.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
library=$ZS_BUILDDIR/.libs/libzonesolve.so

sed -n 's/^ZS_API .*[ *]\(zs_[a-z0-9_]*\)(.*/\1/p' "$ZS_SRCDIR/include/zonesolve.h" | sort >"$work/header"
sed -n 's/^ *\(zs_[a-z0-9_]*\);$/\1/p' "$ZS_SRCDIR/lib/zonesolve.map" | sort >"$work/script"

each_has_a_name_read() {
    [ "$(grep -c '^ZS_API' "$ZS_SRCDIR/include/zonesolve.h")" -eq "$(wc -l <"$work/header")" ] &&
        [ -z "$(uniq -d "$work/header")" ] && [ "$(wc -l <"$work/header")" -gt 50 ]
}

library_exports_them() {
    nm -D --defined-only "$library" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort >"$work/library"
    diff "$work/script" "$work/library"
}

tap "each ZS_API line of the header declares a function of its own" each_has_a_name_read
tap "header and version script name the same functions" diff "$work/header" "$work/script"
if [ -e "$library" ]; then
    tap "the library exports these names and no others" library_exports_them
else
    tap_skip "the library exports these names and no others" "no shared library was built"
fi
tap_end
