#!/usr/bin/env bash
# An orphan pass as a host has it, with 20,000 jobs in PostgreSQL, half of them alive, row locks and an audit file, beside the bare deletion of the same files.
#
#   benchmarks/realistic.sh [--files 1000000] [--jobs 20000] [--runs 3] [--dir /dev/shm] [--workers 2] [--age-signals changed|modified]
#                           [--variants "find bare lookup locks full"]
#                           [--name realistic] [--java JAVA_HOME] [--java-options "..."]
#
# See README.md beside this file for what the variants are. Starts a PostgreSQL server of its own, and stops it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/lib.sh"

files=1000000 jobs=20000 runs=3 dir=/dev/shm workers=2 age_signals=changed variants='find bare lookup locks full' name=realistic
read_options 'files jobs runs dir workers age-signals variants name java java-options?' "$@"
if ((files % (2 * jobs))); then
    echo "--files $files: allowed is a multiple of twice --jobs ($((2 * jobs))), so that half of them belong to every second job" >&2
    exit 2
fi

require_jar
use_java

server_at=
stop_server() {
    [[ -n $server_at ]] || return 0
    if [[ -f $server_at/data/postmaster.pid ]]; then
        as_postgres "$binaries/pg_ctl" -D "$server_at/data" -m immediate stop > /dev/null || true
    fi
    rm -rf "$server_at"
}

# The server does not run as root.
as_postgres() {
    if ((EUID == 0)); then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

start_server() {
    binaries=$(find /usr/lib/postgresql -path '*/bin/initdb' -printf '%h\n' 2> /dev/null | sort -V | tail -n 1)
    if [[ -z $binaries ]]; then
        require_command initdb postgresql
        binaries=$(find /usr/lib/postgresql -path '*/bin/initdb' -printf '%h\n' | sort -V | tail -n 1)
    fi
    server_at=$(mktemp -d /tmp/cleanup-benchmark-postgresql.XXXXXX)
    ((EUID != 0)) || chown postgres "$server_at"
    as_postgres "$binaries/initdb" -D "$server_at/data" -A trust -N -U postgres > /dev/null
    local tried
    for tried in 1 2 3 4 5; do
        port=$((20000 + RANDOM % 12000))
        if as_postgres "$binaries/pg_ctl" -D "$server_at/data" -l "$server_at/log" -w -s \
            -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$server_at" start; then
            return
        fi
    done
    cat "$server_at/log" >&2
    exit 1
}

query() {
    as_postgres "$binaries/psql" -h "$server_at" -p "$port" -U postgres -v ON_ERROR_STOP=1 -qAt
}

# The same jobs as of JobMix.
make_jobs() {
    query << SQL
CREATE TABLE jobs (id BIGINT PRIMARY KEY, status TEXT NOT NULL, updated_at TIMESTAMPTZ NOT NULL);
INSERT INTO jobs SELECT n,
        CASE n % 8 WHEN 3 THEN 'FAILED' WHEN 5 THEN 'CANCELLED' WHEN 7 THEN 'COMPLETED' ELSE 'ACTIVE' END,
        now() - CASE n % 2 WHEN 0 THEN interval '1 minute' ELSE interval '2 days' END
    FROM generate_series(1, $jobs) AS n WHERE n % 8 <> 1;
CREATE INDEX ON jobs (updated_at);
ANALYZE jobs;
SQL
}

count_files() {
    find "$root" -type f -printf x | wc -c
}

one() {
    local round=$1 variant=$2 more=() audit=$scratch/audit left
    rm -rf "$root"
    in_reach run_main TreeMaker --root "$root" --files "$files" --jobs "$jobs" --age-days 3
    case $variant in
        find) ;;
        bare) ;;
        lookup) more=(--database "$url") ;;
        locks) more=(--database "$url" --row-locks true) ;;
        full)
            mkdir "$audit"
            more=(--database "$url" --row-locks true --audit "$audit/audit.jsonl")
            ;;
        *) echo "$variant is no variant that is known here" >&2 && exit 2 ;;
    esac
    local labels=(realistic "$(file_system "$top")" delete "$files" "$variant" "$([[ $variant == find ]] && echo 1 || echo "$workers")" "$round")
    if [[ $variant == find ]]; then
        # The files of the jobs with an odd number.
        measure "${labels[@]}" -- find "$root" -type f -mmin +1440 -name 'job_*[13579]_chunk_*' -delete
    else
        measure "${labels[@]}" -- "$java" "${java_options[@]}" -cp "$jar" "$package.RealisticRun" --root "$root" --files "$files" --expect $((files / 2)) \
            --jobs "$jobs" --workers "$workers" --age-signals "$age_signals" --ahead-days 3 "${more[@]}"
    fi
    left=$(count_files)
    if ((left != files / 2)) || find "$root" -type f -name 'job_*[13579]_chunk_*' -print -quit | grep -q .; then
        echo "$variant left $left files, or others than the $((files / 2)) of the jobs that live" >&2
        exit 1
    fi
    if [[ $variant == full ]]; then
        # The file that is written, and those that were full.
        left=$(cat "$audit"/*.jsonl | wc -l)
        if ((left != files / 2)); then
            echo "the audit file has $left records of $((files / 2)) deletions" >&2
            exit 1
        fi
        rm -rf "$audit"
    fi
}

work_in "$dir"
trap 'stop_server; leave' EXIT
machine "$root"
start_server
url="jdbc:postgresql://127.0.0.1:$port/postgres?user=postgres"
make_jobs
echo "$files files, half of them of jobs that live; $jobs jobs in PostgreSQL $(query <<< 'SHOW server_version'), $workers workers, age by $age_signals, $runs runs"
begin_results "$name" "$called" "${beside_find[@]}"
order=($variants)
for ((round = 1; round <= runs; round++)); do
    for ((i = 0; i < ${#order[@]}; i++)); do
        one "$round" "${order[(i + round) % ${#order[@]}]}"
    done
done
for base in find bare; do
    [[ " $variants " != *" $base "* ]] || report "$base"
done
