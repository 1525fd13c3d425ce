#!/bin/sh
# flags.sh TORCH2C: the C is as fast by gcc as by clang, by -O2 as by -O3, and
# without -march=native as with it: no build of a few layers takes half as long
# again as another. The least of many short runs counts, one after the other, so
# that other programs do not.
set -eu
torch2c=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v clang >/dev/null || {
  echo "skipped: there is no clang"
  exit 77
}
cd "$work"
cat >net.py <<'END'
import torch.nn as nn

def activated(conv):
    return nn.Sequential(conv, nn.BatchNorm2d(conv.out_channels), nn.ReLU6())

def depthwise():
    return activated(nn.Conv2d(64, 64, 3, padding=1, groups=64))

model = nn.Sequential(
    activated(nn.Conv2d(3, 64, 3, stride=4, padding=1)),
    depthwise(), depthwise(), depthwise(), depthwise(), depthwise(),
    activated(nn.Conv2d(64, 32, 1)), activated(nn.Conv2d(32, 32, 3)),
    nn.MaxPool2d(2), nn.Flatten(), nn.Linear(32 * 49, 100), nn.Softmax(1))
END
header="{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3, 64, 64), }"
{ printf '\223NUMPY\001\000\166\000%-117s\n' "$header" &&
  head -c $((3 * 64 * 64 * 4)) /dev/zero; } >x.npy
"$torch2c" build net.py --model model --input 1x3x64x64 --name net --main -o c

builds=
for cc in gcc clang; do
  for level in O2 O3; do
    $cc -std=c99 -$level -march=native c/*.c -o $cc-$level -lm
    $cc -std=c99 -$level c/*.c -o $cc-$level-any -lm
    builds="$builds $cc-$level $cc-$level-any"
  done
done
for _ in 1 2 3 4 5 6; do
  for build in $builds; do
    echo "$build $("./$build" x.npy --weights c/net.weights --bench 0.1)"
  done
done | awk '
  # NAME min_us N ...
  !($1 in least) || $3 < least[$1] { least[$1] = $3 }
  END {
    for (build in least) {
      print build ": " least[build] " us"
      if (!fast || least[build] < fast) fast = least[build]
      if (least[build] > slow) slow = least[build]
    }
    exit !(slow <= 1.5 * fast)
  }'
