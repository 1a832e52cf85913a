#!/bin/sh
# Many made cities, solved in a short time: every plan sound, no pupil without a place, the bound not above the total.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=$(sh "$ZS_SRCDIR/tests/support/python")

figures_hold() { # PLAN.JSON
    "$python" - "$1" <<'PYTHON'
import json, sys
plan = json.load(open(sys.argv[1], encoding="utf-8"))
total = plan["objective"]["total"]
print(plan["status"], total, plan["bound"], plan["excess"], plan["excess_bound"])
assert plan["excess"] == 0 and plan["excess_bound"] == 0
assert plan["bound"] <= total and abs(plan["gap"] - (total - plan["bound"]) / total) < 1e-9
assert plan["gap"] < 0.2
PYTHON
}

solves() { # BLOCKS SCHOOLS SEED OPTION...
    blocks=$1 schools=$2 seed=$3
    shift 3
    rm -rf "$work/city"
    "$ZS_BUILDDIR/benches/make_city" "$work/city" --blocks "$blocks" --schools "$schools" --seed "$seed" "$@" &&
        "$ZONE_SOLVE" "$work/city/city.yaml" -o "$work/city/out" --time 5 --quiet &&
        "$ZONE_SOLVE" check "$work/city/out" && figures_hold "$work/city/out/plan.json"
}

for seed in 1 2 3 4 5 6 7 8; do
    tap "a village, seed $seed" solves 30 3 "$seed"
    tap "a town on a river, seed $seed" solves 200 9 "$seed" --river --moved 0.3
    tap "a town with ways over bridges, seed $seed" solves 400 15 "$seed" --river --travel links
    tap "a district with uneven places, seed $seed" solves 800 25 "$seed" --river --stress 2
    tap "a district with few large blocks, seed $seed" solves 240 30 "$seed"
done
tap "a city of 5,000 blocks" solves 5000 200 1 --river --links-csv
tap_end
