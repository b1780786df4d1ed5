#!/usr/bin/env bash
# How fast the example host answers statistics and health over HTTP, with a million temp files, while it does nothing else and while a cleanup looks at all of them.
#
#   benchmarks/host.sh [--files 1000000] [--jobs 1000] [--seconds 30] [--connections 8] [--rate 200] [--runs 1] [--dir /dev/shm] [--workers 2]
#                      [--name host] [--java JAVA_HOME] [--java-options "..."]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/lib.sh"

files=1000000 jobs=1000 seconds=30 connections=8 rate=200 runs=1 dir=/dev/shm workers=2 name=host
read_options 'files jobs seconds connections rate runs dir workers name java java-options?' "$@"

require_jar
host_jar=$here/../examples/spring-host/target/spring-host.jar
if [[ ! -f $host_jar ]]; then
    echo "missing: $host_jar; build it with: mvn -q -DskipTests -pl examples/spring-host -am package" >&2
    exit 2
fi
require_command wrk wrk
require_command curl curl
use_java
work_in "$dir"
machine "$root"
echo "$files files of $jobs jobs, $workers workers; $connections connections, $rate requests a second in all; $seconds s each, $runs runs"

host=''
cleaner=''
stop() {
    local process
    for process in "$cleaner" "$host"; do
        [[ -z $process ]] || { kill "$process" 2> /dev/null && wait "$process"; } || true
    done
    host='' cleaner=''
}
trap 'stop; leave' EXIT

# A connection waits so long between an answer and its next request that all of them together ask at the rate.
cat > "$scratch/ask.lua" << 'LUA'
local pause = tonumber(os.getenv("PAUSE_MS"))

function delay()
    return math.floor(pause * (0.5 + math.random()))
end

function done(summary, latency, requests)
    local e = summary.errors
    io.stderr:write(string.format("%d\t%.1f\t%.0f\t%.0f\t%.0f\t%.0f\t%d\n", summary.requests, summary.requests / summary.duration * 1e6, latency:percentile(50),
        latency:percentile(90), latency:percentile(99), latency.max, e.connect + e.read + e.write + e.status + e.timeout))
end
LUA
export PAUSE_MS=$((connections * 1000 / rate))

base=''
start_host() {
    # Jobs that failed long ago, so that the dry run comes to a decision on each file, as a real one would.
    cat > "$scratch/jobs.sql" << SQL
INSERT INTO crawl_job (keyword, engines, images, status, chunks_done, chunks_total, requested_by, instance, cancel_requested, created_at, updated_at)
SELECT 'load', 'google', 1, 'FAILED', 0, 1, 'load', 'load', FALSE, DATEADD('DAY', -2, CURRENT_TIMESTAMP), DATEADD('DAY', -2, CURRENT_TIMESTAMP)
FROM SYSTEM_RANGE(1, $jobs);
SQL
    rm -rf "$scratch/home"
    "$java" "${java_options[@]}" -jar "$host_jar" --server.port=0 --host.home="$scratch/home" --host.demo=false \
        --spring.sql.init.data-locations="file:$scratch/jobs.sql" \
        --temp-storage-cleanup.temp-storage-path="$root" \
        --temp-storage-cleanup.age-signals=modified \
        --temp-storage-cleanup.max-files-per-cleanup=unlimited \
        --temp-storage-cleanup.parallel-cleanup-workers="$workers" \
        --temp-storage-cleanup.endpoint.triggers=true \
        --host.tasks.schedule.scheduled=- --host.tasks.schedule.emergency=- --host.tasks.schedule.orphaned=- \
        --logging.level.io.pixcrawler.cleanup.audit=warn > "$scratch/log" 2>&1 &
    host=$!
    local end=$((SECONDS + 120)) port=''
    until [[ -n $port ]] && curl -sf "http://127.0.0.1:$port/actuator/health" > /dev/null; do
        if ! kill -0 "$host" 2> /dev/null || ((SECONDS > end)); then
            echo "the host did not start" >&2
            tail -n 40 "$scratch/log" >&2
            exit 1
        fi
        sleep 0.3
        port=$(sed -nE 's/.*Tomcat started on port ([0-9]+).*/\1/p' "$scratch/log" | head -n 1)
    done
    base=http://127.0.0.1:$port
}

