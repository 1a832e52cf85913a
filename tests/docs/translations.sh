#!/bin/sh
# Every message of the library and every word of the program has a translation that is neither empty nor fuzzy: found in
# the sources by xgettext, looked for in the catalogues by msgcmp.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Catalogues hold numbers as PRId64 and PRId32 are on 64-bit Linux.
texts() { # FILE made, KEYWORDS, FILE...
    made=$1
    keywords=$2
    shift 2
    # shellcheck disable=SC2086 # several keywords
    xgettext --from-code=UTF-8 --language=C --no-location --no-wrap --force-po --keyword $keywords -o "$made.raw" "$@" &&
        sed 's/charset=CHARSET/charset=UTF-8/; s/%<PRId64>/%ld/g; s/%<PRIu64>/%lu/g; s/%<PRId32>/%d/g; s/%<PRIu32>/%u/g' "$made.raw" >"$made"
}

# The texts of the library stand in the context "message": formats, what is put into them, and kinds of findings.
library_texts() { # ROOT FILE made
    # shellcheck disable=SC2046 # file names of this project have no spaces
    texts "$work/formats" "--keyword=zsi_find:4 --keyword=zsi_fail:3 --keyword=zsi_tr:2 --keyword=zsi_tr_in:2 --keyword=ZSI_N:1" \
        $(find "$1/lib" -name '*.[ch]' | sort) &&
        texts "$work/kinds" --keyword=zsi_find:3 $(find "$1/lib" -name '*.c' | sort) &&
        texts "$work/presets" "--keyword=PRESET:2 --keyword=NUMBER:6" /dev/null $(find "$1/lib" -name '*.def' | sort) &&
        msgcat --no-wrap --use-first -o "$work/both" "$work/formats" "$work/kinds" "$work/presets" &&
        awk '/^msgid / && ++n > 1 { print "msgctxt \"message\"" } { print }' "$work/both" >"$2"
}

# What stands in the catalogue for other places is no fault.
compare() { # PO, texts
    compared=0
    msgcmp --no-fuzzy-matching "$1" "$2" >"$work/compared" 2>&1 || compared=1
    grep -v 'this message is not used' "$work/compared" | while IFS=: read -r file line said; do
        [ ! -f "$file" ] || echo "$said: $(awk -v line="$line" '/^msgid / { text = "" } NR <= line { text = text $0 }
            NR == line { print text; exit }' "$file")"
    done
    return "$compared"
}

library_is_translated() { # ROOT PO
    library_texts "$1" "$work/library" && compare "$2" "$work/library"
}

program_is_translated() { # ROOT PO
    texts "$work/program" "--keyword=say:1 --keyword=N_:1" "$1"/bindings/cli/*.c &&
        compare "$2" "$work/program"
}

# Sentences that are printed and do not go through say(): none but those of tables, pictures and --version.
program_says_all_through_say() { # ROOT
    ! grep -nE 'f?(printf|puts)\((std(err|out), *)?"[^"]*[A-Za-z]{3,}' "$1"/bindings/cli/*.c |
        grep -vE '/curve\.c:.*(<|&|,status)|printf\("(limit_%s|zone-solve %s)'
}

enough() { # FILE COUNT: the extraction itself works
    [ "$(grep -c '^msgid ' "$1")" -gt "$2" ] || { echo "only $(grep -c '^msgid ' "$1") texts in $1"; return 1; }
}

small_tree() {
    rm -rf "$work/tree"
    mkdir -p "$work/tree/lib" "$work/tree/bindings/cli"
    printf '%s\n' "$1" >"$work/tree/lib/x.c"
    printf '%s\n' "$2" >"$work/tree/bindings/cli/x.c"
}

finds() { # CHECK PO: what has no translation is named
    small_tree 'void f(void) { zsi_find(r, 1, "no YAML", "a zebra of %d stripes", 3); }' \
        'void f(void) { puts(say("a zebra of the program")); }'
    ! "$1" "$work/tree" "$2" >"$work/said" 2>&1 && grep -q zebra "$work/said"
}

finds_a_kind() {
    small_tree 'void f(void) { zsi_find(r, 1, "zebras", "out of memory"); }' ''
    ! library_is_translated "$work/tree" "$library_po" >"$work/said" 2>&1 && grep -q zebras "$work/said"
}

finds_a_preset() {
    small_tree '' ''
    printf '%s\n' 'PRESET("x", "schools of zebras")' >"$work/tree/lib/x.def"
    ! library_is_translated "$work/tree" "$library_po" >"$work/said" 2>&1 && grep -q zebras "$work/said"
}

finds_spoilt() { # SED SCRIPT: an empty translation, a fuzzy one
    sed "$1" "$library_po" >"$work/spoilt.po"
    ! cmp -s "$work/spoilt.po" "$library_po" && ! library_is_translated "$ZS_SRCDIR" "$work/spoilt.po"
}

finds_unsaid() {
    small_tree '' 'void f(void) { printf("a zebra of %d stripes", 3); }'
    ! program_says_all_through_say "$work/tree"
}

library_po=$ZS_SRCDIR/po/zh_CN.po
program_po=$ZS_SRCDIR/po/program.zh_CN.po
if command -v xgettext >/dev/null 2>&1; then
    tap "every message of the library is in Chinese" library_is_translated "$ZS_SRCDIR" "$library_po"
    tap "they are hundreds" enough "$work/library" 800
    tap "every word of the program is in Chinese" program_is_translated "$ZS_SRCDIR" "$program_po"
    tap "they are many" enough "$work/program" 90
    tap "a new message of the library is found" finds library_is_translated "$library_po"
    tap "a new kind of finding is found" finds_a_kind
    tap "a new preset is found" finds_a_preset
    tap "a new word of the program is found" finds program_is_translated "$program_po"
    tap "an empty translation is found" finds_spoilt 's/^msgstr "内存不足"$/msgstr ""/'
    tap "a fuzzy translation is found" finds_spoilt 's/^#, c-format$/#, c-format, fuzzy/'
else
    tap_skip "every text is in Chinese" "xgettext is not installed"
fi
tap "the program prints no sentence without say()" program_says_all_through_say "$ZS_SRCDIR"
tap "a sentence without it is found" finds_unsaid
tap_end
