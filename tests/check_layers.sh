#!/bin/sh
# The include ladder: a folder of compiler/ includes only what stands here.
set -u
cd "$(dirname "$0")/../compiler" || exit 2
failures=0

may_include() {
  folder=$1
  shift
  allowed=$(echo "$@" | tr ' ' '|')
  found=$(grep -nE '^#include "' "$folder"/*.[ch] "$folder"/*.def \
    ../grammar/*.[ly] 2>/dev/null |
    grep -E "^($folder/|../grammar)" |
    grep -vE "#include \"($allowed)/")
  [ "$folder" = syntax ] || found=$(echo "$found" | grep -v '^../grammar')
  if [ -n "$found" ]; then
    echo "$folder/ may include only: $*"
    echo "$found"
    failures=1
  fi
}

#           folder   what it knows
may_include base     base
may_include syntax   base syntax
may_include graph    base graph ../runtime
may_include torch    base torch
may_include eval     base syntax torch eval graph
may_include tensor   base syntax graph eval tensor torch
may_include passes   base graph passes
may_include emit     base graph passes emit torch

# Below the wall nobody knows Python, and one file alone knows libtcc.
others=$(grep -ln 'libtcc.h' ./*/*.[ch] | grep -v '^./driver/jit')
if [ -n "$others" ]; then
  echo "only driver/jit*.c may include libtcc.h, but: $others"
  failures=1
fi
# The runtime stands alone: it is compiled with the user's model.
if grep -nE '#include "' ../runtime/*.[ch] | grep -v '"torch2c[a-z_]*\.h"'; then
  echo "runtime/ may include only its own headers"
  failures=1
fi
exit $failures
