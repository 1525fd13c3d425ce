#!/bin/sh
# speed.sh TORCH2C MEASURE: check of a 50-layer network in one file takes under
# 50 ms and 64 MB; of an empty file's worth of model, under 15 ms.
set -eu
torch2c=$(realpath "$1") measure=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

within() { # what, microseconds, KiB, COMMAND...
  what=$1 us_max=$2 kib_max=$3
  shift 3
  result=$("$measure" "$@")
  us=${result% *} kib=${result#* }
  echo "$what: $us us (limit $us_max), $kib KiB (limit $kib_max)"
  [ "$us" -le "$us_max" ] && [ "$kib" -le "$kib_max" ]
}

cat >"$work/empty.py" <<'END'
import torch.nn as nn
model = nn.Sequential()
END
within "an empty model" 15000 65536 \
  "$torch2c" check "$work/empty.py" --model model --input 1x3
within "ResNet-50" 50000 65536 \
  "$torch2c" check "$(dirname "$0")/../examples/resnet/model.py" \
  --model 'resnet50()' --input 1x3x224x224
