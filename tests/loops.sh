#!/bin/sh
# loops.sh TORCH2C: what gcc and clang make of the loops that take the time.
# Loops of products keep their sums in registers and read each number that is
# broadcast at an address without an index, which would be an instruction more;
# sums that registers have no room for go to memory, not to the stack; loops
# over elements have vectors of full size; and small windows have no loops.
set -eu
torch2c=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >net.py <<'END'
import torch.nn as nn

model = nn.Sequential(
    nn.Conv2d(64, 64, 3, padding=1), nn.GELU(), nn.MaxPool2d(3, 1, 1),
    nn.Conv2d(64, 16, 1),
    nn.Flatten(), nn.Linear(16 * 56 * 56, 64), nn.GELU(approximate="tanh"))
END
"$torch2c" build net.py --model model --input 1x64x56x56 --name net \
  --target x86-64-v4 -o c
grep -q 'T2C_FORGET(y)' c/net.c || {
  echo "the sums of parts are not stored"
  exit 1
}
grep -q 'line2 = T2C_SELECT' c/net.c || {
  echo "windows within the image are pooled by loops"
  exit 1
}
[ "$(uname -m)" = x86_64 ] || exit 0

failed=0
for cc in gcc clang; do
  command -v $cc >/dev/null || continue
  for level in O2 O3; do
    $cc -std=c99 -$level -S c/net.c -o net.s
    echo "$cc -$level"
    awk '
      # An innermost loop is what stands between a label and a jump to it.
      /^\.?L[A-Z]*[0-9_]+:/ {
        label = substr($1, 1, index($1, ":") - 1)
        products = on_stack = 0
        next
      }
      # Of products that read a number of the model, no constant.
      /(vbroadcastss.*|vfmadd.*)\(%r[^si].*(zmm|1to16)/ { products++ }
      /\(%r[sb]p[,)]/ { on_stack++ }
      /^\tj[a-z]+\t/ && $2 == label && products >= 8 {
        loops++
        spilling += on_stack > 0
      }
      /\(%r[a-z0-9]+,.*\)\{1to16\}/ { indexed++ }
      /%ymm/ { halves++ }
      /%zmm/ { whole++ }
      END {
        printf "  %d loops of products, %d with sums on the stack\n", loops,
          spilling
        printf "  %d broadcasts with an index\n", indexed
        printf "  %d vectors, %d of half the size\n", whole, halves
        exit !(loops >= 2 && !spilling && !indexed && halves * 10 < whole)
      }' net.s || failed=1
  done
done
exit $failed
