#!/bin/sh
# check of a 50-layer network in one file: under 50 ms and 64 MB.
set -eu
torch2c=$(realpath "$1")
cd "$(dirname "$0")/../examples/resnet"
best=1000000
for _ in 1 2 3 4 5; do
  begin=$(date +%s%N)
  "$torch2c" check model.py --model 'resnet50()' --input 1x3x224x224
  took=$((($(date +%s%N) - begin) / 1000))
  [ $took -lt $best ] && best=$took
done
memory=$(bash -c "ulimit -v 262144; $torch2c check model.py \
  --model 'resnet50()' --input 1x3x224x224 >/dev/null && \
  /usr/bin/env true && echo fits")
echo "check of ResNet-50: $best us; in 256 MB of address space: $memory"
[ $best -lt 50000 ] && [ "$memory" = fits ]
