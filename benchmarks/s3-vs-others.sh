#!/usr/bin/env bash
# The deletion of all objects under a prefix, by this library and by tools that a user would pick instead, on the same S3 server.
#
#   benchmarks/s3-vs-others.sh [--objects 100000] [--latency 0] [--tools "rclone awscli s3cmd"] [--cases "..."] [--runs 3]
#                              [--jobs 100] [--workers 4] [--store sorted|s3proxy] [--endpoint URL] [--out FILE]
#
# --cases names several in one run, each MILLIS:OBJECTS or MILLIS:OBJECTS:TOOL,TOOL; without it, all objects and tools with each --latency.
# Tools are rclone, awscli, s3cmd, and library-tuned, the library in a JVM that is told to be short-lived.
# Without --endpoint a server in memory is started on loopback. With it, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY say who asks.
# See README.md beside this file for what is compared and how to read it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/lib.sh"

command="benchmarks/s3-vs-others.sh $*"

objects=100000 jobs=100 runs=3 workers=4 endpoint= tools='rclone awscli s3cmd' latency=0 cases= store=sorted out=
read_options 'objects jobs runs workers endpoint tools latency cases store out' "$@"
if [[ -z $cases ]]; then
    for millis in $latency; do cases+=" $millis:$objects"; done
fi
for case in $cases; do
    [[ $case =~ ^[0-9]+:[1-9][0-9]*(:[a-z0-9,-]*)?$ ]] && continue
    echo "--cases $case: allowed is MILLIS:OBJECTS or MILLIS:OBJECTS:TOOL,TOOL" >&2
    exit 2
done

require_jar
for tool in $tools $(grep -oE 'rclone|awscli|s3cmd' <<< "$cases" | sort -u); do
    [[ $tool == library-tuned ]] || command -v "${tool/awscli/aws}" > /dev/null && continue
    if ((EUID == 0)) && command -v apt-get > /dev/null; then
        echo "installing $tool"
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$tool"; } > /dev/null
    else
        echo "missing: $tool (Debian's package of that name); or leave it out of --tools" >&2
        exit 2
    fi
done
scratch=$(mktemp -d)
children=()
trap '((${#children[@]} == 0)) || { kill "${children[@]}"; wait "${children[@]}"; } 2> /dev/null || true; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

export AWS_EC2_METADATA_DISABLED=true AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
unset AWS_CA_BUNDLE # rclone stops on it

# serve NAME COMMAND...: begins what lives until its input ends and prints where it listens; ask NAME LINE sends it a line, and prints its answer.
serve() {
    local name=$1 fd
    shift
    mkfifo "$scratch/$name.in" "$scratch/$name.out"
    "$@" < "$scratch/$name.in" > "$scratch/$name.out" &
    children+=($!)
    exec {fd}> "$scratch/$name.in"
    printf -v "${name}_in" %s "$fd"
    exec {fd}< "$scratch/$name.out"
    printf -v "${name}_out" %s "$fd"
    read -r -u "$fd" "${name?}"
}

ask() {
    local in=${1}_in out=${1}_out answer
    echo "$2" >&"${!in}"
    read -r -u "${!out}" answer
    echo "$answer"
}

server=
if [[ -z $endpoint ]]; then
    export AWS_ACCESS_KEY_ID=benchmark AWS_SECRET_ACCESS_KEY=benchmark
    sorted=()
    [[ $store != sorted ]] || sorted=(--sorted)
    serve server java -Xmx2g -cp "$jar" io.pixcrawler.cleanup.tests.s3.S3Server "${sorted[@]}"
    endpoint=$server
else
    store=$endpoint
fi
: "${AWS_ACCESS_KEY_ID:?with --endpoint}" "${AWS_SECRET_ACCESS_KEY:?with --endpoint}"
serve proxy java -Xmx256m -cp "$jar" "$package.LatencyProxy" --to "$endpoint"
bucket=benchmark$$ prefix=temp/
direct=(--endpoint "$endpoint" --bucket "$bucket" --prefix "$prefix")
delayed=(--endpoint "$proxy" --bucket "$bucket" --prefix "$prefix")

