#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Runs an S3 server for the tests: the gateway of Ceph with the least storage cluster that it is content with, a monitor
# and one OSD that keeps everything in memory. All of it listens on loopback, on ports that were free.
#
#   ceph-rgw.sh DIRECTORY        the directory is emptied first; it holds the configuration, the monitor's store, the logs
#
# Environment: ACCESS_KEY, SECRET_KEY of the one user (test, testsecret). Debian's packages:
#   apt-get install --no-install-recommends ceph-mon ceph-osd radosgw ceph-common
#
# Prints "ready PORT" once the gateway answers, and lives until its standard input ends. So whoever began it need not clean
# up: if that process dies, however it dies, the server does too.
# Exits with 3 and says why if it cannot run here at all.
set -euo pipefail

directory=${1:?the directory is missing}
access_key=${ACCESS_KEY:-test}
secret_key=${SECRET_KEY:-testsecret}

for program in monmaptool ceph-mon ceph-osd ceph radosgw radosgw-admin; do
    if ! command -v "$program" > /dev/null; then
        echo "$program is not installed" >&2
        exit 3
    fi
done

rm -rf "$directory"
mkdir -p "$directory"/{mon,osd,log}
directory=$(cd "$directory" && pwd)
export CEPH_CONF=$directory/ceph.conf

# Prints a port on which nobody listens, outside the range from which the system takes ports for clients.
free_port() {
    local port
    while true; do
        port=$((10000 + RANDOM % 20000))
        if ! (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then
            echo "$port"
            return
        fi
    done
}

monitor="v2:127.0.0.1:$(free_port)"
gateway_port=$(free_port)
cluster=$(cat /proc/sys/kernel/random/uuid)
osd=$(cat /proc/sys/kernel/random/uuid)

cat > "$CEPH_CONF" << CONF
[global]
fsid = $cluster
mon host = [$monitor]
mon initial members = a
public network = 127.0.0.0/8
# Nobody else can come here, so nobody has to show who they are.
auth cluster required = none
auth service required = none
auth client required = none
auth allow insecure global id reclaim = false
# One copy of everything, on the only OSD there is.
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pgp num = 8
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
run dir = $directory
pid file =
# Its path could be longer than a socket's may be.
admin socket =
log file = $directory/log/\$name.log
[mon]
mon data = $directory/mon
# However full the disk is.
mon data avail warn = 2
mon data avail crit = 1
# Nobody waits for other monitors.
paxos propose interval = 0.05
paxos min wait = 0.01
[osd]
osd data = $directory/osd
osd objectstore = memstore
memstore device bytes = 4294967296
osd class load list = *
osd class default list = *
[client.rgw]
ms mon client mode = crc
rgw frontends = beast endpoint=127.0.0.1:$gateway_port
rgw dns name = localhost
# A bucket's index in one piece, since its pieces lie on the same OSD anyway.
rgw override bucket index max shards = 1
rgw enable ops log = false
rgw enable usage log = false
CONF

running=()
stop() {
    # Nothing here is worth a clean end.
    if ((${#running[@]} > 0)); then
        kill -9 "${running[@]}" 2> /dev/null || true
        wait 2> /dev/null || true
    fi
}
trap stop EXIT

# Runs a daemon in the foreground of a job of its own, without our standard input, whose end is a message to us.
run() {
    "$@" -f < /dev/null >> "$directory/log/output" 2>&1 &
    running+=($!)
}

monmaptool --create --clobber --fsid "$cluster" --addv a "[$monitor]" "$directory/monmap" >> "$directory/log/output"
ceph-mon -i a --mkfs --monmap "$directory/monmap" >> "$directory/log/output" 2>&1
run ceph-mon -i a
ceph --connect-timeout 30 osd new "$osd" < /dev/null >> "$directory/log/output" 2>&1
ceph-osd -i 0 --mkfs --osd-uuid "$osd" >> "$directory/log/output" 2>&1
run ceph-osd -i 0
timeout 60 radosgw-admin user create --uid=test --display-name=test --max-buckets=0 --access-key="$access_key" --secret-key="$secret_key" \
    < /dev/null >> "$directory/log/output" 2>&1
run radosgw -n client.rgw

for _ in $(seq 600); do
    if (exec 3<> "/dev/tcp/127.0.0.1/$gateway_port") 2> /dev/null; then
        echo "ready $gateway_port"
        cat > /dev/null
        exit 0
    fi
    sleep 0.05
done
echo "the gateway does not answer on port $gateway_port; see $directory/log" >&2
exit 1
