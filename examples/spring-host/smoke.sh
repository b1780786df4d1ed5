#!/usr/bin/env bash
# Starts the packaged host on a free port of the loopback address, calls every endpoint, looks at what comes back, and stops it:
#
#   mvn -q -DskipTests -pl examples/spring-host -am package && examples/spring-host/smoke.sh
#
# Stops at the first answer that is not as it should be, and says which. Needs curl.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar=$here/target/spring-host.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
patience=60 # seconds for what takes a while

work=$(mktemp -d)
host=''

leave() {
    local status=$?
    if [[ -n $host ]] && kill "$host" 2> /dev/null; then
        wait "$host" || true
    fi
    rm -rf "$work"
    exit "$status"
}
trap leave EXIT
trap 'exit 130' INT TERM HUP

fail() {
    echo "smoke test FAILED: $*" >&2
    if [[ -s $work/body ]]; then
        echo "the last answer, ${last:-none}:" >&2
        head -c 2000 "$work/body" >&2
        echo >&2
    fi
    echo "the host's last lines:" >&2
    tail -n 40 "$work/log" >&2 || true
    exit 1
}

# until_true WHAT COMMAND...: until the command succeeds.
until_true() {
    local what=$1 end=$((SECONDS + patience))
    shift
    until "$@"; do
        kill -0 "$host" 2> /dev/null || fail "the host ended while waiting for $what"
        ((SECONDS < end)) || fail "$what did not come within $patience s"
        sleep 0.2
    done
}

calls=0

# ask STATUS METHOD PATH [CURL-OPTION...]: asks, and demands that status. The answer is in $work/body, its headers in $work/headers.
ask() {
    local expected=$1 method=$2 path=$3
    shift 3
    last="$method $path"
    calls=$((calls + 1))
    status=$(curl -sS --max-time 30 -o "$work/body" -D "$work/headers" -w '%{http_code}' -X "$method" "$@" "$base$path") \
        || fail "$last: curl said $?"
    [[ $status == "$expected" ]] || fail "$last answered $status instead of $expected"
}

nobody() { ask "$@"; }
viewer() { ask "$@" -u viewer:viewer; }
operator() { ask "$@" -u operator:operator; }
json=(-H 'Content-Type: application/json')

# says TEXT...: each of them is in the last answer.
says() {
    local text
    for text; do
        grep -qF -- "$text" "$work/body" || fail "$last does not say $text"
    done
}

# fields NAME...: each is a field of the last answer.
fields() {
    local name
    for name; do
        says "\"$name\":"
    done
}

# field NAME: the first value of that name in the last answer, text or not.
field() {
    sed -nE "s/.*\"$1\":\"?([^\",}]*).*/\1/p" <<< "$(grep -oE "\"$1\":(\"[^\"]*\"|[^,}]*)" "$work/body" | head -n 1)"
}

header() {
    sed -nE "s/^$1: *([^\r]*)\r?$/\1/Ip" "$work/headers" | tail -n 1
}

problem() {
    [[ $(header Content-Type) == application/problem+json* ]] || fail "$last is no problem detail"
    fields status detail
}

accepted() {
    fields task_id status status_url
    task=$(field task_id)
    [[ -n $task && $(header Location) == *"/api/v1/cleanup/task/$task/status" ]] || fail "$last has no Location of task $task"
}

is_over() {
    viewer 200 GET "/api/v1/cleanup/task/$1/status"
    [[ $(field status) == SUCCESS || $(field status) == FAILURE ]]
}

# succeeds TASK: waits for its end, which has to be a good one.
succeeds() {
    until_true "the end of task $1" is_over "$1"
    [[ $(field status) == SUCCESS ]] || fail "task $1 is $(field status)"
    fields kind requested_by dry_run created_at started_at finished_at attempt stats
}

[[ -f $jar ]] || fail "$jar is not there; build it with: mvn -q -DskipTests -pl examples/spring-host -am package"
echo "starting $("$java" -version 2>&1 | head -n 1)"
"$java" -jar "$jar" --server.port=0 --host.home="$work/home" --host.demo-crawl-every=false \
    --host.tasks.schedule.scheduled=- --host.tasks.schedule.emergency=- --host.tasks.schedule.orphaned=- > "$work/log" 2>&1 &
host=$!

port() {
    port=$(sed -nE 's/.*Tomcat started on port ([0-9]+).*/\1/p' "$work/log" | head -n 1)
    [[ -n $port ]]
}
until_true "a port" port
base=http://127.0.0.1:$port
is_up() { [[ $(curl -s --max-time 5 "$base/actuator/health") == *'"status":"UP"'* ]]; }
until_true "health" is_up
echo "up on port $port after $SECONDS s"

# Who is nobody gets in nowhere but at the login.
nobody 200 GET /actuator/health
nobody 401 GET /api/v1/cleanup/stats
nobody 401 GET /api/v1/jobs
nobody 302 GET / -H 'Accept: text/html'
[[ $(header Location) == */login ]] || fail "/ does not lead to the login"
nobody 200 GET /login -H 'Accept: text/html'
says '<form'

# Who reads.
viewer 200 GET /api/v1/me
says '"viewer"' VIEWER
viewer 200 GET /api/v1/cleanup/stats
fields storage taken_at total_bytes used_bytes usable_bytes used_percent pressure warning_threshold emergency_threshold \
    cleanup_needed temp_files temp_bytes orphaned_files orphaned_bytes files_by_job_state jobs census_at usage_over_time full_at
