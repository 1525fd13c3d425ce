#!/bin/sh
# run.sh TORCH2C TARGET: the models of tests/compiled, written for TARGET and
# built by its compiler without a warning, give PyTorch's numbers on an
# emulator of the machine. 77: a tool for that is missing.
set -u
torch2c=$(realpath "$1") target=$2
tests=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
models="activations convolutions recurrent simple_cnn tokens weights_file"

# How a user would compile for the machine, and what runs the program here.
board="-mthumb -mfloat-abi=hard --specs=rdimon.specs -nostartfiles
  -T $tests/targets/board.ld $tests/targets/board.c"
case $target in
x86-64) cc=gcc run="qemu-x86_64 -cpu qemu64" ;;
x86-64-v3) cc=gcc run="qemu-x86_64 -cpu max" ;;
aarch64) cc=aarch64-linux-gnu-gcc run=qemu-aarch64 ;;
armv7-neon) cc=arm-linux-gnueabihf-gcc run=qemu-arm flags=-mfpu=neon-vfpv4 ;;
riscv64) cc=riscv64-linux-gnu-gcc run=qemu-riscv64 ;;
generic) cc=arm-linux-gnueabihf-gcc run=qemu-arm ;;
cortex-m4)
  cc=arm-none-eabi-gcc flags="-mcpu=cortex-m4 -mfpu=fpv4-sp-d16 $board"
  run="on_board mps2-an386"
  ;;
cortex-m7)
  cc=arm-none-eabi-gcc flags="-mcpu=cortex-m7 -mfpu=fpv5-d16 $board"
  run="on_board mps2-an500"
  ;;
*)
  echo "usage: run.sh TORCH2C TARGET"
  exit 2
  ;;
esac
case $target in
cortex-*) models="cnn simple_cnn recurrent" emulator=qemu-system-arm ;;
*) flags="-static ${flags:-}" emulator=${run%% *} ;;
esac

# The program's arguments and files reach it through semihosting.
on_board() {
  machine=$1 program=$2
  shift 2
  arguments=arg=net
  for argument; do
    arguments=$arguments,arg=$argument
  done
  timeout 60 qemu-system-arm -M "$machine" -nographic -monitor none \
    -serial none -kernel "$program" \
    -semihosting-config "enable=on,target=native,$arguments"
}

for tool in $cc $emulator; do
  command -v "$tool" >/dev/null || {
    echo "skipped: there is no $tool"
    exit 77
  }
done

one_model() {
  build "$target" "$target"
  # shellcheck disable=SC2086
  $cc -std=c99 -O2 -Wall -Wextra -pedantic -Werror "$work/$target"/*.c \
    $flags -o "$work/net" -lm || fail "$cc does not compile it"
  weights=
  [ -f "$work/$target/net.weights" ] &&
    weights="--weights $work/$target/net.weights"
  # shellcheck disable=SC2086
  $run "$work/net" $inputs -o "$work/y.npy" $weights ||
    fail "$target: exit code $?"
  check_outputs "$target"
  rm -rf "${work:?}/$target"
}

cd "$tests/compiled" || exit 2
for name in $models; do
  . "$tests/compiled_model.sh"
  one_model
done
