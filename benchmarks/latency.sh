#!/usr/bin/env bash
# How long statistics, health, usage and explain take, in a JVM that does nothing else and in one that removes a million files meanwhile.
#
#   benchmarks/latency.sh [--files 1000000] [--jobs 1000] [--runs 3] [--dir /dev/shm] [--workers 2] [--callers 2] [--rate 200] [--idle-seconds 10]
#                         [--name latency] [--java JAVA_HOME] [--java-options "..."]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/lib.sh"

files=1000000 jobs=1000 runs=3 dir=/dev/shm workers=2 callers=2 rate=200 idle_seconds=10 name=latency
read_options 'files jobs runs dir workers callers rate idle-seconds name java java-options?' "$@"

require_jar
use_java
work_in "$dir"
machine "$root"
echo "$files files of $jobs jobs, $workers workers; $callers callers with $rate calls a second each; $runs runs"
begin_results "$name" "$called" round files workers phase call clock calls p50_us p90_us p99_us longest_us
for ((round = 1; round <= runs; round++)); do
    rm -rf "$root"
    in_reach run_main TreeMaker --root "$root" --files "$files" --jobs "$jobs" --age-days 3
    in_reach "$java" "${java_options[@]}" -cp "$jar" "$package.LatencyRun" --root "$root" --expect "$files" --jobs "$jobs" --workers "$workers" --ahead-days 3 \
        --callers "$callers" --rate "$rate" --idle-seconds "$idle_seconds" > "$scratch/out"
    sed "s/^/$(tab_separated "$round" "$files" "$workers")\t/" "$scratch/out" >> "$results"
    if find "$root" -type f -print -quit | grep -q .; then
        echo "files were left" >&2
        exit 1
    fi
    echo "  round $round"
done

# Microseconds: of the medians and of the 99th percentiles the least, the median and the greatest of the rounds.
echo
awk '
    BEGIN { FS = OFS = "\t"; print "phase", "call", "since it was", "calls", "p50 min", "med", "max", "p99 min", "med", "max", "longest" }
    function middle(list, n,    i, j, t) {
        for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j] < list[j - 1]; j--) {
            t = list[j]; list[j] = list[j - 1]; list[j - 1] = t
        }
        return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
    }
    /^#/ || $1 == "round" { next }
    {
        key = $4 OFS $5 OFS $6
        if (!(key in runs)) order[++keys] = key
        n = ++runs[key]
        calls[key] += $7; half[key, n] = $8; most[key, n] = $10
        if ($11 > longest[key] + 0) longest[key] = $11
    }
    END {
        for (k = 1; k <= keys; k++) {
            key = order[k]; n = runs[key]
            for (i = 1; i <= n; i++) { p[i] = half[key, i]; q[i] = most[key, i] }
            m = middle(p, n); o = middle(q, n)
            print key, calls[key], p[1], m, p[n], q[1], o, q[n], longest[key]
        }
    }' "$results" | column -t -s $'\t'
