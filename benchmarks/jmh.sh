#!/usr/bin/env bash
# What deciding costs without any I/O: JMH's benchmarks of naming, rules and engine, and naming with keys of growing length.
#
#   benchmarks/jmh.sh [--only "NamingBenchmark|NamingGrowthBenchmark|RuleBenchmark|EngineBenchmark"]
#                    [--name jmh] [--java JAVA_HOME] [--java-options "..."]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/lib.sh"

only=Benchmark name=jmh
read_options 'only name java java-options?' "$@"

require_jar
use_java
work_in /tmp
machine
if ! in_reach "$java" "${java_options[@]}" -cp "$jar" "$package.PartsRun" --only "$only" > "$scratch/out" 2> "$scratch/err"; then
    cat "$scratch/out" "$scratch/err" >&2
    exit 1
fi
begin_results "$name" "$called" benchmark parameters iteration ns_per_op bytes_per_op
grep -P '^\w+\.\w+\t' "$scratch/out" >> "$results"

# The naming's growth: what ten times the length costs, where it was measured.
awk '
    function middle(list, n,    i, j, t) {
        for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j] < list[j - 1]; j--) {
            t = list[j]; list[j] = list[j - 1]; list[j - 1] = t
        }
        return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
    }
    BEGIN { FS = OFS = "\t"; print "benchmark", "parameters", "ns min", "med", "max", "bytes", "beside a tenth of the length" }
    /^#/ || $1 == "benchmark" { next }
    {
        key = $1 OFS $2
        if (!(key in runs)) order[++keys] = key
        ns[key, ++runs[key]] = $4; bytes[key] = $5
    }
    END {
        for (k = 1; k <= keys; k++) {
            key = order[k]; n = runs[key]
            for (i = 1; i <= n; i++) list[i] = ns[key, i]
            half[key] = middle(list, n); least[key] = list[1]; most[key] = list[n]
        }
        for (k = 1; k <= keys; k++) {
            key = order[k]; tenth = key
            growth = sub(/length=[0-9]+0/, "&\n", tenth) && sub(/0\n/, "", tenth) && tenth in half ? sprintf("%.1f x", half[key] / half[tenth]) : "-"
            print key, sprintf("%.1f", least[key]), sprintf("%.1f", half[key]), sprintf("%.1f", most[key]), sprintf("%.0f", bytes[key]), growth
        }
    }' "$results" | column -t -s $'\t'
