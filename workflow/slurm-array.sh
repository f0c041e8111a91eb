#!/bin/bash
#SBATCH --job-name=tibialis
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --mem-per-cpu=1G
#SBATCH --time=12:00:00
#
# Scores a folder of recordings as a Slurm job array. Each task takes its own share of them: no list has to be made, and no
# two tasks write the same file.
#
#   sbatch slurm-array.sh RECORDINGS RESULTS [options of tibialis batch]
#   tibialis merge RESULTS --out TABLES      # when all tasks have ended
#
# The number of tasks is --array's, here or on the command line of sbatch. Two processors a task are two recordings at a
# time. A task ends with 1 when some of its recordings could not be scored; they are named in RESULTS, and merge
# names them again. Submitted once more, the array does only what is not done yet.
set -euo pipefail

if (($# < 2)); then
  echo 'usage: sbatch slurm-array.sh RECORDINGS RESULTS [options of tibialis batch]' >&2
  exit 2
fi
recordings=$1
results=$2
shift 2

# Where the program is called something else, say so in TIBIALIS.
exec ${TIBIALIS:-tibialis} batch "$recordings" --out "$results" "$@"
