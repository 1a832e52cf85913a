#!/bin/sh
# The notice for public comment: both languages, small numbers kept back, texts of the data harmless.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=$("$ZS_SRCDIR/tests/support/python")
cp -R "$ZS_SRCDIR/tests/cli/town" "$work/town"
chmod -R u+w "$work/town"
"$python" "$ZS_SRCDIR/tests/report/odd_town.py" "$work/town"

solve() { # FOLDER PLAN OPTION...
    folder=$1
    plan=$2
    shift 2
    code=0
    "$ZONE_SOLVE" "$plan" -o "$work/$folder" --quiet --time 2 "$@" || code=$?
    [ "$code" = 0 ] || [ "$code" = 3 ]
}

languages_in_order() { # FOLDER FIRST SECOND
    grep '^# ' "$work/$1/notice.md"
    [ "$(grep '^# ' "$work/$1/notice.md" | head -1)" = "# $2" ] && [ "$(grep '^# ' "$work/$1/notice.md" | tail -1)" = "# $3" ]
}

# Each changed block stands in it once a language, with its pupils from 5 on and without them below.
changes_are_told() {
    "$python" - "$work/example" <<'PYTHON'
import csv, re, sys
folder = sys.argv[1]
text = open(f"{folder}/notice.md", encoding="utf-8").read()
rows = list(csv.DictReader(open(f"{folder}/changes.csv", encoding="utf-8", newline="")))
small = [row for row in rows if int(row["pupils"]) < 5]
assert rows and small, "the example has no small block that changes"
assert text.count("\n- ") == 2 * len(rows), (text.count("\n- "), len(rows))
assert text.count("(fewer than 5 pupils)") == text.count("（不足 5 人）") == len(small)
told = sorted(int(n) for n in re.findall(r"\((\d+) pupils\)", text))
assert told == sorted(int(row["pupils"]) for row in rows if int(row["pupils"]) >= 5)
PYTHON
}

nothing_breaks_out() {
    ! grep -q '<b>\|<script\|<!--' "$work/odd/notice.html" && grep -q '&#60;/script&#62;&#60;b&#62;&#38;&#34;' "$work/odd/notice.html"
}

tap "the example is solved" solve example "$ZS_SRCDIR/examples/hongling/hongling.yaml"
tap "English comes first, Chinese second" languages_in_order example "School zones: draft for public comment" "学区划分方案（征求意见稿）"
tap "the example is solved in Chinese" solve chinese "$ZS_SRCDIR/examples/hongling/hongling.yaml" --lang zh
tap "asked for, Chinese comes first" languages_in_order chinese "学区划分方案（征求意见稿）" "School zones: draft for public comment"
tap "changed blocks are told, small numbers are not" changes_are_told
tap "a town with odd names is solved" solve odd "$work/town/odd.yaml"
tap "texts of the data cannot break out of the page" nothing_breaks_out
tap_end
