#!/bin/bash
# Scores a folder of recordings in several processes with GNU parallel, on this machine or on others that see the same
# folders (add --sshlogin or --sshloginfile to the line below).
#
#   SHARDS=8 workflow/parallel.sh RECORDINGS RESULTS [options of tibialis batch]
#   tibialis merge RESULTS --out TABLES
#
# On one machine `tibialis batch` alone does the same. Ends with 0, or with 1 when a recording could not be scored.
set -euo pipefail

if (($# < 2)); then
  echo 'usage: parallel.sh RECORDINGS RESULTS [options of tibialis batch]' >&2
  exit 2
fi
recordings=$1
results=$2
shift 2
shards=${SHARDS:-$(nproc)}

# --quote: names with spaces and quotes reach the program as they are. parallel ends with the number of shards that failed.
status=0
seq "$shards" | parallel --quote ${TIBIALIS:-tibialis} batch "$recordings" --out "$results" --jobs 1 \
  --shard "{}/$shards" "$@" || status=1
exit "$status"
