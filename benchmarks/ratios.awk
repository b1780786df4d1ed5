# What a variant took, and its ratios to the run of find (or of another base) in the same round: a line for each variant of the results of local.sh or growth.sh.
#
#   awk [-v header=0] [-v base=VARIANT] -f benchmarks/ratios.awk benchmarks/results/local.tsv
#
# Columns: shape, fs, mode, files, variant, workers, rounds, then medians of wall and CPU seconds and of the share of others, then
# minimum, median and maximum of wall / find and of CPU / find.
BEGIN {
    if (base == "") base = "find"
    FS = OFS = "\t"
    if (header != "0") {
        print "shape", "fs", "mode", "files", "variant", "workers", "rounds", "wall s", "CPU s", "others %", \
            "wall/" base " min", "med", "max", "CPU/" base " min", "med", "max"
    }
}
function median(list, n,    i, j, t) {
    for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j] < list[j - 1]; j--) {
        t = list[j]; list[j] = list[j - 1]; list[j - 1] = t
    }
    return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}
# Sorts on the way: the first is the least and the last the greatest.
function spread(list, n,    m) {
    m = median(list, n)
    return sprintf("%.2f", list[1]) OFS sprintf("%.2f", m) OFS sprintf("%.2f", list[n])
}
/^#/ { next }
# Several files may follow one another.
$1 == "shape" { for (i = 1; i <= NF; i++) column[$i] = i; next }
{
    place = $1 OFS $2 OFS $3 OFS $4
    key = place OFS $5 OFS $6
    if (!(key in runs)) order[++keys] = key
    n = ++runs[key]
    round = place OFS $(column["round"])
    at[key, n] = round
    wall[key, n] = $(column["wall_s"])
    cpu[key, n] = $(column["user_s"]) + $(column["system_s"])
    others[key, n] = $(column["others_percent"])
    if ($5 == base) { find_wall[round] = wall[key, n]; find_cpu[round] = cpu[key, n] }
}
END {
    for (k = 1; k <= keys; k++) {
        key = order[k]; n = runs[key]; beside = 0
        for (i = 1; i <= n; i++) { w[i] = wall[key, i]; c[i] = cpu[key, i]; o[i] = others[key, i] }
        line = key OFS n OFS sprintf("%.2f", median(w, n)) OFS sprintf("%.2f", median(c, n)) OFS sprintf("%.0f", median(o, n))
        for (i = 1; i <= n; i++) {
            round = at[key, i]
            if (!(round in find_wall) || find_wall[round] == 0 || find_cpu[round] == 0) continue
            beside++
            w[beside] = wall[key, i] / find_wall[round]
            c[beside] = cpu[key, i] / find_cpu[round]
        }
        if (beside) print line, spread(w, beside), spread(c, beside)
        else print line, "-", "-", "-", "-", "-", "-"
    }
}
