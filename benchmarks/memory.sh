#!/usr/bin/env bash
# An orphan pass with a heap of 64 MB: it must complete, as a dry run and for real.
#
#   benchmarks/memory.sh [--files 1000000] [--jobs 1000] [--dir /dev/shm] [--layout dirs|flat] [--heap 64m] [--workers 2]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

files=1000000 jobs=1000 dir=/dev/shm layout=dirs heap=64m workers=2
while (($#)); do
    case $1 in
        --files | --jobs | --dir | --layout | --heap | --workers)
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
work_in "$dir"
machine "$root"
echo "$files files of $jobs jobs, layout $layout, $workers workers, -Xmx$heap"
run_main TreeMaker --root "$root" --files "$files" --jobs "$jobs" --layout "$layout" --age-days 3

# Prints the peak of the heap before and after a collection in a log of -Xlog:gc, and the collections.
heap_peaks() {
    sed -n 's/.* \([0-9]*\)M->\([0-9]*\)M(.*) \([0-9.]*\)ms$/\1 \2 \3/p' "$1" | awk '
        { if ($1 > before) before = $1; if ($2 > after) after = $2; n++; ms += $3 }
        END { printf "heap at most %d MB, %d MB after a collection; %d collections, %.0f ms", before, after, n, ms }'
}

for dry_run in true false; do
    java "-Xmx$heap" "-Xlog:gc:file=$scratch/gc.log" -cp "$jar" "$package.OrphanRun" --root "$root" --expect "$files" \
        --jobs "$jobs" --workers "$workers" --dry-run "$dry_run" --ahead-days 3 > "$scratch/out" &
    pid=$!
    rss=0
    while now=$(sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$pid/status" 2> /dev/null); do
        rss=${now:-$rss}
        sleep 0.1
    done
    wait "$pid"
    echo "$([[ $dry_run == true ]] && echo 'dry run' || echo deletion): $(cat "$scratch/out"); $(heap_peaks "$scratch/gc.log");" \
        "resident at most $((rss / 1024)) MB"
done