# Runs over all files, one after the other; says of each that it was whole. The Actuator endpoint, because the queue would put off what is over its rates.
dry_run() {
    curl -sS -u operator:operator -H 'Content-Type: application/json' -d '{"dryRun": true, "minimumAgeHours": 24}' "$base/actuator/tempstoragecleanup/orphans"
}

clean_on_and_on() {
    while dry_run > "$scratch/answer" 2>> "$scratch/curl-errors"; do
        cat "$scratch/answer" >> "$scratch/dry-runs"
        echo >> "$scratch/dry-runs"
    done
}

# load ROUND PHASE CALL PATH
load() {
    local figures
    wrk -t 1 -c "$connections" -d "${seconds}s" --timeout 10s -s "$scratch/ask.lua" -H "Authorization: Basic $(printf viewer:viewer | base64)" "$base$4" \
        > "$scratch/wrk" 2> "$scratch/figures"
    figures=$(tail -n 1 "$scratch/figures")
    printf '%s\t%s\n' "$(tab_separated "$1" "$files" "$workers" "$connections" "$2" "$3")" "$figures" >> "$results"
    printf '  %-28s %s\n' "$2 $3" "$figures"
}

begin_results "$name" "$called" round files workers connections phase call requests per_s p50_us p90_us p99_us longest_us errors
for ((round = 1; round <= runs; round++)); do
    work_in "$dir"
    in_reach run_main TreeMaker --root "$root" --files "$files" --jobs "$jobs" --age-days 3
    start_host
    # A first pass, for the census and for the compiler, and a first round of questions for the latter.
    dry_run > "$scratch/answer"
    grep -qE "\"would_delete\":$files\\b" "$scratch/answer" || { echo "the dry run did not find $files files that could go: $(head -c 600 "$scratch/answer")" >&2; exit 1; }
    for path in /api/v1/cleanup/stats /api/v1/cleanup/health; do
        wrk -t 1 -c "$connections" -d 5s -H "Authorization: Basic $(printf viewer:viewer | base64)" "$base$path" > /dev/null
    done
    load "$round" idle stats /api/v1/cleanup/stats
    load "$round" idle health /api/v1/cleanup/health
    : > "$scratch/dry-runs"
    clean_on_and_on &
    cleaner=$!
    load "$round" cleanup stats /api/v1/cleanup/stats
    load "$round" cleanup health /api/v1/cleanup/health
    load "$round" cleanup health-live '/api/v1/cleanup/health?live=true'
    echo "  $(grep -cE "\"would_delete\":$files\\b" "$scratch/dry-runs" || true) dry runs over all $files files meanwhile"
    stop
done

# Milliseconds; of several rounds the medians of the percentiles, and the longest of all.
echo
awk '
    BEGIN { FS = OFS = "\t"; print "phase", "call", "requests", "per s", "p50 ms", "p90", "p99", "longest", "errors" }
    function middle(list, n,    i, j, t) {
        for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j] < list[j - 1]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
        return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
    }
    /^#/ || $1 == "round" { next }
    {
        key = $5 OFS $6
        if (!(key in runs)) order[++keys] = key
        n = ++runs[key]
        requests[key] += $7; rate[key] = $8; half[key, n] = $9; ninety[key, n] = $10; most[key, n] = $11; errors[key] += $13
        if ($12 > longest[key] + 0) longest[key] = $12
    }
    END {
        for (k = 1; k <= keys; k++) {
            key = order[k]; n = runs[key]
            for (i = 1; i <= n; i++) { p[i] = half[key, i]; q[i] = ninety[key, i]; r[i] = most[key, i] }
            print key, requests[key], rate[key], sprintf("%.1f", middle(p, n) / 1000), sprintf("%.1f", middle(q, n) / 1000), sprintf("%.1f", middle(r, n) / 1000),
                sprintf("%.1f", longest[key] / 1000), errors[key]
        }
    }' "$results" | column -t -s $'\t'
