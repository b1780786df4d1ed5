#!/usr/bin/env bash
# The deletion of all objects under a prefix, by this library and by tools that a user would pick instead, on the same S3 server.
#
#   benchmarks/s3-vs-others.sh [--objects 100000] [--jobs 100] [--runs 3] [--workers 4] [--endpoint URL] [--tools "rclone awscli s3cmd"]
#
# Without --endpoint a server in memory is started on loopback. With it, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY say who asks.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

objects=100000 jobs=100 runs=3 workers=4 endpoint= tools='rclone awscli s3cmd'
while (($#)); do
    case $1 in
        --objects | --jobs | --runs | --workers | --endpoint | --tools)
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
for tool in $tools; do
    command -v "${tool/awscli/aws}" > /dev/null && continue
    if ((EUID == 0)) && command -v apt-get > /dev/null; then
        echo "installing $tool"
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$tool"; } > /dev/null
    else
        echo "missing: $tool (Debian's package of that name); or leave it out of --tools" >&2
        exit 2
    fi
done
scratch=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server" 2> /dev/null; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

export AWS_EC2_METADATA_DISABLED=true AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
unset AWS_CA_BUNDLE # rclone stops on it
if [[ -z $endpoint ]]; then
    export AWS_ACCESS_KEY_ID=benchmark AWS_SECRET_ACCESS_KEY=benchmark
    mkfifo "$scratch/stdin"
    java -Xmx2g -cp "$jar" io.pixcrawler.cleanup.tests.s3.S3Server < "$scratch/stdin" > "$scratch/endpoint" &
    server=$!
    exec 9> "$scratch/stdin"
    until [[ -s $scratch/endpoint ]]; do kill -0 "$server"; read -rt 0.1 <> <(:) || true; done
    endpoint=$(< "$scratch/endpoint")
fi
: "${AWS_ACCESS_KEY_ID:?with --endpoint}" "${AWS_SECRET_ACCESS_KEY:?with --endpoint}"
bucket=benchmark$$ prefix=temp/
here_options=(--endpoint "$endpoint" --bucket "$bucket" --prefix "$prefix")

cat > "$scratch/rclone.conf" << C
[s3]
type = s3
provider = Other
env_auth = true
endpoint = $endpoint
force_path_style = true
C
cat > "$scratch/s3cfg" << C
[default]
access_key = $AWS_ACCESS_KEY_ID
secret_key = $AWS_SECRET_ACCESS_KEY
host_base = ${endpoint#http*://}
host_bucket = ${endpoint#http*://}
use_https = False
signature_v2 = False
C

delete() {
    case $1 in
        library) java -cp "$jar" "$package.S3Run" "${here_options[@]}" --expect "$objects" --jobs "$jobs" --workers "$workers" ;;
        rclone) rclone --config "$scratch/rclone.conf" delete --min-age 1s "s3:$bucket/$prefix" ;;
        awscli) /usr/bin/aws --endpoint-url "$endpoint" s3 rm --recursive --only-show-errors "s3://$bucket/$prefix" ;;
        s3cmd) s3cmd -q -c "$scratch/s3cfg" del --recursive --force "s3://$bucket/$prefix" ;;
        *) echo "$1 is no tool that is known here" >&2 && exit 2 ;;
    esac
}

echo "$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), load $(cut -d ' ' -f 1-3 /proc/loadavg)"
echo "$objects objects of $jobs jobs, $workers workers, $runs runs, at $endpoint"
for ((round = 1; round <= runs; round++)); do
    for tool in library $tools; do
        run_main S3Objects "${here_options[@]}" --objects "$objects" --jobs "$jobs"
        sleep 3 # what is not a second older than the call is kept, by rclone and by the library
        if ! { time delete "$tool" > "$scratch/out" 2> "$scratch/err"; } 2> "$scratch/time"; then
            echo "failed: $tool" >&2
            cat "$scratch/out" "$scratch/err" >&2
            exit 1
        fi
        left=$(run_main S3Objects "${here_options[@]}")
        if [[ $left != 0 ]]; then
            echo "$tool left $left of $objects objects" >&2
            exit 1
        fi
        read -r wall user system < <(tail -n 1 "$scratch/time")
        echo "$round $tool $wall" >> "$scratch/results"
        printf '  %d  %-8s %8.2f s  (its own CPU %.2f s)\n' "$round" "$tool" "$wall" "$(awk "BEGIN { print $user + $system }")"
    done
done
echo
awk '
    function median(list, n,    i, j, t) {
        for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j] < list[j - 1]; j--) {
            t = list[j]; list[j] = list[j - 1]; list[j - 1] = t
        }
        return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
    }
    { wall[$2, $1] = $3; if (!($2 in seen)) { seen[$2] = 1; order[++tools] = $2 } if ($1 > rounds) rounds = $1 }
    END {
        printf "%-10s %10s   tool / library: min med max\n", "", "median s"
        for (k = 1; k <= tools; k++) {
            for (r = 1; r <= rounds; r++) w[r] = wall[order[k], r]
            printf "%-10s %10.2f", order[k], median(w, rounds)
            for (r = 1; r <= rounds; r++) w[r] = wall[order[k], r] / wall["library", r]
            m = median(w, rounds)
            printf "   %.2f  %.2f  %.2f\n", w[1], m, w[rounds]
        }
    }' "$scratch/results"
