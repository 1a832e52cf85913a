#!/bin/sh
# Bash completion: verbs, options of each verb, files, blocks.
set -eu
. "$ZS_SRCDIR/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What Tab offers after the words, the last of which is being typed; one a line.
offered() { # WORD...
    bash -c '
        cd "$1" && shift
        source "$ZS_SRCDIR/docs/completion/zone-solve"
        COMP_WORDS=("$@")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _zone_solve "$ZONE_SOLVE" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
        printf "%s\n" "${COMPREPLY[@]}"' bash "$work" "$@" | sort
}

offers() { # EXPECTED (words), WORD...
    expected=$1
    shift
    offered "$@" | tr '\n' ' ' >"$work/said"
    echo "offered: $(cat "$work/said")"
    [ "$(cat "$work/said")" = "$expected " ]
}

# Each option that the help of a verb tells is offered.
each_verb_has_its_options() {
    for verb in $("$ZONE_SOLVE" --help | sed -n 's/^ *zone-solve \([a-z][a-z]*\) .*/\1/p' | sort -u); do
        offered zone-solve "$verb" -- >"$work/options"
        "$ZONE_SOLVE" "$verb" --help | sed -n 's/^  \(--[a-z]*\).*/\1/p' >"$work/wanted"
        while IFS= read -r option; do
            grep -qxF -- "$option" "$work/options" || { echo "$verb lacks $option"; return 1; }
        done <"$work/wanted"
        grep -qx -- --help "$work/options" || return 1
    done
}

completes_in_bash() { # the function is bound to the program's name
    bash -c 'source "$ZS_SRCDIR/docs/completion/zone-solve" && complete -p zone-solve' | grep -q -- '-F _zone_solve zone-solve'
}

if ! command -v bash >/dev/null 2>&1; then
    echo "1..0 # SKIP bash is not installed"
    exit 0
fi
mkdir "$work/result"
printf 'block_id,school_id\r\nB01,S1\r\nB02,S1\r\nC01,S2\r\n' >"$work/result/assignment.csv"
: >"$work/plan.yaml"
tap "it is bound to zone-solve" completes_in_bash
tap "a verb is completed" offers "sweep" zone-solve sw
tap "plan files are offered beside verbs" offers "plan.yaml presets" zone-solve p
tap "each option of a verb is offered" each_verb_has_its_options
tap "an option is completed" offers "--threads" zone-solve explain --th
tap "an option of another verb is not" offers "" zone-solve check --th
tap "languages are offered" offers "en zh" zone-solve explain result B01 --lang ""
tap "result folders are offered" offers "result" zone-solve check r
tap "blocks of the result are offered" offers "B01 B02" zone-solve explain result B
tap_end
