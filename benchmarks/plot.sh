#!/usr/bin/env bash
# Draws docs/performance/*.svg from benchmarks/results/*.tsv; results that are not there are left out, with their plots as they are.
#
#   benchmarks/plot.sh
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if (($#)); then
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 2
fi

source "$here/lib.sh"
require_command gnuplot gnuplot-nox
results=$here/results
plots=$(cd "$here/../docs" && pwd)/performance
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
mkdir -p "$plots"

# Readable on white and on black: no background, and colours of middle lightness.
ink='#808080' spread='#606060' ours='#2f81f7' ours_changed='#a371f7' plain='#e0823d' second='#3fa45b' third='#d9534f'

# draw NAME WIDTH HEIGHT: the plot that the commands on stdin describe.
draw() {
    {
        cat << G
set terminal svg size $2,$3 font 'sans-serif,13' noenhanced linewidth 1.3
set output '$plots/$1.svg'
set datafile separator '\t'
set border 3 linecolor rgb '$ink'
set tics nomirror textcolor rgb '$ink'
set xlabel textcolor rgb '$ink'
set ylabel textcolor rgb '$ink'
set title textcolor rgb '$ink'
set key textcolor rgb '$ink' top left reverse Left samplen 1.5
set grid ytics linecolor rgb '$ink' linewidth 0.3 dashtype 3
set style line 1 linecolor rgb '$ours' pointtype 7 pointsize 0.6
set style line 2 linecolor rgb '$ours_changed' pointtype 7 pointsize 0.6
set style line 3 linecolor rgb '$ink' pointtype 7 pointsize 0.6
set style line 4 linecolor rgb '$plain' pointtype 7 pointsize 0.6
set style line 5 linecolor rgb '$second' pointtype 7 pointsize 0.6
set style line 6 linecolor rgb '$third' pointtype 7 pointsize 0.6
set style fill solid 0.85 noborder
style_of(what) = what eq 'changed' ? 2 : what eq 'find' ? 3 : 1
title_of(what) = what eq 'changed' ? 'modification and change' : 'age by modification'
title_of_mode(what) = what eq 'delete' ? 'deletion' : 'dry run'
set label textcolor rgb '$ink'
G
        cat
    } > "$data/$1.gnuplot"
    gnuplot "$data/$1.gnuplot"
    echo "docs/performance/$1.svg"
}

# words NAME COLUMN: what a column of some results holds, each once, in the order of its first line; no start of the JVM.
words() {
    awk -F '\t' -v name="$2" '/^#/ || $3 == "start" { next } !at { while ($++at != name); next } !seen[$at]++ { printf "%s%s", sep, $at; sep = " " }' \
        "$results/$1.tsv"
}

# there NAME...: whether all of these results are.
there() {
    local name
    for name; do
        [[ -f $results/$name.tsv ]] || { echo "no results/$name.tsv" && return 1; }
    done
}

# of "NAME..." CONDITION FIELDS: of the ratios of some results the lines that meet a condition of awk's.
of() {
    local files
    read -ra files <<< "$1"
    files=("${files[@]/#/$results/}")
    awk -f "$here/ratios.awk" "${files[@]/%/.tsv}" | awk -F '\t' -v OFS='\t' "NR > 1 && ($2) { print $3 }"
}

# Fields of ratios.awk: 1 shape, 2 fs, 3 mode, 4 files, 5 variant, 6 workers, 8 wall s, 11-13 wall/find min, median, max.

if there local-shapes local-native; then
    modes=$(words local-shapes mode) signals=$(words local-shapes variant | sed 's/find *//')
    # The first shape is measured by itself, in the same JVM.
    for mode in $modes; do
        for signal in $signals; do
            of 'local-native local-shapes' "\$3 == \"$mode\" && \$5 == \"$signal\"" '$1, $12, $11, $13' > "$data/$mode.$signal"
        done
    done
    draw shapes 840 340 << G
set multiplot layout 1,words('$modes')
set boxwidth 0.36
set xrange [-0.6:*]
set yrange [0:*]
set offsets 0, 0.6, graph 0.3, 0
set arrow from graph 0, first 1 to graph 1, first 1 nohead linecolor rgb '$ink' linewidth 1.2 front
set ylabel 'time / find (less is better)'
aside(signal) = words('$signals') == 1 ? 0 : signal eq 'changed' ? 0.19 : -0.19
do for [mode in '$modes'] {
    set title title_of_mode(mode)
    file(signal) = '$data/' . mode . '.' . signal
    plot for [signal in '$signals'] file(signal) using (\$0 + aside(signal)):2 with boxes linestyle style_of(signal) title title_of(signal), \
         for [signal in '$signals'] file(signal) using (\$0 + aside(signal)):3:(0):(\$4 - \$3) with vectors nohead linecolor rgb '$spread' notitle, \
         file(word('$signals', 1)) using 0:(0):xtic(1) with dots linecolor rgb '$ink' notitle
    unset key
    unset ylabel
}
G
fi

if there local-peers; then
    modes=$(words local-peers mode)
    # find itself is the line at 1; a tool has the same row in both modes.
    for mode in $modes; do
        of local-peers "\$5 != \"find\" && \$3 != \"start\"" '$5, $12, $11, $13, $3' | awk -F '\t' -v OFS='\t' -v mode="$mode" '
            !($1 in row) { row[$1] = ++rows }
            $5 == mode {
                name["modified"] = "library, modified"; colour["modified"] = 1
                name["changed"] = "library, modified + changed"; colour["changed"] = 2
                print row[$1], ($1 in name ? name[$1] : $1), $2, $3, $4, ($1 in colour ? colour[$1] : 3)
            }' > "$data/$mode"
    done
    draw peers 840 300 << G
set multiplot layout 1,words('$modes') margins 0.24,0.97,0.2,0.87 spacing 0.04,0
set grid noytics xtics linecolor rgb '$ink' linewidth 0.3 dashtype 3
set linetype 1 linecolor rgb '$ours'
set linetype 2 linecolor rgb '$ours_changed'
set linetype 3 linecolor rgb '$ink'
stats '$data/${modes%% *}' using 1 name 'rows' nooutput
set xrange [0:*]
set yrange [rows_max + 0.6:0.4]
set arrow from 1, graph 0 to 1, graph 1 nohead linecolor rgb '$ink' linewidth 1.2 front
set xlabel 'time / find (less is better)'
unset key
do for [mode in '$modes'] {
    set title title_of_mode(mode)
    file = '$data/' . mode
    plot file using 3:1:(0):3:(\$1 - 0.35):(\$1 + 0.35):6:ytic(2) with boxxyerror linecolor variable, \
         file using 4:1:(\$5 - \$4):(0) with vectors nohead linecolor rgb '$spread'
    unset ytics
}
G
fi

if there local-workers; then
    places=$(words local-workers fs) signals=$(words local-workers variant | sed 's/find *//')
    for fs in $places; do
        for signal in $signals; do
            of local-workers "\$2 == \"$fs\" && \$3 == \"delete\" && \$5 == \"$signal\"" '$6, $12, $11, $13' > "$data/$fs.$signal"
        done
    done
    draw workers 840 320 << G
set multiplot layout 1,words('$places')
set logscale x 2
set xtics (1, 2, 4, 8)
set xrange [0.85:9.4]
set yrange [0:*]
set key bottom left
set offsets 0, 0, graph 0.1, 0
set arrow from graph 0, first 1 to graph 1, first 1 nohead linecolor rgb '$ink' linewidth 1.2
set xlabel 'workers'
set ylabel 'deletion time / find (less is better)'
do for [fs in '$places'] {
    set title fs
    file(signal) = '$data/' . fs . '.' . signal
    plot for [signal in '$signals'] file(signal) using 1:2:3:4 with yerrorlines linestyle style_of(signal) title title_of(signal)
    unset key
    unset ylabel
}
G
fi

if there growth; then
    modes=$(words growth mode) variants=$(words growth variant)
    for mode in $modes; do
        for variant in $variants; do
            of growth "\$3 == \"$mode\" && \$5 == \"$variant\"" '$4, $8 / $4 * 1e6, $9 / $4 * 1e6' > "$data/$mode.$variant"
        done
    done
    draw growth 840 320 << G
set multiplot layout 1,words('$modes')
set logscale xy 10
set format x '%.0s%c'
set xlabel 'files'
set ylabel 'microseconds a file'
set key top right
name(variant) = variant eq 'find' ? 'find' : 'library, ' . variant
do for [mode in '$modes'] {
    set title title_of_mode(mode)
    file(variant) = '$data/' . mode . '.' . variant
    plot for [variant in '$variants'] file(variant) using 1:2 with linespoints linestyle style_of(variant) title name(variant), \
         for [variant in '$variants'] file(variant) using 1:3 with lines linestyle style_of(variant) dashtype 2 \
            title (variant eq 'find' ? 'dashed: CPU' : '')
    unset ylabel
    unset key
}
G
fi

if there chunks; then
    for layout in dirs flat; do
        for variant in whole listed plain; do
            awk -f "$here/chunks.awk" "$results/chunks.tsv" \
                | awk -F '\t' -v OFS='\t' -v what="$layout $variant" '$1 " " $3 == what { print $2, $7, $6, $8 }' > "$data/$layout.$variant"
        done
    done
    draw chunks 840 320 << G
set multiplot layout 1,2
set logscale xy 10
set format x '%.0s%c'
set xlabel 'other files'
set ylabel 'milliseconds a chunk of 100 files'
stats '$data/flat.listed' using 4 name 'most' nooutput
stats '$data/dirs.plain' using 3 name 'least' nooutput
stats '$data/flat.listed' using 1 name 'files' nooutput
set yrange [least_min / 2:most_max * 2]
set xrange [files_min * 0.7:files_max * 1.4]
set title 'a directory a job'
do for [layout in 'dirs flat'] {
    file(variant) = '$data/' . layout . '.' . variant
    plot file('whole') using 1:2:3:4 with yerrorlines linestyle 1 title 'library, whole chunk', \
         file('listed') using 1:2:3:4 with yerrorlines linestyle 2 title 'library, named files', \
         file('plain') using 1:2:3:4 with yerrorlines linestyle 3 title 'plain loop'
    set title 'one flat directory'
    unset ylabel
    unset key
}
G
fi

if there memory; then
    for mode in delete dry-run; do
        awk -F '\t' -v OFS='\t' -v mode="$mode" '/^#/ { next } !named { for (i = 1; i <= NF; i++) c[$i] = i; named = 1; next }
            $(c["mode"]) == mode { print $(c["seconds"]), $(c["heap_used_mb"]), $(c["heap_after_gc_mb"]), $(c["rss_mb"]) }' \
            "$results/memory.tsv" > "$data/memory.$mode"
    done
    draw memory 840 320 << G
set multiplot layout 1,2
set yrange [0:*]
set xlabel 'seconds'
set ylabel 'MB'
set key center right
set title 'dry run'
do for [mode in 'dry-run delete'] {
    file = '$data/memory.' . mode
    plot file using 1:4 with lines linestyle 3 title 'resident', \
         file using 1:2 with lines linestyle 2 linewidth 0.4 title 'heap', \
         file using 1:3 with lines linestyle 1 linewidth 2 title 'heap after a collection'
    set title 'deletion'
    unset ylabel
    unset key
}
G
fi

if there s3; then
    tools=$(awk -F '\t' '/^#/ { next } named++ && !seen[$3]++ { print $3 }' "$results/s3.tsv")
    style=0 lines=''
    for tool in $tools; do
        # Of several numbers of objects that which was measured with most latencies, or the greatest of these.
        awk -v place='latency_ms objects' -v who=tool -v base=library -f "$here/ratios.awk" "$results/s3.tsv" \
            | awk -F '\t' -v OFS='\t' -v tool="$tool" '
                NR > 1 && $3 == tool { lines[$2] = lines[$2] $1 OFS $5 / $2 * 1e6 "\n"; if (++n[$2] > n[most] || n[$2] == n[most] && $2 + 0 > most + 0) most = $2 }
                END { printf "%s", lines[most] }' | sort -n > "$data/s3.$tool"
        style=$((style % 6 + 1))
        lines+="${lines:+, }'$data/s3.$tool' using 1:2 with linespoints linestyle $style title '$tool'"
    done
    draw s3 620 340 << G
set logscale y 10
set xlabel 'added latency of each request, ms'
set ylabel 'microseconds an object'
set key outside right
plot $lines
G
fi
