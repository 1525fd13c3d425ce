#!/bin/sh
# turns.sh TORCH2C: products that read their weights backwards in every second
# call give the same bits in every call, whatever the arena holds before, and
# the numbers of the plain definition, and valgrind is silent; recurrent layers
# that read them backwards in every second step give those numbers, too.
set -eu
torch2c=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >models.py <<'END'
import torch
import torch.nn as nn

class Mlp(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(301, 1030), nn.ReLU(), nn.Linear(1030, 131), nn.GELU(),
            nn.Linear(131, 7))

    def forward(self, x):
        return self.layers(x)

class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(43, 321, bidirectional=True)
        self.lstm = nn.LSTM(642, 302)

    def forward(self, x):
        x = x.reshape(-1, 7, 43).transpose(0, 1)
        return self.lstm(self.gru(x)[0])[0]
END

cat >calls.c <<'END'
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net.h"
#include "plain.h"

enum { CALLS = 5 };
static float x[NET_X_NUMEL], first[NET_Y_NUMEL], y[NET_Y_NUMEL];

// Filled with `byte`, or not at all.
static void *arena_of(int byte) {
  const size_t bytes = (NET_ARENA_BYTES + PLAIN_ARENA_BYTES + 63) / 64 * 64;
  void *arena = aligned_alloc(64, bytes);
  if (arena && byte >= 0)
    memset(arena, byte, bytes);
  return arena;
}

static int differs(const t2c_context *context) {
  for (int i = 0; i < CALLS; i++)
    if (net(x, y, context) || memcmp(first, y, sizeof y))
      return 1;
  return 0;
}

int main(void) {
  net_weights weights;
  plain_weights plain_ones;
  if (net_load(&weights, "net.weights") ||
      plain_load(&plain_ones, "plain.weights"))
    return 1;
  for (int i = 0; i < NET_X_NUMEL; i++)
    x[i] = (float)(i * 7 % 19 - 9) / 8;
  t2c_context context = {arena_of(0), &weights, NULL, NULL, NULL};
  t2c_context other = {arena_of(OTHER), &weights, NULL, NULL, NULL};
  t2c_context plain_one = {arena_of(0), &plain_ones, NULL, NULL, NULL};
  if (!context.arena || !other.arena || !plain_one.arena ||
      net(x, first, &context) || differs(&context) || differs(&other) ||
      plain(x, y, &plain_one))
    return 2;
  for (int i = 0; i < NET_Y_NUMEL; i++)
    if (!(fabsf(y[i] - first[i]) <= 1e-5f))
      return 3;
  net_unload(&weights);
  plain_unload(&plain_ones);
  free(context.arena);
  free(other.arena);
  free(plain_one.arena);
  return 0;
}
END

# build NAME OPTIONS...: the C of the model, in NAME
build() {
  name=$1
  shift
  "$torch2c" build models.py --model "$model" --input "$input" --name "$name" \
    -o "$name" "$@" >build.log 2>&1 || {
    cat build.log
    exit 1
  }
  cp "$name"/*.weights .
}

# agree TARGET TURN: the C for it takes turns so, and agrees
agree() {
  build net --target "$1"
  grep -q "$2" net/net.c || {
    echo "$model: no product turns on $1"
    exit 1
  }
  gcc -std=c11 -O1 -march=native -Wall -Wextra -pedantic -Werror \
    -fsanitize=address,undefined -fno-sanitize-recover -DOTHER=255 calls.c \
    net/*.c plain/*.c -Inet -Iplain -o calls -lm || exit 1
  ./calls || {
    echo "$model of $input on $1: exit code $?"
    exit 1
  }
}

# silent: valgrind has nothing to say of an arena that nothing was written to.
# It knows no AVX-512.
silent() {
  [ -f /usr/include/valgrind/memcheck.h ] || return 0
  build net --target x86-64-v3
  gcc -std=c11 -O1 -Wall -Wextra -pedantic -Werror -DOTHER=-1 calls.c net/*.c \
    plain/*.c -Inet -Iplain -o calls -lm
  valgrind --quiet --error-exitcode=9 ./calls || {
    echo "$model of $input: exit code $? of valgrind"
    exit 1
  }
}

# Of eight rows other targets have two tiles, which read the weights twice.
for input in 1x301 8x301; do
  model='Mlp()'
  build plain --target generic
  agree native 'backwards ? [0-9]* - turn : turn'
  [ $input = 8x301 ] || agree x86-64 'backwards ? [0-9]* - turn : turn'
  silent
  model='Recurrent()'
  build plain --target generic
  agree native 'step & 1 ? [0-9]* - turn : turn'
  [ $input = 8x301 ] || agree x86-64-v3 'step & 1 ? [0-9]* - turn : turn'
done
