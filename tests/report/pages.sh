#!/bin/sh
# Reports opened in headless Chromium: the example district, odd texts, points, short places, 20,000 blocks.
set -eu
if ! command -v chromium >/dev/null 2>&1 || ! command -v chromedriver >/dev/null 2>&1; then
    echo "1..0 # SKIP chromium or chromium-driver is not installed"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=$("$ZS_SRCDIR/tests/support/python")

solve() { # FOLDER PLAN OPTION...: any plan will do
    folder=$1
    plan=$2
    shift 2
    code=0
    "$ZONE_SOLVE" "$plan" -o "$work/$folder" --quiet --time 2 "$@" >"$work/said" 2>&1 || code=$?
    [ "$code" = 0 ] || [ "$code" = 3 ] || { sed 's/^/# /' "$work/said"; echo "Bail out! $plan is not solved"; exit 1; }
}

# The town with a title, a block and a school that try to end the page's elements.
cp -R "$ZS_SRCDIR/tests/cli/town" "$work/town"
chmod -R u+w "$work/town"
"$python" "$ZS_SRCDIR/tests/report/odd_town.py" "$work/town"
"$ZS_BUILDDIR/benches/make_city" "$work/city" --blocks 20000 --schools 300 --river >/dev/null
"$python" "$ZS_SRCDIR/tests/report/today.py" "$work/city/blocks.dbf" >"$work/today.csv"

solve example "$ZS_SRCDIR/examples/hongling/hongling.yaml"
solve odd "$work/town/odd.yaml"
solve points "$ZS_SRCDIR/tests/cli/town/plan.yaml"
solve short "$ZS_SRCDIR/tests/cli/town/rooms.yaml" --set class_size.target=4
code=0
"$ZONE_SOLVE" score "$work/city/city.yaml" --assignment "$work/today.csv" -o "$work/20000" --quiet >"$work/said" 2>&1 || code=$?
[ "$code" = 3 ] || { sed 's/^/# /' "$work/said"; echo "Bail out! the city is not scored"; exit 1; }

cd "$work"
PYTHONDONTWRITEBYTECODE=1 "$python" "$ZS_SRCDIR/tests/report/pages.py" example/report.html odd/report.html points/report.html \
    short/report.html 20000/report.html
