#!/usr/bin/env bash
# An orphan pass beside GNU find, as whole processes (JVM start included), alternating in one run.
#
#   benchmarks/orphans-vs-find.sh [--files 1000000] [--jobs 1000] [--runs 5] [--dir /dev/shm] [--layout dirs|flat]
#                                 [--workers 2] [--states failed|absent] [--only delete|dry-run] [--clock faketime|ahead]
#
# See README.md beside this file for what is compared and how to read it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

files=1000000 jobs=1000 runs=5 dir=/dev/shm layout=dirs workers=2 states=failed only='' clock=faketime
while (($#)); do
    case $1 in
        --files | --jobs | --runs | --dir | --layout | --workers | --states | --only | --clock)
            printf -v "${1#--}" %s "${2:?$1 needs a value}"
            shift 2
            ;;
        *)
            sed -n '2,/^[^#]/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
            exit 2
            ;;
    esac
done

source "$here/lib.sh"
require_jar
[[ $clock != faketime ]] || require_faketime
work_in "$dir"

# Files made now have a young change time, and nothing can set it back. So either both sides live three days later
# (faketime), or the modification times are set back and this side's clocks are three days ahead (ahead): find looks at
# the modification time alone.
if [[ $clock == faketime ]]; then
    # File times stay what they are. The monotonic clock must be faked as well: with that left alone
    # (FAKETIME_DONT_FAKE_MONOTONIC) the JVM's timed waits return at once and its idle threads spin.
    later=(env NO_FAKE_STAT=1 faketime -f +3d) age_days=0 ahead_days=0
else
    later=() age_days=3 ahead_days=3
fi

make_tree() {
    rm -rf "$root"
    run_main TreeMaker --root "$root" --files "$files" --jobs "$jobs" --layout "$layout" --age-days "$age_days"
}

count_files() {
    find "$root" -type f -printf x | wc -c
}

# measure MODE ROUND VARIANT COMMAND...: one line "mode round variant wall user sys others" in the results.
measure() {
    local mode=$1 round=$2 variant=$3 busy numbers
    shift 3
    busy=$(busy_seconds)
    if ! { time "$@" > "$scratch/out" 2> "$scratch/err"; } 2> "$scratch/time"; then
        echo "failed: $*" >&2
        cat "$scratch/out" "$scratch/err" >&2
        exit 1
    fi
    numbers=$(tail -n 1 "$scratch/time")
    busy=$(awk -v before="$busy" -v after="$(busy_seconds)" -v cores="$(nproc)" '{
        others = (after - before - $2 - $3) / $1 / cores * 100; print(others < 0 ? 0 : others)
    }' <<< "$numbers")
    echo "$mode $round $variant $numbers $busy" >> "$scratch/results"
    printf '  %-8s %d  %-9s %6.2f s  (user %.2f, system %.2f; others had %.0f %% of the CPU)\n' \
        "$mode" "$round" "$variant" $numbers "$busy"
}

one() {
    local mode=$1 round=$2 variant=$3 left
    [[ $mode == dry-run ]] || make_tree
    if [[ $variant == find ]]; then
        local action=(-delete)
        [[ $mode == delete ]] || action=(-printf '')
        measure "$mode" "$round" find "${later[@]}" find "$root" -type f -mmin +1440 "${action[@]}"
    else
        measure "$mode" "$round" "$variant" "${later[@]}" java -cp "$jar" "$package.OrphanRun" --root "$root" \
            --expect "$files" --jobs "$jobs" --states "$states" --workers "$workers" --age-signals "$variant" \
            --dry-run "$([[ $mode == delete ]] && echo false || echo true)" --ahead-days "$ahead_days"
    fi
    left=$(count_files)
    if [[ $left != "$([[ $mode == delete ]] && echo 0 || echo "$files")" ]]; then
        echo "$mode by $variant left $left of $files files" >&2
        exit 1
    fi
}

machine "$root"
echo "$files files of $jobs jobs ($states), layout $layout, $workers workers, clock: $clock, $runs runs"
orders=('find modified changed' 'modified changed find' 'changed find modified')
for mode in delete dry-run; do
    [[ -z $only || $only == "$mode" ]] || continue
    [[ $mode == delete ]] || make_tree
    for ((round = 1; round <= runs; round++)); do
        for variant in ${orders[round % 3]}; do
            one "$mode" "$round" "$variant"
        done
    done
done
rm -rf "$root" && mkdir -p "$root"
for ((round = 1; round <= 3; round++)); do
    measure start "$round" empty "${later[@]}" java -cp "$jar" "$package.OrphanRun" --root "$root" --expect 0 \
        --workers "$workers" --ahead-days "$ahead_days"
done

echo
report "$scratch/results"
