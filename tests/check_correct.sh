#!/bin/sh
# check finds nothing wrong in scripts that PyTorch runs: no false error.
set -u
torch2c=$1
tests=$(cd "$(dirname "$0")" && pwd)
failures=0
for file in "$tests"/models/*.py "$tests"/compiled/*.py \
  "$tests"/../examples/*/*.py; do
  [ -f "$file" ] || continue
  options=$(sed -n 's/^# torch2c: //p' "$file" | head -n 1)
  case $options in
  check* | build* | run* | summary*) options= ;;
  esac
  cd "$(dirname "$file")" || exit 2
  found=$(eval "NO_COLOR=1 \"\$torch2c\" check \"\$file\" $options" 2>&1 |
    grep -E '^[^ ]+:[0-9]+:[0-9]+: (error|warning)')
  case $found in
  '') ;;
  *': not supported by torch2c'* | *': No module named'*) ;;
  */nn_containers.py:*'Module [N] is missing'*) ;; # on purpose
  *)
    echo "$found"
    failures=1
    ;;
  esac
done
exit $failures
