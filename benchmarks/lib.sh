# What the scripts of this directory share; to be sourced.
jar=$here/target/benchmarks.jar
package=io.pixcrawler.cleanup.benchmarks
export LC_ALL=C.UTF-8
export TIMEFORMAT='%3R %3U %3S'

require_jar() {
    if [[ ! -f $jar ]]; then
        echo "missing: $jar; build it with: mvn -q -DskipTests -pl benchmarks -am package" >&2
        exit 2
    fi
}

require_faketime() {
    command -v faketime > /dev/null && return
    if ((EUID == 0)) && command -v apt-get > /dev/null; then
        echo 'installing faketime'
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends faketime; } > /dev/null
    else
        echo "missing: faketime (Debian's package of that name); or use --clock ahead" >&2
        exit 2
    fi
}

# work_in DIR: makes a directory of this run's own in it for the tree (root); all of it goes at the end.
work_in() {
    scratch=$(mktemp -d)
    top=$(mktemp -d "$1/cleanup-benchmark.XXXXXX")
    root=$top/tree
    trap 'rm -rf "$top" "$scratch"' EXIT
    trap 'exit 130' INT TERM
}

run_main() {
    java -cp "$jar" "$package.$1" "${@:2}"
}

# CPU seconds that were not idle since the machine started, of all its cores.
busy_seconds() {
    awk -v ticks="$(getconf CLK_TCK)" '/^cpu /{print ($2 + $3 + $4 + $7 + $8 + $9) / ticks}' /proc/stat
}

machine() {
    echo "$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), Linux $(uname -r)"
    echo "$(java -version 2>&1 | sed -n 2p), $(find --version | head -n 1)"
    echo "files on $(stat -f -c %T "$(dirname "$1")"), load $(cut -d ' ' -f 1-3 /proc/loadavg)"
}

# report FILE: medians, and the ratios to find's run of the same round, of both the time on the wall and the CPU's.
report() {
    awk '
        function median(list, n,    i, j, t) {
            for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j] < list[j - 1]; j--) {
                t = list[j]; list[j] = list[j - 1]; list[j - 1] = t
            }
            return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
        }
        {
            key = $1 " " $3
            if (!(key in runs)) order[++keys] = key
            runs[key]++
            wall[key, $2] = $4; cpu[key, $2] = $5 + $6; others[key, $2] = $7
        }
        END {
            printf "%-18s %9s %9s %9s   %-24s %-24s\n", "", "wall s", "CPU s", "others %", "wall / find: min med max", "CPU / find: min med max"
            for (k = 1; k <= keys; k++) {
                key = order[k]; n = runs[key]; split(key, part, " "); base = part[1] " find"
                for (i = 1; i <= n; i++) { w[i] = wall[key, i]; c[i] = cpu[key, i]; o[i] = others[key, i] }
                printf "%-18s %9.2f %9.2f %9.0f", key, median(w, n), median(c, n), median(o, n)
                if (part[2] != "find" && base in runs) {
                    for (i = 1; i <= n; i++) { w[i] = wall[key, i] / wall[base, i]; c[i] = cpu[key, i] / cpu[base, i] }
                    m = median(w, n); printf "   %.2f  %.2f  %.2f         ", w[1], m, w[n]
                    m = median(c, n); printf "   %.2f  %.2f  %.2f", c[1], m, c[n]
                }
                print ""
            }
        }' "$1"
}
