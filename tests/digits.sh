#!/bin/sh
# The digits example: its C, by every compiler, classifies as PyTorch does.
set -eu
torch2c=$(realpath "$1")
example=$(cd "$(dirname "$0")/../examples/digits" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$example"
for target in native generic; do
  "$torch2c" build model.py --model 'DigitNet()' --input 1x1x8x8 \
    --weights digits.safetensors --name digits --target $target \
    -o "$work/$target"
done
for cc in gcc clang tcc; do
  command -v $cc >/dev/null || continue
  flags="-std=c99 -O2 -march=native -Wall -Wextra -pedantic -Werror"
  c=$work/native
  [ $cc = tcc ] && flags= c=$work/generic
  # shellcheck disable=SC2086
  $cc $flags -I "$c" "$c"/*.c main.c -lm -o "$work/digits"
  "$work/digits" . 7 >"$work/out"
  grep -q "equal to PyTorch's:     360$" "$work/out"
done
cat "$work/out"
