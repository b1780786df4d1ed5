#!/usr/bin/env bash
# What a file costs among few and among many, beside find: local.sh over sizes, on a tmpfs of its own without a limit of inodes (needs root).
#
#   benchmarks/growth.sh [any option of local.sh]
#
# Defaults: --files "10000 100000 1000000 10000000" --runs "5 5 3 1" --modes dry-run --signals modified, empty files, 1000 a directory.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

exec "$here/local.sh" --name growth --files '10000 100000 1000000 10000000' --runs '5 5 3 1' --fs tmpfs --shapes empty \
    --modes dry-run --signals modified "$@"