cat > "$scratch/rclone.conf" << C
[s3]
type = s3
provider = Other
env_auth = true
endpoint = $proxy
force_path_style = true
C
cat > "$scratch/s3cfg" << C
[default]
access_key = $AWS_ACCESS_KEY_ID
secret_key = $AWS_SECRET_ACCESS_KEY
host_base = ${proxy#http*://}
host_bucket = ${proxy#http*://}
use_https = False
signature_v2 = False
C

make_objects() {
    if [[ $store == sorted ]]; then
        [[ -f $scratch/keys.$1 ]] || run_main S3Objects "${direct[@]}" --objects "$1" --jobs "$jobs" --keys "$scratch/keys.$1"
        ask server "fill $bucket $scratch/keys.$1" > /dev/null
    else
        run_main S3Objects "${direct[@]}" --objects "$1" --jobs "$jobs"
        sleep 3 # what is not a second older than the call is kept, by rclone and by the library
    fi
}

count_objects() {
    if [[ $store == sorted ]]; then
        ask server "count $bucket ${prefix}job_"
    else
        run_main S3Objects "${direct[@]}"
    fi
}

run_library() {
    java "${@:2}" -cp "$jar" "$package.S3Run" "${delayed[@]}" --expect "$1" --jobs "$jobs" --workers "$workers"
}

delete() {
    case $1 in
        library) run_library "$2" ;;
        library-tuned) run_library "$2" "${short_lived[@]}" -XX:SharedArchiveFile="$scratch/library.jsa" ;;
        rclone) rclone --config "$scratch/rclone.conf" delete --min-age 1s "s3:$bucket/$prefix" ;;
        awscli) /usr/bin/aws --endpoint-url "$proxy" s3 rm --recursive --only-show-errors "s3://$bucket/$prefix" ;;
        s3cmd) s3cmd -q -c "$scratch/s3cfg" del --recursive --force "s3://$bucket/$prefix" ;;
        *) echo "$1 is no tool that is known here" >&2 && exit 2 ;;
    esac
}

# What a host may tell a JVM that lives for one run: the quick compiler only, the collector without threads, and its classes ready to map.
short_lived=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
make_archive() {
    make_objects 2000
    run_library 2000 "${short_lived[@]}" -XX:ArchiveClassesAtExit="$scratch/library.jsa" > "$scratch/out" 2>&1 || { cat "$scratch/out" >&2 && exit 1; }
}

# measure MILLIS OBJECTS TOOL ROUND: one line in the results.
measure() {
    local wall user system others busy counts
    make_objects "$2"
    ask proxy "delay $1" > /dev/null
    busy=$(busy_seconds)
    if ! { time delete "$3" "$2" > "$scratch/out" 2> "$scratch/err"; } 2> "$scratch/time"; then
        echo "failed: $3" >&2
        cat "$scratch/out" "$scratch/err" >&2
        exit 1
    fi
    read -r wall user system < <(tail -n 1 "$scratch/time")
    others=$(awk -v before="$busy" -v after="$(busy_seconds)" -v wall="$wall" -v own="$user $system" -v cores="$(nproc)" 'BEGIN {
        split(own, part, " "); others = (after - before - part[1] - part[2]) / wall / cores * 100; print(others < 0 ? 0 : others)
    }')
    counts=$(ask proxy "report $scratch/timeline")
    local left
    left=$(count_objects)
    if [[ $left != 0 ]]; then
        echo "$3 left $left of $2 objects" >&2
        exit 1
    fi
    printf '%s\t' "$1" "$2" "$3" "$4" "$wall" "$user" "$system" >> "$scratch/results"
    awk -v OFS='\t' -v others="$others" '{ print $1, $2, $3, others, $4, $5, $6, $7, $8 }' <<< "$counts" >> "$scratch/results"
    [[ $4 != 1 ]] || awk -v OFS='\t' -v of="$1 $2 $3" '{ gsub(/ /, OFS, of); print of, $0 }' "$scratch/timeline" >> "$scratch/timelines"
    printf '  %3d ms %7d  %d  %-12s %8.2f s  (its own CPU %5.2f s; lists, deletions, heads, others: %s)\n' "$1" "$2" "$4" "$3" "$wall" \
        "$(awk "BEGIN { print $user + $system }")" "$(cut -f 1-4 --output-delimiter=' ' <<< "$counts")"
}

