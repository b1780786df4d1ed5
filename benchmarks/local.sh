#!/usr/bin/env bash
# An orphan pass beside the tools that a user would pick instead, as whole processes (JVM start included), alternating in one run.
#
#   benchmarks/local.sh [--files "1000000"] [--shapes "dirs deep flat huge mixed empty"] [--fs "/dev/shm tmpfs ext4"]
#                       [--modes "delete dry-run"] [--workers "1 2 4 8"] [--signals "modified changed"] [--runs "5"] [--name local]
#                       [--peers "find systemd-tmpfiles tmpreaper bfs walkFileTree"] [--states failed|absent] [--clock faketime|ahead]
#                       [--java JAVA_HOME] [--java-options "..."] [--image-dir /dev/shm]
#
# Defaults: shape dirs, on /dev/shm, both modes, 2 workers, both signals, beside find. See README.md beside this file for what is compared
# and how to read it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/lib.sh"

files=1000000 shapes=dirs fs=/dev/shm modes='delete dry-run' workers=2 signals='modified changed' runs=5 name=local
peers=find states=failed clock=faketime image_dir=/dev/shm
read_options 'files shapes fs modes workers signals? runs name peers? states clock image-dir java java-options?' "$@"
read -ra files_of_size <<< "$files"
read -ra runs_of_size <<< "$runs"

require_jar
use_java
[[ $clock != faketime ]] || require_command faketime faketime 'use --clock ahead'
for peer in $peers; do
    case $peer in
        find | walkFileTree) ;;
        systemd-tmpfiles) require_command systemd-tmpfiles systemd 'leave it out of --peers' ;;
        tmpreaper | bfs) require_command "$peer" "$peer" 'leave it out of --peers' ;;
        *) echo "--peers $peer: allowed are find, systemd-tmpfiles, tmpreaper, bfs and walkFileTree" >&2 && exit 2 ;;
    esac
done
for place in $fs; do
    if [[ $place == ext4 || $place == tmpfs ]]; then
        require_root "--fs $place"
    elif [[ ! -d $place ]]; then
        echo "--fs $place: allowed are ext4, tmpfs and directories" >&2
        exit 2
    fi
done

# Files made now have a young change time, and nothing can set it back. So either all sides live three days later
# (faketime), or the modification times are set back and this side's clocks are three days ahead (ahead): the others
# look at the modification time alone.
if [[ $clock == faketime ]]; then
    # File times stay what they are. The monotonic clock must be faked as well: with that left alone
    # (FAKETIME_DONT_FAKE_MONOTONIC) the JVM's timed waits return at once and its idle threads spin.
    later=(env NO_FAKE_STAT=1 faketime -f +3d) age_days=0 ahead_days=0
else
    later=() age_days=3 ahead_days=3
fi

# plan SHAPE FILES: what TreeMaker is told (tree), and the jobs.
plan() {
    local layout=dirs content=half
    jobs=1000
    case $1 in
        dirs) ;;
        deep | flat) layout=$1 ;;
        huge) jobs=4 ;;
        mixed) content=mixed ;;
        empty) content=empty jobs=$((1 + ($2 - 1) / 1000)) ;;
        *) echo "--shapes $1: allowed are dirs, deep, flat, huge, mixed and empty" >&2 && exit 2 ;;
    esac
    ((jobs <= $2)) || jobs=$2
    tree=(--files "$2" --jobs "$jobs" --layout "$layout" --content "$content")
}

# make_tree [AGE_DAYS]
make_tree() {
    run_main TreeMaker --root "$root" "${tree[@]}" --age-days "${1:-$age_days}"
}

# An image in memory by default: the kernel's work and ext4's waits for its own journal are what is compared, not somebody's disk. It has
# the defaults of a disk of 64 GB (4 M inodes, a journal of 512 MB), and is thin. A new one each time, so that no run pays for what the
# one before left to the journal; without the kernel's own writing of inode tables behind everyone's back.
renew_ext4() {
    unmount "$top/ext4"
    rm -f "$top/image"
    truncate -s 64G "$top/image"
    mkfs.ext4 -q -F "$top/image"
    mount_at "$top/ext4" -o loop,noinit_itable "$top/image"
}

# Without a limit of inodes. Unmounting is quicker than removing what is in it.
renew_tmpfs() {
    unmount "$top/tmpfs"
    mount_at "$top/tmpfs" -t tmpfs -o "nr_inodes=0,size=$(awk '/^MemAvailable/{print $2}' /proc/meminfo)k" tmpfs
}

# The tree made anew, and on its way to the disk no more.
renew() {
    case $place in
        ext4 | tmpfs) "renew_$place" ;;
        *) rm -rf "$root" ;;
    esac
    make_tree
    sync -f "$root"
}

