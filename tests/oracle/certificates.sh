#!/bin/sh
# Certificates of tiny problems of every kind, whole and with a number changed, by the exact check and by the independent
# scripts; prints TAP. ZS_CERTIFICATES=N looks at more or fewer problems.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

no_bound_is_above_the_optimum_and_every_certificate_is_accepted() {
    "$ZS_BUILDDIR/tests/oracle/write_certificates" "$work" 1 "${ZS_CERTIFICATES:-300}"
}

the_scripts_say_of_each_certificate_what_the_check_says() {
    python3 "$ZS_SRCDIR/tests/oracle/check_certificates.py" "$ZS_SRCDIR/examples" "$work"
}

tap "no bound is above the optimum, and every certificate is accepted" \
    no_bound_is_above_the_optimum_and_every_certificate_is_accepted
tap "the scripts say of each certificate what the check says" the_scripts_say_of_each_certificate_what_the_check_says
tap_end
