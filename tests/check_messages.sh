#!/bin/sh
# Messages: every code stands in docs/diagnostics.md; texts are in the house's
# form; and those of the command line and of the front end occur in a test.
set -u
cd "$(dirname "$0")/.." || exit 2
failures=0
complain() {
  echo "$*"
  failures=1
}

sources=$(find compiler -name '*.c' -o -name '*.py')
# shellcheck disable=SC2086
for code in $(grep -hoE '"[EW][0-9]{4}"|'"'[EW][0-9]{4}'" $sources | tr -d '"'"'" |
  sort -u); do
  grep -q "^| $code " docs/diagnostics.md ||
    complain "$code is not in docs/diagnostics.md"
done
for code in $(grep -oE '^\| [EW][0-9]{4} ' docs/diagnostics.md | tr -d '| '); do
  # shellcheck disable=SC2086
  grep -qE "[\"']$code[\"']" $sources || complain "no message has code $code"
  [ -f "docs/explain/$code.md" ] || complain "docs/explain/$code.md is missing"
  grep -q "^CODE($code, " compiler/base/codes.def ||
    complain "$code is not in compiler/base/codes.def"
done

# The format strings of these functions, one a line.
texts() {
  folder=$1 functions=$2
  cat "$folder"/*.c | tr '\n' ' ' | sed 's/" *"//g' |
    grep -oE "($functions)\\([^\";]*(\"E[0-9]{4}\",[^\";]*)?\"([^\"\\\\]|\\\\.)*\"" |
    grep -oE '"([^"\\]|\\.)*"$' | sed 's/^"//; s/"$//; s/\\"/"/g' | sort -u
}

# The longest part between the placeholders of a format.
longest_part() {
  printf '%s\n' "$1" | sed -E 's/%[-.*0-9]*(ll|z)?[a-zA-Z]/\n/g; s/%%/%/g' |
    sed -E "s/^[^A-Za-z]+//; s/[^A-Za-z]+$//" |
    awk '{ if (length($0) > length(best)) best = $0 } END { print best }'
}

all=$(mktemp) && list=$(mktemp) || exit 2
trap 'rm -f "$all" "$list"' EXIT
cat tests/errors/*.err tests/*.sh tests/*/run.sh tests/unit/*.c tests/golden/*.err \
  >"$all" 2>/dev/null
# Strings that are continued on the next line of a test are one.
cat tests/unit/*.c | tr '\n' ' ' | sed 's/" *"//g' >>"$all"
{
  texts compiler/driver session_fail
  texts compiler/syntax syntax_error
} >"$list"
while IFS= read -r text; do
  case $text in
  # Only a machine without memory, or a torch2c without libtcc, says these.
  "no memory for the model's output" | 'use --jit cc') continue ;;
  *.) complain "a full stop at the end: $text" ;;
  [A-Z]*) complain "a capital at the beginning: $text" ;;
  esac
  part=$(longest_part "$text")
  [ ${#part} -lt 4 ] || grep -qF -- "$part" "$all" ||
    complain "in no test: $text"
done <"$list"
exit $failures