count_files() {
    find "$root" -type f -printf x | wc -c
}

# command_of VARIANT WORKERS MODE FILES: the command line (command), for files older than a day; an empty one if the variant has no such mode.
command_of() {
    local deletes=1
    [[ $3 == delete ]] || deletes=0
    case $1 in
        find | bfs)
            command=("$1" "$root" -type f -mmin +1440)
            if ((deletes)); then command+=(-delete); else command+=(-printf ''); fi
            ;;
        tmpreaper)
            command=(tmpreaper --mtime --runtime=0 1d "$root")
            ((deletes)) || command+=(--test --verbose=0)
            ;;
        systemd-tmpfiles)
            echo "e $root - - - m:1d" > "$scratch/tmpfiles.conf"
            command=(systemd-tmpfiles --clean "$scratch/tmpfiles.conf")
            ((deletes)) || command=()
            ;;
        walkFileTree)
            command=("$java" -cp "$jar" "$package.PlainWalk" --root "$root")
            ((deletes)) || command+=(--dry-run true)
            ;;
        *)
            command=("$java" "${java_options[@]}" -cp "$jar" "$package.OrphanRun" --root "$root" --expect "$4" --jobs "$jobs"
                --states "$states" --workers "$2" --age-signals "$1" --ahead-days "$ahead_days")
            ((deletes)) || command+=(--dry-run true)
            ;;
    esac
}

# Each variant must keep what is young and take what is old, or the clocks are not what they should be.
try_clock() {
    local variant left
    plan dirs 100
    for variant in $peers $signals; do
        rm -rf "$root"
        make_tree 0
        ahead_days=0 command_of "$variant" 1 delete 100
        # The library's exit status says here that not all went, which is as it should be.
        "${command[@]}" > "$scratch/out" 2>&1 || true
        left=$(count_files)
        rm -rf "$root"
        make_tree
        command_of "$variant" 1 delete 100
        "${later[@]}" "${command[@]}" > "$scratch/out" 2>&1 || cat "$scratch/out" >&2
        if [[ $left != 100 || $(count_files) != 0 ]]; then
            echo "$variant left $left of 100 young files and $(count_files) of 100 old ones, with --clock $clock" >&2
            exit 1
        fi
    done
    rm -rf "$root"
}

# one SHAPE MODE ROUND VARIANT/WORKERS
one() {
    local variant=${4%/*} own=${4#*/} left
    command_of "$variant" "$own" "$2" "$files"
    ((${#command[@]})) || return 0
    [[ $2 == dry-run ]] || renew
    measure "$1" "$label" "$2" "$files" "$variant" "$own" "$3" -- "${later[@]}" "${command[@]}"
    left=$(count_files)
    if [[ $left != "$([[ $2 == delete ]] && echo 0 || echo "$files")" ]]; then
        echo "$2 by $variant left $left of $files files" >&2
        exit 1
    fi
}

# rounds SHAPE MODE RUNS
rounds() {
    local round turn
    [[ $2 == delete ]] || renew
    for ((round = 1; round <= $3; round++)); do
        for ((turn = 0; turn < ${#variants[@]}; turn++)); do
            one "$1" "$2" "$round" "${variants[(turn + round - 1) % ${#variants[@]}]}"
        done
    done
}

variants=()
for peer in $peers; do variants+=("$peer/1"); done
for own in $workers; do
    for signal in $signals; do variants+=("$signal/$own"); done
done

# enter PLACE: what the files lie on from now on.
enter() {
    place=$1
    case $place in
        ext4 | tmpfs)
            work_in "$image_dir"
            root=$top/$place/tree label=$place
            ;;
        *)
            work_in "$place"
            label=$(file_system "$place")
            ;;
    esac
}

enter "${fs%% *}"
begin_results "$name" "$called" "${beside_find[@]}"
machine
echo "$files files, states $states, clock: $clock, $runs runs"
try_clock
for place in $fs; do
    enter "$place"
    for shape in $shapes; do
        for ((size = 0; size < ${#files_of_size[@]}; size++)); do
            files=${files_of_size[size]}
            plan "$shape" "$files"
            for mode in $modes; do
                # The last number of runs is that of all further sizes.
                rounds "$shape" "$mode" "${runs_of_size[size < ${#runs_of_size[@]} ? size : -1]}"
            done
        done
    done
done
rm -rf "$root" && mkdir -p "$root"
for ((round = 1; round <= 3; round++)); do
    command_of "${signals%% *}" "${workers%% *}" delete 0
    measure none "$label" start 0 library "${workers%% *}" "$round" -- "${later[@]}" "${command[@]}"
done
report
