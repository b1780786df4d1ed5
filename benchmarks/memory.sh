#!/usr/bin/env bash
# An orphan pass over ten million files with a heap of 64 MB: it must complete, as a dry run and for real, and the last files must cost no more than the first.
#
#   benchmarks/memory.sh [--files 10000000] [--jobs 10000] [--dir DIR] [--layout dirs|flat] [--heap 64m] [--workers 2]
#                        [--age-signals changed|modified] [--only dry-run|delete]
#                        [--name memory] [--java JAVA_HOME] [--java-options "..."]
#
# Without --dir on a tmpfs of its own, which needs root and a KB of memory a file; with it, where there is an inode for each.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/lib.sh"

files=10000000 jobs=10000 dir='' layout=dirs heap=64m workers=2 age_signals=changed only='' name=memory
read_options 'files jobs dir layout heap workers age-signals only name java java-options?' "$@"

require_jar
use_java
if [[ -n $dir ]]; then
    work_in "$dir"
else
    require_root 'a tmpfs with enough inodes (or name a --dir)'
    available=$(awk '/^MemAvailable/{print $2}' /proc/meminfo)
    if ((available < files * 5 / 4)); then
        echo "$files files on a tmpfs take some $((files / 1000)) MB of memory, and $((available / 1024)) MB are available; or name a --dir" >&2
        exit 2
    fi
    work_in /tmp
    mount_at "$top/tmpfs" -t tmpfs -o size=100%,nr_inodes=0 cleanup-benchmark
    root=$top/tmpfs/tree
fi
mkdir -p "$root"
machine "$root"
echo "$files empty files of $jobs jobs, layout $layout, $workers workers, -Xmx$heap, age by $age_signals"
SECONDS=0
in_reach run_main TreeMaker --root "$root" --files "$files" --jobs "$jobs" --layout "$layout" --content empty --age-days 3
echo "  made in $SECONDS s"

# The samples of one run: peaks, the end, and what a file cost in each tenth of them beside the first.
summary() {
    awk -F '\t' -v files="$files" '
        { if ($2 > used) used = $2; if ($3 > after) after = $3; if ($4 > rss) rss = $4; at[NR] = $1; done[NR] = $5 }
        END {
            printf "%.0f s, %.2f us a file; heap at most %.0f MB, %.0f MB after a collection; resident at most %.0f MB\n", at[NR], at[NR] / files * 1e6, used, after, rss
            printf "    us a file by tenths:"
            for (i = 1; i <= NR; i++) while (tenth < 10 && done[i] >= files * (tenth + 1) / 10) {
                # Between two samples as if the run were even there.
                share = i == 1 || done[i] == done[i - 1] ? 1 : (files * (tenth + 1) / 10 - done[i - 1]) / (done[i] - done[i - 1])
                now = i == 1 ? at[i] : at[i - 1] + share * (at[i] - at[i - 1])
                printf " %.2f", (now - last) / (files / 10) * 1e6
                last = now; tenth++
            }
            print ""
        }' "$1"
}

begin_results "$name" "$called" mode files seconds heap_used_mb heap_after_gc_mb rss_mb files_done
for mode in dry-run delete; do
    [[ -z $only || $only == "$mode" ]] || continue
    if ! in_reach "$java" "${java_options[@]}" "-Xmx$heap" -cp "$jar" "$package.OrphanRun" --root "$root" --expect "$files" --jobs "$jobs" --workers "$workers" \
        --age-signals "$age_signals" --dry-run "$([[ $mode == delete ]] && echo false || echo true)" --ahead-days 3 \
        --samples "$scratch/samples" > "$scratch/out" 2> "$scratch/err"; then
        echo "failed: $mode" >&2
        cat "$scratch/out" "$scratch/err" >&2
        exit 1
    fi
    sed "s/^/$(tab_separated "$mode" "$files")\t/" "$scratch/samples" >> "$results"
    echo "  $mode: $(cat "$scratch/out"); $(summary "$scratch/samples")"
    left=$(find "$root" -type f -printf x | wc -c)
    if ((left != ($([[ $mode == delete ]] && echo 0 || echo "$files")))); then
        echo "$mode left $left of $files files" >&2
        exit 1
    fi
done
