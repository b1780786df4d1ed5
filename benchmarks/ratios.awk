# What each variant took, and its ratios to the base's run of the same round: a line for each variant of the results.
#
#   awk [-v place="shape fs mode files"] [-v who="variant workers"] [-v base=find] [-v more="columns"] -f benchmarks/ratios.awk RESULTS.tsv...
#
# Prints the columns of place and who (base is a value of the first of these), the number of rounds, medians of wall and CPU seconds and of
# the share of others, then minimum, median and maximum of wall / base and of CPU / base, then medians of more columns.
BEGIN {
    FS = OFS = "\t"
    if (!base) base = "find"
    places = split(place ? place : "shape fs mode files", place_names, " ")
    whos = split(who ? who : "variant workers", who_names, " ")
    mores = split(more, more_names, " ")
    head = joined(place_names, places) OFS joined(who_names, whos) OFS "rounds" OFS "wall s" OFS "CPU s" OFS "others %" \
        OFS "wall/" base " min" OFS "med" OFS "max" OFS "CPU/" base " min" OFS "med" OFS "max"
    print head (mores ? OFS joined(more_names, mores) : "")
}
function joined(list, n,    i, text) {
    text = list[1]
    for (i = 2; i <= n; i++) text = text OFS list[i]
    return text
}
function values(names, n,    i, text) {
    text = $(column[names[1]])
    for (i = 2; i <= n; i++) text = text OFS $(column[names[i]])
    return text
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
# Several files may follow one another, each with comments and a line of names.
FNR == 1 { named = 0; file++ }
/^#/ { next }
!named { for (i = 1; i <= NF; i++) column[$i] = i; named = 1; next }
{
    here = values(place_names, places)
    key = here OFS values(who_names, whos)
    if (!(key in runs)) order[++keys] = key
    n = ++runs[key]
    round = file OFS here OFS $(column["round"])
    at[key, n] = round
    wall[key, n] = $(column["wall_s"])
    cpu[key, n] = $(column["user_s"]) + $(column["system_s"])
    others[key, n] = $(column["others_percent"])
    for (i = 1; i <= mores; i++) further[key, n, i] = $(column[more_names[i]])
    if ($(column[who_names[1]]) == base) { base_wall[round] = wall[key, n]; base_cpu[round] = cpu[key, n] }
}
END {
    for (k = 1; k <= keys; k++) {
        key = order[k]; n = runs[key]; beside = 0
        for (i = 1; i <= n; i++) { w[i] = wall[key, i]; c[i] = cpu[key, i]; o[i] = others[key, i] }
        line = key OFS n OFS sprintf("%.2f", median(w, n)) OFS sprintf("%.2f", median(c, n)) OFS sprintf("%.0f", median(o, n))
        for (i = 1; i <= n; i++) {
            round = at[key, i]
            if (base_wall[round] == 0 || base_cpu[round] == 0) continue
            beside++
            w[beside] = wall[key, i] / base_wall[round]
            c[beside] = cpu[key, i] / base_cpu[round]
        }
        line = line OFS (beside ? spread(w, beside) OFS spread(c, beside) : "-" OFS "-" OFS "-" OFS "-" OFS "-" OFS "-")
        for (j = 1; j <= mores; j++) {
            for (i = 1; i <= n; i++) w[i] = further[key, i, j]
            line = line OFS median(w, n)
        }
        print line
    }
}
