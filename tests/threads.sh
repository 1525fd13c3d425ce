#!/bin/sh
# threads.sh TORCH2C: models on several threads give the numbers of one thread,
# bit for bit, whether there are as many threads as they were built for, fewer
# or more; gcc's thread sanitizer sees no race.
set -eu
torch2c=$(realpath "$1")
cd "$(dirname "$0")/compiled"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build THREADS FLAGS...: $work/THREADS/net of model $name
build() {
  threads=$1
  shift
  eval "\"\$torch2c\" build $file $options --main --name net \
    --threads $threads -o $work/$threads"
  gcc -std=c99 -O1 -march=native -Wall -Wextra -pedantic -Werror "$@" \
    "$work/$threads"/*.c -o "$work/$threads/net" \
    -lm -lpthread
}

run() { # THREADS of the model, of the pool
  rm -f "$work/$1"/y*.npy
  "$work/$1/net" "$work/x.npy" -o "$work/$1/y.npy" --threads "$2" $weights
  for y in "$work"/1/y*.npy; do
    cmp "$y" "$work/$1/${y##*/}"
  done
}

# Layers of other kinds, on the same images.
cat >"$work/mixed.py" <<'END'
import torch
import torch.nn as nn

class Mixed(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 32, 3, padding=1)
        self.second = nn.Conv2d(32, 32, 3, padding=5)
        self.third = nn.Conv2d(32, 32, 3)
        self.depthwise = nn.Conv2d(32, 32, 3, padding=1, groups=32)
        self.turned = nn.ConvTranspose2d(32, 16, 2, stride=2)
        self.colours = nn.ConvTranspose2d(16, 3, 4, stride=2, padding=1)
        self.grey = nn.Conv2d(3, 1, 3)
        self.wide = nn.Conv2d(3, 5, 1)
        self.norm = nn.LayerNorm(32)
        self.groups = nn.GroupNorm(4, 16)
        self.linear = nn.Linear(32, 100)
        self.lstm = nn.LSTM(100, 96, bidirectional=True, proj_size=40)
        self.gru = nn.GRU(80, 321)
        self.tokens = nn.Linear(768, 380)

    def forward(self, x):
        tokens = self.tokens(x.flatten(1).repeat(9, 1))
        x = nn.functional.gelu(self.first(x))
        x = self.third(self.second(x))[..., 3:19, 3:19]
        turned = torch.tanh(self.turned(self.depthwise(x)))
        colours = torch.tanh(self.colours(turned))
        x = self.norm(turned)
        x = torch.cat([self.groups(x), x.flip(3)], 1).repeat(8, 1, 1, 1)
        small = nn.functional.avg_pool2d(nn.functional.pad(x, (1, 1)), 3)
        large = nn.functional.interpolate(x, scale_factor=2)
        y = self.linear(x).softmax(dim=-1)
        q = x[0, :, :, :16].flatten(1).T
        words = self.lstm(y[0])[0]
        return ((q @ q.T / 4).softmax(-1) @ q, y @ y.transpose(-1, -2),
                nn.functional.max_pool2d(y, 2), small, large, x.softmax(1),
                x.permute(0, 2, 3, 1).contiguous(), x.sum(3), x.mean(0),
                x.amax((2, 3)), x.var(1), colours, self.grey(colours),
                self.wide(colours).relu(),
                words, self.gru(words)[0], tokens)
END

# What may fail is no work for several.
cat >"$work/divided.py" <<'END'
import torch
import torch.nn as nn

class Divided(nn.Module):
    def forward(self, x):
        x = x.repeat(1, 1, 4, 4)
        whole = (x * 9).to(torch.int64)
        return whole // (whole.abs() + 1), x.softmax(3) @ x.mT
END

# A batch of so many images: those of the test's input, again and again.
images() {
  header="{'descr': '<f4', 'fortran_order': False, 'shape': ($1, 3, 16, 16), }"
  {
    printf '\223NUMPY\001\000\166\000%-117s\n' "$header"
    for _ in $(seq $(($1 / 2))); do
      tail -c +129 simple_cnn.x.npy
    done
  } >"$work/x.npy"
}

# Threads share the images where they can be shared evenly, else rows.
for file in simple_cnn.py "$work/mixed.py" "$work/divided.py"; do
  case $file in
  *mixed.py) count=20 model="Mixed()" ;;
  *divided.py) count=240 model="Divided()" ;;
  *) count=120 model="SimpleCNN(num_classes=7)" ;;
  esac
  images $count
  options="--model '$model' --input ${count}x3x16x16"
  rm -rf "$work"/[0-9]
  build 1
  weights=
  [ -f "$work/1/net.weights" ] && weights="--weights $work/1/net.weights"
  run 1 1
  build 3
  grep -q t2c_barrier "$work/3/net.c" || {
    echo "$file: nothing is shared"
    exit 1
  }
  [ "$model" != "Mixed()" ] || grep -q 'step & 1' "$work/3/net.c" || {
    echo "no recurrent layer turns"
    exit 1
  }
  [ "$model" != "Mixed()" ] || grep -q strassen_sums "$work/3/net.c" || {
    echo "no product by Strassen's algorithm"
    exit 1
  }
  run 3 3
  run 3 1
  run 3 2
  run 3 5
  build 3 -g -fsanitize=thread
  run 3 3
done
