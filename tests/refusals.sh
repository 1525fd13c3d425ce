#!/bin/sh
# What `run` refuses, each with its message and its help: TORCH2C
#
# The files of refusals/ have scripts, each behind its lines of `## `.
set -u
torch2c=$(realpath "$1")
lists=$(cd "$(dirname "$0")" && pwd)/refusals
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
awk '/^## / { if (!is_head) n++; is_head = 1
       print substr($0, 4) >(sprintf("%03d", n) ".want"); next }
     { is_head = 0; print >(sprintf("%03d", n) ".py") }' "$lists"/*.txt
failures=0
for script in *.py; do
  NO_COLOR=1 "$torch2c" run "$script" 2>err >/dev/null
  sed -n -e 's/^[^ ]*: error: //p' -e 's/^  = \(help: \)/\1/p' err >got
  diff -u "${script%.py}.want" got || {
    cat "$script"
    failures=$((failures + 1))
  }
done
echo "$(ls ./*.py | wc -l) refusals, $failures failures"
[ $failures = 0 ]
