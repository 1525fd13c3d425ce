#!/bin/sh
# What is installed, used as a project would: BUILD_FOLDER CMAKE
#
# The example is built with each generator; it is built again when the model
# or its weights change, and only then; an error in the model stops the build at its line.
# A cross build has C for the other machine.
# A program that embeds the compiler builds with pkg-config's flags.
set -eu
build=$1 cmake=$2
tests=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
  echo "install.sh: $*"
  [ ! -f "$work/log" ] || cat "$work/log"
  exit 1
}
quiet() { "$@" >"$work/log" 2>&1 || fail "$*"; }

quiet "$cmake" --install "$build" --prefix "$work/prefix"
cp -r "$tests/../examples" "$work/examples"

try_generator() {
  folder=$work/build-$2
  model=$work/examples/digits/model.py
  cp "$tests/../examples/digits/model.py" "$model"
  quiet "$cmake" -S "$work/examples/cmake" -B "$folder" -G "$1" \
    -DCMAKE_PREFIX_PATH="$work/prefix"
  quiet "$cmake" --build "$folder"
  [ "$("$folder/classify")" = "this is a 0" ] || fail "the example's answer"

  quiet "$cmake" --build "$folder"
  ! grep -q 'torch2c:' "$work/log" || fail "built again without a change"
  sleep 1
  echo "# changed" >>"$model"
  quiet "$cmake" --build "$folder"
  grep -q 'torch2c:' "$work/log" || fail "not built again after a change"
  sleep 1
  touch "$work/examples/digits/"*.safetensors
  quiet "$cmake" --build "$folder"
  grep -q 'torch2c:' "$work/log" || fail "not built again with new weights"

  sed -i "s/x.flatten(1)/x/" "$model"
  ! "$cmake" --build "$folder" >"$work/log" 2>&1 || fail "built a wrong model"
  line=$(grep -n "self.classifier(x)" "$model" | cut -d: -f1)
  grep -q "$model:$line:.*error: " "$work/log" || fail "no error at the line"
}
try_generator "Unix Makefiles" make
! command -v ninja >/dev/null || try_generator Ninja ninja

# An Arm build: vectors of Arm's size, and the answer is the same there.
if command -v aarch64-linux-gnu-gcc >/dev/null &&
  command -v qemu-aarch64 >/dev/null; then
  cp "$tests/../examples/digits/model.py" "$work/examples/digits/model.py"
  quiet "$cmake" -S "$work/examples/cmake" -B "$work/build-arm" \
    -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_SYSTEM_NAME=Linux \
    -DCMAKE_SYSTEM_PROCESSOR=aarch64 -DCMAKE_EXE_LINKER_FLAGS=-static \
    -DCMAKE_C_COMPILER=aarch64-linux-gnu-gcc
  quiet "$cmake" --build "$work/build-arm"
  grep -q "T2C_VECTOR_BYTES 16" "$work/build-arm/digits.torch2c/digits.c" ||
    fail "the cross build's C is not for its machine"
  [ "$(qemu-aarch64 "$work/build-arm/classify")" = "this is a 0" ] ||
    fail "the cross build's answer"
fi

cat >"$work/embed.c" <<'C'
#include <libtorch2c.h>
#include <stdio.h>

int main(int argc, char **argv) {
  torch2c *t = torch2c_new();
  torch2c_options o = {.file = argv[argc - 1]};
  int status = torch2c_check(t, &o);
  fputs(torch2c_messages(t), stdout);
  torch2c_free(t);
  return status;
}
C
PKG_CONFIG_PATH=$(dirname "$(find "$work/prefix" -name torch2c.pc)")
export PKG_CONFIG_PATH
quiet cc "$work/embed.c" -o "$work/embed" \
  $(pkg-config --cflags --libs torch2c)
quiet "$work/embed" "$tests/../examples/digits/model.py"
