# What the calls of chunks.sh took, a line for each variant: the first one, which has the classes to load, and minimum, median and maximum
# of those after the fifth; then their median beside the plain loop's.
BEGIN {
    FS = OFS = "\t"
    print "layout", "files", "variant", "calls", "first ms", "ms min", "med", "max", "med/plain"
}
function median(list, n,    i, j, t) {
    for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j] < list[j - 1]; j--) {
        t = list[j]; list[j] = list[j - 1]; list[j - 1] = t
    }
    return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}
/^#/ || $1 == "layout" { next }
{
    key = $1 OFS $2 OFS $3
    if (!(key in first)) { order[++keys] = key; place[key] = $1 OFS $2; first[key] = $5 }
    if ($4 > 5) ms[key, ++calls[key]] = $5
}
END {
    for (k = 1; k <= keys; k++) {
        key = order[k]; n = calls[key]
        for (i = 1; i <= n; i++) list[i] = ms[key, i]
        mid[key] = median(list, n); least[key] = list[1]; most[key] = list[n]
    }
    for (k = 1; k <= keys; k++) {
        key = order[k]
        ratio = mid[place[key] OFS "plain"]
        printf "%s\t%d\t%.1f\t%.2f\t%.2f\t%.2f\t%s\n", key, calls[key], first[key], least[key], mid[key], most[key], \
            ratio ? sprintf("%.2f", mid[key] / ratio) : "-"
    }
}