viewer 200 GET /api/v1/cleanup/health
fields status reasons error_rate checked_at
viewer 200 GET '/api/v1/cleanup/health?live=true'
fields status reasons
viewer 200 GET '/api/v1/cleanup/history?limit=5'
fields runs
viewer 200 GET '/api/v1/cleanup/explain?key=readme.txt'
fields key found
viewer 200 GET '/api/v1/cleanup/tasks?limit=5'
fields tasks
viewer 403 POST /api/v1/cleanup/scheduled
viewer 403 POST /api/v1/jobs "${json[@]}" -d '{"keyword": "owls"}'

# Bad questions are answered by what is allowed.
viewer 400 GET '/api/v1/cleanup/history?limit=0'
problem
viewer 404 GET /api/v1/cleanup/task/no-such-task/status
problem
operator 400 POST /api/v1/cleanup/orphaned "${json[@]}" -d '{"max_age_hours": 169}'
problem
says 168
viewer 404 GET /api/v1/jobs/999999999
problem
operator 400 POST /api/v1/jobs "${json[@]}" -d '{"keyword": "owls", "engines": ["altavista"]}'
problem
says altavista duckduckgo

# Every trigger, the first as a dry run.
operator 202 POST '/api/v1/cleanup/scheduled?dry_run=true'
accepted
succeeds "$task"
says '"dry_run":true' examples
operator 202 POST '/api/v1/cleanup/emergency?dry_run=true'
accepted
succeeds "$task"
# One after the other: a full pass that finds another one at work is put off for a minute.
operator 202 POST /api/v1/cleanup/orphaned "${json[@]}" -d '{"max_age_hours": 24}'
accepted
succeeds "$task"
fields files_scanned files_deleted bytes_freed kept_by_reason
run=$(field run_id)
[[ $(field files_deleted) -gt 0 ]] || fail "no orphan of the demonstration was removed"
operator 202 POST /api/v1/cleanup/crash/0
accepted
succeeds "$task"
operator 202 POST "/api/v1/cleanup/restore/$run"
accepted
succeeds "$task"
[[ $(field files_restored) -gt 0 ]] || fail "nothing of run $run came back"
viewer 200 GET /api/v1/cleanup/history
says "$run"
# One that is over cannot be cancelled any more.
operator 409 POST "/api/v1/cleanup/task/$task/cancel"
problem

# A crawl job: its temp files go chunk by chunk.
operator 202 POST /api/v1/jobs "${json[@]}" -d '{"keyword": "owls", "engines": ["google", "bing"], "images": 3}'
fields id keyword engines images chunks_done chunks_total
job=$(field id)
[[ $(header Location) == */api/v1/jobs/$job ]] || fail "job $job has no Location"
is_complete() {
    viewer 200 GET "/api/v1/jobs/$job"
    [[ $(field status) == COMPLETED ]]
}
until_true "the end of job $job" is_complete
[[ $(field chunks_done) == 2 ]] || fail "job $job has delivered $(field chunks_done) chunks of 2"
operator 409 POST "/api/v1/jobs/$job/cancel"
problem
operator 202 POST /api/v1/jobs "${json[@]}" -d '{"keyword": "snails, slow", "engines": ["baidu"], "images": 50}'
slow=$(field id)
operator 202 POST "/api/v1/jobs/$slow/cancel"
operator 202 POST "/api/v1/cleanup/crash/$slow"
accepted
succeeds "$task"
viewer 200 GET /api/v1/jobs
fields jobs
says '"owls"'

# The document, its page, the dashboard.
viewer 200 GET /v3/api-docs
for path in stats health history explain tasks 'task/{task_id}/status' 'task/{task_id}/cancel' emergency scheduled orphaned 'crash/{job_id}' 'restore/{run_id}'; do
    says "\"/api/v1/cleanup/$path\""
done
says '"/api/v1/me"' '"/api/v1/jobs"' '"/api/v1/jobs/{id}"' '"/api/v1/jobs/{id}/cancel"'
viewer 200 GET /swagger-ui/index.html
viewer 200 GET /db-scheduler -L
viewer 200 GET /db-scheduler-api/tasks/all

# The page, as a browser has it: a form, a session, and a token for what changes something.
cookies=(-b "$work/cookies" -c "$work/cookies")
token() { awk '$6 == "XSRF-TOKEN" { print $7 }' "$work/cookies"; }
nobody 200 GET /login -H 'Accept: text/html' "${cookies[@]}"
nobody 302 POST /login "${cookies[@]}" -d username=operator -d password=operator -H "X-XSRF-TOKEN: $(token)"
[[ $(header Location) != *error* ]] || fail "the login was refused"
nobody 200 GET / -H 'Accept: text/html' "${cookies[@]}"
says '<script'
nobody 200 GET /api/v1/me "${cookies[@]}"
says '"operator"' OPERATOR
nobody 403 POST '/api/v1/cleanup/scheduled?dry_run=true' "${cookies[@]}"
nobody 202 POST '/api/v1/cleanup/orphaned?dry_run=true' "${cookies[@]}" -H "X-XSRF-TOKEN: $(token)"
accepted
succeeds "$task"
rm "$work/cookies"
nobody 200 GET /login -H 'Accept: text/html' "${cookies[@]}"
nobody 302 POST /login "${cookies[@]}" -d username=operator -d password=wrong -H "X-XSRF-TOKEN: $(token)"
[[ $(header Location) == *error* ]] || fail "a wrong password was let in"

# It ends when it is told to, and has nothing to complain of.
kill "$host"
is_gone() { ! kill -0 "$host" 2> /dev/null; }
end=$((SECONDS + patience))
until is_gone; do
    ((SECONDS < end)) || fail "the host did not stop within $patience s"
    sleep 0.2
done
host=''
if grep -E ' ERROR ' "$work/log" >&2; then
    fail "there are errors in the log"
fi
echo "smoke test passed: $calls calls in $SECONDS s"
