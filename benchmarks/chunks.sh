#!/usr/bin/env bash
# The completion of a chunk (T1) of 100 files among few and among many other files, call by call in one JVM.
#
#   benchmarks/chunks.sh [--files "10000 100000 1000000"] [--layouts "dirs flat"] [--calls 25] [--dir /dev/shm] [--name chunks]
#                        [--java JAVA_HOME] [--java-options "..."]
#
# See README.md beside this file.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/lib.sh"

files='10000 100000 1000000' layouts='dirs flat' calls=25 dir=/dev/shm name=chunks
read_options 'files layouts calls dir name java java-options?' "$@"

require_jar
use_java
work_in "$dir"
begin_results "$name" "$called" layout files variant call ms
machine "$root"
for layout in $layouts; do
    for number in $files; do
        tree=(--root "$root" --files "$number" --jobs "$((1 + (number - 1) / 1000))" --layout "$layout")
        rm -rf "$root"
        run_main TreeMaker "${tree[@]}" --content empty
        in_reach "$java" "${java_options[@]}" -cp "$jar" "$package.ChunkRun" "${tree[@]}" --calls "$calls" > "$scratch/out"
        while read -r line; do tab_separated "$layout" "$number" $line; done < "$scratch/out" >> "$results"
    done
done
awk -f "$here/chunks.awk" "$results" | column -t -s $'\t'