head_lines() {
    echo "# machine $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), load $(cut -d ' ' -f 1-3 /proc/loadavg)"
    echo "# command $command"
    echo "# date $(date -u +%Y-%m-%dT%H:%MZ)"
    echo "# store $store, $jobs jobs, $workers workers; $(java -version 2>&1 | sed -n 2p)"
}

head_lines
: > "$scratch/results"
! grep -q library-tuned <<< "$tools $cases" || make_archive
for case in $cases; do
    IFS=: read -r millis count chosen <<< "$case:"
    read -ra sides <<< "library ${chosen//[,:]/ }"
    [[ $case == *:*:* ]] || read -ra sides <<< "library $tools"
    for ((round = 1; round <= runs; round++)); do
        for ((i = 0; i < ${#sides[@]}; i++)); do
            measure "$millis" "$count" "${sides[(i + round - 1) % ${#sides[@]}]}" "$round"
        done
    done
done

if [[ -n $out ]]; then
    mkdir -p "$(dirname "$out")"
    {
        head_lines
        printf '%s\t' latency_ms objects tool round wall_s user_s system_s requests_list requests_delete requests_head others_percent
        printf 'requests_other\twaited_s\tbusy_s\toverlap_s\tmost_in_flight\n'
        cat "$scratch/results"
    } > "$out"
    {
        head_lines
        printf 'latency_ms\tobjects\ttool\tsecond\tlists\tdeletions\theads\n'
        cat "$scratch/timelines"
    } > "${out%.tsv}-in-flight.tsv"
fi
echo
awk -F '\t' '
    function median(list, n,    i, j, t) {
        for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j] < list[j - 1]; j--) {
            t = list[j]; list[j] = list[j - 1]; list[j - 1] = t
        }
        return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
    }
    function of(what, key,    r, n) {
        for (r = 1; r <= rounds[key]; r++) list[r] = what[key, r]
        return median(list, rounds[key])
    }
    {
        key = $1 "\t" $2 "\t" $3; group[key] = $1 "\t" $2 "\tlibrary"
        if (!(key in rounds)) order[++keys] = key
        if ($4 > rounds[key]) rounds[key] = $4
        wall[key, $4] = $5; cpu[key, $4] = $6 + $7; lists[key, $4] = $8; deletes[key, $4] = $9; heads[key, $4] = $10; others[key, $4] = $11
        waited[key, $4] = $13; overlap[key, $4] = $15; most[key, $4] = $16
    }
    END {
        printf "%-6s %8s %-12s %8s %8s %9s %8s %7s %8s %6s %9s %10s %9s   wall, tool / library: min med max\n",
            "ms", "objects", "", "wall s", "CPU s", "CPU us/ob", "objects/s", "lists", "deletes", "heads", "waited s", "overlap s", "others %"
        for (k = 1; k <= keys; k++) {
            key = order[k]; split(key, part, "\t"); base = group[key]
            printf "%-6d %8d %-12s %8.2f %8.2f %9.1f %8.0f %7d %8d %6d %9.1f %10.2f %9.0f", part[1], part[2], part[3], of(wall, key), of(cpu, key),
                of(cpu, key) / part[2] * 1e6, part[2] / of(wall, key), of(lists, key), of(deletes, key), of(heads, key), of(waited, key), of(overlap, key), of(others, key)
            if (key != base) {
                for (r = 1; r <= rounds[key]; r++) list[r] = wall[key, r] / wall[base, r]
                m = median(list, rounds[key])
                printf "   %.2f  %.2f  %.2f", list[1], m, list[rounds[key]]
            }
            print ""
        }
    }' "$scratch/results"
