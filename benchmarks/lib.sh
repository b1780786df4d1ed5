# What the scripts of this directory share; to be sourced.
jar=$here/target/benchmarks.jar
package=io.pixcrawler.cleanup.benchmarks
export LC_ALL=C.UTF-8
export TIMEFORMAT='%3R %3U %3S'

# read_options "NAME..." ARGUMENT...: sets the variable of each option that is given (age_signals by --age-signals), and "called" to the script's own
# command line. A name that ends in "?" may have an empty value. Anything else shows the comment on top of the script, and stops.
read_options() {
    local names=" $1 " option value
    shift
    called=$(printf ' %q' "${0##*/}" "$@")
    called=${called# }
    while (($#)); do
        option=${1#--}
        if [[ $1 == --* && $names == *" $option? "* ]]; then
            value=${2?$1 needs a value}
        elif [[ $1 == --* && $names == *" $option "* ]]; then
            value=${2:?$1 needs a value}
        else
            sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
            exit 2
        fi
        printf -v "${option//-/_}" %s "$value"
        shift 2
    done
}

require_jar() {
    if [[ ! -f $jar ]]; then
        echo "missing: $jar; build it with: mvn -q -DskipTests -pl benchmarks -am package" >&2
        exit 2
    fi
}

# require_command COMMAND PACKAGE [ELSE]: installs Debian's package if the command is missing and this is root, or stops and says what else.
require_command() {
    command -v "$1" > /dev/null && return
    if ((EUID == 0)) && command -v apt-get > /dev/null; then
        echo "installing $2"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"; } > /dev/null
    else
        echo "missing: $1 (Debian's package $2)${3:+; or $3}" >&2
        exit 2
    fi
}

require_root() {
    if ((EUID != 0)); then
        echo "$1 needs root" >&2
        exit 2
    fi
}

# work_in DIR: makes a directory of this run's own in it for the tree (root), instead of the one before; all of it goes at the end.
work_in() {
    if [[ -z ${scratch:-} ]]; then
        scratch=$(mktemp -d) top='' mounts=() child=
        trap leave EXIT
        trap 'exit 130' INT TERM HUP
    fi
    clear_away
    top=$(mktemp -d "$1/cleanup-benchmark.XXXXXX")
    root=$top/tree
}

clear_away() {
    unmount "${mounts[@]}"
    [[ -z $top ]] || rm -rf "$top"
}

leave() {
    if [[ -n $child ]]; then
        # faketime waits for the command that it starts, and does not hand signals on.
        pkill -P "$child" || true
        kill "$child" 2> /dev/null || true
        wait "$child" || true
    fi
    clear_away
    rm -rf "$scratch"
}

# mount_at DIR ARGUMENT...: mounts there, to be unmounted by "unmount DIR" or at the end.
mount_at() {
    mkdir -p "$1"
    mounts+=("$1")
    mount "${@:2}" "$1"
}

unmount() {
    local at
    for at; do
        mountpoint -q "$at" || continue
        umount "$at" 2> /dev/null || { sleep 1 && umount "$at"; } || umount -l "$at"
    done
}

# By --java and --java-options, where a script has them.
java=java java_options=''

# The JDK that is named instead of the one in PATH, and its options.
use_java() {
    [[ $java == java ]] || java=$java/bin/java
    if ! command -v "$java" > /dev/null; then
        echo "no java at $java" >&2
        exit 2
    fi
    read -ra java_options <<< "$java_options"
}

run_main() {
    "$java" -cp "$jar" "$package.$1" "${@:2}"
}

# CPU seconds that were not idle since the machine started, of all its cores.
busy_seconds() {
    awk -v ticks="$(getconf CLK_TCK)" '/^cpu /{print ($2 + $3 + $4 + $7 + $8 + $9) / ticks}' /proc/stat
}

# machine [ROOT]
machine() {
    echo "$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(awk '/^MemTotal/{printf "%.0f GB", $2 / 1048576}' /proc/meminfo), Linux $(uname -r)"
    echo "$("$java" -version 2>&1 | sed -n 2p), $(find --version | head -n 1)"
    echo "${1:+files on $(file_system "$(dirname "$1")"), }load $(cut -d ' ' -f 1-3 /proc/loadavg)"
}

file_system() {
    df --output=fstype "$1" | tail -n 1
}

# begin_results NAME CALLED COLUMN...: a new results/NAME.tsv (results), with the machine and the command line in comments.
begin_results() {
    mkdir -p "$here/results"
    results=$here/results/$1.tsv
    {
        machine | sed 's/^/# machine: /'
        echo "# command: benchmarks/$(sed -E 's|(--java) [^ ]+|\1 JAVA_HOME|' <<< "$2")"
        echo "# date: $(date -u +%FT%RZ)"
        tab_separated "${@:3}"
    } > "$results"
}

tab_separated() {
    local IFS=$'\t'
    echo "$*"
}

# The columns that "measure" fills, after its labels.
measured=(wall_s user_s system_s others_percent)

# measure LABEL... -- COMMAND...: runs it and adds a line of the labels and what it took to the results; stops if it fails.
measure() {
    local labels=() busy wall user system others
    while [[ $1 != -- ]]; do
        labels+=("$1")
        shift
    done
    shift
    busy=$(busy_seconds)
    if ! { time in_reach "$@" > "$scratch/out" 2> "$scratch/err"; } 2> "$scratch/time"; then
        echo "failed: $*" >&2
        cat "$scratch/out" "$scratch/err" >&2
        exit 1
    fi
    read -r wall user system < <(tail -n 1 "$scratch/time")
    others=$(awk -v busy="$(busy_seconds)" -v before="$busy" -v own="$user $system" -v wall="$wall" -v cores="$(nproc)" 'BEGIN {
        split(own, mine, " ")
        others = (busy - before - mine[1] - mine[2]) / wall / cores * 100
        printf "%.0f", (others < 0 ? 0 : (others > 100 ? 100 : others))
    }')
    tab_separated "${labels[@]}" "$wall" "$user" "$system" "$others" >> "$results"
    printf '  %-60s %7.2f s  (user %.2f, system %.2f; others had %.0f %% of the CPU)\n' "${labels[*]}" "$wall" "$user" "$system" "$others"
}

# Runs a command so that a signal to this script ends it too, and at once.
in_reach() {
    local status=0
    "$@" &
    child=$!
    wait "$child" || status=$?
    child=
    return "$status"
}

# The columns of a benchmark that stands beside find.
beside_find=(shape fs mode files variant workers round "${measured[@]}")

# report [BASE]: the results so far, a line for each variant: medians, and the ratios to the run of find, or BASE, in the same round.
report() {
    echo
    awk -v base="${1:-find}" -f "$here/ratios.awk" "$results" | column -t -s $'\t'
}
