# Of a model in tests/compiled: sourced with `name` (without its suffix) and
# `work` (a folder for outputs) set.
#
# NAME.x.npy (NAME.x_1.npy, ...) are inputs and NAME.y.npy (NAME.y_1.npy, ...)
# are PyTorch's outputs for the model and seed of NAME.py's `# torch2c:` line.
compare=$T2C_TOOLS/compare_npy
tolerance=${T2C_TOLERANCE:-1e-5}
options=$(sed -n 's/^# torch2c: //p' "$name.py" | head -n 1)

fail() {
  echo "$name: $*"
  exit 1
}

inputs=$name.x.npy
for i in 1 2 3 4 5 6 7 8 9; do
  [ -f "$name.x_$i.npy" ] && inputs="$inputs $name.x_$i.npy"
done

# build FOLDER TARGET: its C, into a folder of $work.
build() {
  eval "\"\$torch2c\" build $name.py $options --main --name net \
    --target $2 -o $work/$1" || fail "build: exit code $?"
}

# Every output of the program, against PyTorch's.
check_outputs() {
  for want in "$name".y.npy "$name".y_[0-9]*.npy; do
    [ -f "$want" ] || continue
    "$compare" "$want" "$work/${want#"$name".}" "$tolerance" ||
      fail "$1: $want differs"
  done
  rm -f "$work"/y*.npy
}
