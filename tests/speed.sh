#!/bin/sh
# speed.sh TORCH2C MEASURE: how long things take on a processor, with limits that
# a slow machine keeps too: `check` of a network, a model to C, that C through
# the compiler, and a model from the start of the program to its output.
set -eu
torch2c=$(realpath "$1") measure=$(realpath "$2")
tests=$(cd "$(dirname "$0")" && pwd)
models=$tests/../bench/models
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

within() { # what, milliseconds, MiB, runs, COMMAND...
  what=$1 ms_max=$2 mib_max=$3 runs=$4
  shift 4
  result=$("$measure" "$runs" "$@")
  ms=$((${result% *} / 1000)) mib=$((${result#* } / 1024))
  echo "$what: $ms ms (limit $ms_max), $mib MiB (limit $mib_max)"
  [ "$ms" -le "$ms_max" ] && [ "$mib" -le "$mib_max" ]
}

zeros() { # FILE.npy, "1, 3, 8, 8", how many
  header="{'descr': '<f4', 'fortran_order': False, 'shape': ($2), }"
  { printf '\223NUMPY\001\000\166\000%-117s\n' "$header" &&
    head -c $(($3 * 4)) /dev/zero; } >"$1"
}

cat >"$work/empty.py" <<'END'
import torch.nn as nn
model = nn.Sequential()
END
within "an empty model" 15 64 10 \
  "$torch2c" check "$work/empty.py" --model model --input 1x3
within "check of ResNet-50" 50 64 10 \
  "$torch2c" check "$tests/../examples/resnet/model.py" \
  --model 'resnet50()' --input 1x3x224x224

# A write to what nobody else needs copies nothing.
cat >"$work/writes.py" <<'END'
import torch
x = torch.zeros(16, 128, 128)
for i in range(16):
    for j in range(128):
        x[i, j, j] = i + j
x.sum().item()
END
within "2,048 writes to 1 MB" 500 100 1 "$torch2c" run "$work/writes.py"
# Numbers go into memory that nobody reads yet, and out of it.
cat >"$work/table_of_numbers.py" <<'END'
import numpy as np
import torch
table, array = torch.zeros(300, 500), np.zeros((100, 500))
for i in range(300):
    for j in range(500):
        table[i, j] = i * 0.5
        table[i, j].item()
for i in range(100):
    for j in range(500):
        array[i, j] += j
END
within "200,000 numbers written and read" 2500 300 1 \
  "$torch2c" run "$work/table_of_numbers.py"
# What the program holds is computed once.
cat >"$work/held.py" <<'END'
import torch
a = torch.ones(2400, 2400)
kept = {'product': a @ a}
for i in range(30):
    (kept['product'] + i).sum().item()
END
within "a product that a dict holds" 2500 250 1 "$torch2c" run "$work/held.py"
cat >"$work/table.py" <<'END'
import numpy as np
table = np.array([[i / np.power(10000, j / 256) for j in range(256)]
                  for i in range(30)])
END
within "a table of NumPy's numbers" 5000 250 1 "$torch2c" run "$work/table.py"

# The weights of a convolution are laid out once for all images of one pixel.
cat >"$work/pooled.py" <<'END'
import torch
layer = torch.nn.Conv2d(2048, 2048, 1)
with torch.no_grad():
    layer(torch.ones(128, 2048, 1, 1)).sum().item()
END
within "a convolution of 128 pooled images" 400 250 2 \
  "$torch2c" run "$work/pooled.py"

within "ResNet-18 to C" 1500 400 2 \
  "$torch2c" build "$models/resnet.py" --model 'resnet18()' \
  --input 1x3x224x224 --name net -o "$work/net"
# 64 MiB of weights: as they are given, and as they are written.
cat >"$work/large.py" <<'END'
import torch.nn as nn
model = nn.Linear(4096, 4096)
END
within "a large layer to C" 1000 200 2 \
  "$torch2c" build "$work/large.py" --model model --input 1x4096 \
  --name large -o "$work/large"

bytes=$(wc -c <"$work/net/net.c")
echo "net.c: $bytes bytes (limit 1000000)"
[ "$bytes" -le 1000000 ]
within "ResNet-18 through gcc" 5000 400 1 \
  gcc -O2 -march=native -c "$work/net/net.c" -o "$work/net/net.o"

zeros "$work/x.npy" "1, 3, 224, 224" 150528
within "ResNet-18's output" 800 200 2 \
  "$torch2c" run "$models/resnet.py" --model 'resnet18()' \
  --input-file "$work/x.npy" --output "$work/y.npy"
zeros "$work/x.npy" "1, 1, 20, 20" 400
within "a small network's output" 30 64 10 \
  "$torch2c" run "$models/small.py" --model 'CNN()' \
  --input-file "$work/x.npy" --output "$work/y.npy"
