#!/usr/bin/env bash
# Writes the tables of docs/performance.md, between their marks, from benchmarks/results/*.tsv; results that are not there leave their
# tables as they are.
#
#   benchmarks/tables.sh
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if (($#)); then
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 2
fi
page=$here/../docs/performance.md
results=$here/results
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Tab-separated lines to a table, the first of them its head; all but the first columns to the right.
markdown() {
    awk -F '\t' -v left="$1" '
        { printf "|"; for (i = 1; i <= NF; i++) printf " %s |", $i; print "" }
        NR == 1 { printf "|"; for (i = 1; i <= NF; i++) printf i <= left ? "---|" : "--:|"; print "" }'
}

# Where the figures of some results come from.
source_of() {
    echo
    sed -n 's/^# \(command\|date\|machine\):\{0,1\} *\(.*\)/\1\t\2/p' "$results/$1.tsv" | awk -F '\t' '
        $1 == "command" { command = $2 }
        $1 == "date" { date = $2 }
        $1 == "machine" { machine = machine (machine ? "; " : "") $2 }
        END { printf "`%s`, %s. %s.\n", command, date, machine }'
}

# beside NAME FIELDS HEAD [BASE]: what local.sh measured; fields as ratios.awk has them, with names for the variants.
beside() {
    awk -v base="${4:-find}" -f "$here/ratios.awk" "$results/$1.tsv" | awk -F '\t' -v OFS='\t' -v head="$3" '
        function range(low, mid, high) { return low == "-" ? "" : mid " (" low "-" high ")" }
        NR == 1 { gsub(/, /, OFS, head); print head; next }
        $3 == "start" { next }
        {
            if ($5 == "modified") $5 = "this library, modified"
            if ($5 == "changed") $5 = "this library, modified and changed"
            print '"$2"'
        }'
}

passes() {
    beside "$1" '$3, $5, $8, $9, range($11, $12, $13), range($14, $15, $16), $10' \
        'mode, , seconds, CPU s, time / find, CPU / find, others %' | markdown 2
}

table_peers() { passes local-peers; }
table_native() { passes local-native; }
table_tuned() { passes local-tuned; }

table_shapes() {
    beside local-shapes '$1, $2, $3, $5, $8, range($11, $12, $13), range($14, $15, $16), $10' \
        'shape, on, mode, , seconds, time / find, CPU / find, others %' | markdown 4
}

table_workers() {
    beside local-workers '$2, $3, $5, $6, $8, range($11, $12, $13), range($14, $15, $16), $10' \
        'on, mode, , workers, seconds, time / find, CPU / find, others %' | markdown 3
}

table_growth() {
    beside growth '$3, $4, $5, sprintf("%.2f", $8 / $4 * 1e6), sprintf("%.2f", $9 / $4 * 1e6), range($11, $12, $13), range($14, $15, $16), $7' \
        'mode, files, , µs a file, CPU µs a file, time / find, CPU / find, rounds' | markdown 1
}

table_realistic() {
    beside realistic '$5, $6, $8, $9, range($11, $12, $13), range($14, $15, $16), $10' \
        ', workers, seconds, CPU s, time / bare, CPU / bare, others %' bare | markdown 1
}

# The JVM's start, of all results that have it.
table_start() {
    awk -F '\t' -v OFS='\t' '
        BEGIN { print "", "seconds", "CPU s" }
        $3 == "start" { print "an empty root, run " $7, sprintf("%.2f", $8), sprintf("%.2f", $9 + $10) }' "$results/local-peers.tsv" | markdown 1
}

table_chunks() {
    awk -f "$here/chunks.awk" "$results/chunks.tsv" | awk -F '\t' -v OFS='\t' '
        NR == 1 { print "layout", "among", "", "first call, ms", "ms a call (min-max)", "/ plain loop"; next }
        { print $1, $2, $3, $5, $7 " (" $6 "-" $8 ")", $9 }' | markdown 1
}

table_s3() {
    awk -v place='latency_ms objects' -v who=tool -v base=library -v more='requests_list requests_delete requests_head' \
        -f "$here/ratios.awk" "$results/s3.tsv" | awk -F '\t' -v OFS='\t' '
        NR == 1 { print "added ms", "objects", "", "seconds", "tool / library", "CPU µs an object", "lists", "deletions", "heads", "others %"; next }
        { print $1, $2, $3, $5, $9 " (" $8 "-" $10 ")", sprintf("%.1f", $6 / $2 * 1e6), $14, $15, $16, $7 }' | markdown 1
}

# Medians of the iterations.
table_jmh() {
    named jmh 'k = $c["benchmark"] OFS $c["parameters"]; if (!(k in n)) order[++keys] = k
            i = ++n[k]; ns[k, i] = $c["ns_per_op"]; bytes[k, i] = $c["bytes_per_op"]' \
        'benchmark, of, ns, bytes' \
        'for (j = 1; j <= keys; j++) { k = order[j]; printf "%s\t%.0f\t%.0f\n", k, median(ns, k, n[k]), median(bytes, k, n[k]) }' | markdown 2
}

# Medians of the rounds; of the longest calls the longest.
table_latency() {
    named latency 'k = $c["phase"] OFS $c["call"] OFS $c["clock"]; if (!(k in n)) order[++keys] = k
            i = ++n[k]; calls[k] += $c["calls"]; p50[k, i] = $c["p50_us"]; p99[k, i] = $c["p99_us"]; if ($c["longest_us"] > most[k]) most[k] = $c["longest_us"]' \
        'while, call, from, calls, p50 µs, p99 µs, longest µs' \
        'for (j = 1; j <= keys; j++) { k = order[j]; printf "%s\t%d\t%.1f\t%.1f\t%.1f\n", k, calls[k], median(p50, k, n[k]), median(p99, k, n[k]), most[k] }' | markdown 3
}

# The same of the example host, over HTTP.
table_host() {
    named host 'k = $c["phase"] OFS $c["call"]; if (!(k in n)) order[++keys] = k
            i = ++n[k]; calls[k] += $c["requests"]; errors[k] += $c["errors"]; p50[k, i] = $c["p50_us"] / 1e3; p99[k, i] = $c["p99_us"] / 1e3; if ($c["longest_us"] > most[k]) most[k] = $c["longest_us"]' \
        'while, call, requests, errors, p50 ms, p99 ms, longest ms' \
        'for (j = 1; j <= keys; j++) { k = order[j]; printf "%s\t%d\t%d\t%.1f\t%.1f\t%.1f\n", k, calls[k], errors[k], median(p50, k, n[k]), median(p99, k, n[k]), most[k] / 1e3 }' | markdown 2
}

table_memory() {
    named memory 'm = $c["mode"]; if (!(m in n)) order[++k] = m; n[m]++; files[m] = $c["files"]; s[m] = $c["seconds"]
            for (i = 1; i <= 3; i++) { v = $c[i == 1 ? "heap_used_mb" : i == 2 ? "heap_after_gc_mb" : "rss_mb"]; if (v + 0 > most[m, i]) most[m, i] = v }' \
        'mode, files, seconds, heap at most MB, after a collection at most MB, resident at most MB' \
        'for (j = 1; j <= k; j++) { m = order[j]; print m, files[m], s[m], most[m, 1], most[m, 2], most[m, 3] }' | markdown 1
}

# named NAME EACH HEAD [END]: awk's actions for each line of results, with c[name] for the columns.
named() {
    awk -F '\t' -v OFS='\t' -v head="$3" '
        function median(of, key, n,    list, i, j, t) {
            for (i = 1; i <= n; i++) list[i] = of[key, i] + 0
            for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j] < list[j - 1]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
            return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
        }
        BEGIN { gsub(/, /, OFS, head); print head }
        /^#/ { next } !named { for (i = 1; i <= NF; i++) c[$i] = i; named = 1; next } { '"$2"' } END { '"${4:-}"' }' "$results/$1.tsv"
}

# fill TABLE RESULTS: writes one table into the page.
fill() {
    [[ -f $results/$2.tsv ]] || { echo "no results/$2.tsv" && return; }
    { "table_$1" && source_of "$2"; } > "$scratch/table"
    awk -v mark="<!-- table: $1 -->" -v table="$scratch/table" '
        $0 == mark { print; while ((getline line < table) > 0) print line; inside = 1; found = 1; next }
        /^<!-- end -->$/ { inside = 0 }
        !inside
        END { exit !found }' "$page" > "$scratch/page" || { echo "no place for table $1 in $page" >&2 && exit 1; }
    cat "$scratch/page" > "$page"
    echo "table $1"
}

fill peers local-peers
fill native local-native
fill tuned local-tuned
fill start local-peers
fill shapes local-shapes
fill workers local-workers
fill growth growth
fill chunks chunks
fill realistic realistic
fill memory memory
fill latency latency
fill host host
fill jmh jmh
fill s3 s3
