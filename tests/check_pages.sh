#!/bin/sh
# The example on each page of docs/explain has the messages that follow it, and
# `torch2c explain` prints the page.
set -u
torch2c=$(realpath "$1")
cd "$(dirname "$0")/../docs/explain" || exit 2
pages=$PWD
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
failures=0 examples=0
# ids.npy: the integers 3 and 12.
{
  printf '\223NUMPY\001\000\166\000%-117s\n' \
    "{'descr': '<i8', 'fortran_order': False, 'shape': (1, 2), }"
  printf '\003\0\0\0\0\0\0\0\014\0\0\0\0\0\0\0'
} >ids.npy
block() { # the lines of the page's block of this language
  sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" "$2" | sed '1d;$d'
}
for page in "$pages"/*.md; do
  code=$(basename "$page" .md)
  "$torch2c" explain "$code" >shown || failures=1
  cmp "$page" shown || failures=1
  block python "$page" >model.py
  [ -s model.py ] || continue
  block text "$page" >wanted
  options=$(sed -n 's/^# torch2c: //p' model.py | head -n 1)
  command=check # unless the options begin with another
  case $options in
  build* | run*)
    command=${options%% *}
    options=${options#"$command"}
    ;;
  esac
  eval "NO_COLOR=1 \"\$torch2c\" $command model.py $options" 2>got
  examples=$((examples + 1))
  diff -u wanted got || {
    echo "$code: the page shows something else"
    failures=1
  }
done
echo "$examples examples"
exit $failures
