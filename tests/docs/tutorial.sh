#!/bin/sh
# Runs the commands of docs/tutorial.md one after the other, as they stand there.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tutorial=$ZS_SRCDIR/docs/tutorial.md

mkdir "$work/bin" "$work/examples"
cp -R "$ZS_SRCDIR/examples/hongling" "$work/examples/hongling"
chmod -R u+w "$work/examples"
printf '#!/bin/sh\nexec "%s" "$@"\n' "$ZONE_SOLVE" >"$work/bin/zone-solve"
chmod +x "$work/bin/zone-solve"
PATH=$work/bin:$PATH
export PATH

# Each block of commands into a file of its own.
awk -v work="$work" '/^```sh/ { n++; on = 1; next } /^```/ { on = 0 } on { print >(sprintf("%s/step-%02d", work, n)) }' "$tutorial"

runs() { # FILE: in the folder where the step before ended
    cd "$(cat "$work/place")"
    { echo 'set -e'; cat "$1"; echo "pwd >'$work/place'"; } >"$work/script"
    sh "$work/script"
}

echo "$work" >"$work/place"
for step in "$work"/step-*; do
    tap "the tutorial runs: $(head -n 1 "$step")" runs "$step"
done
tap "it had steps" [ -e "$work/step-06" ]
tap "its curve is a table of three values" [ "$(wc -l <"$work/my-city/sweep/curve.csv")" -eq 4 ]
tap "its map of differences holds blocks" grep -q '"block_id": "B' "$work/my-city/differ/differences.geojson"
tap_end
