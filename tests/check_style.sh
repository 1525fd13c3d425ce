#!/bin/sh
# The house style, as far as a script can see it: lines up to 80 columns, files
# up to 600 lines (of tests 800; the library in Python, too, but a grammar is
# one file), functions up to 70 (lines of a template of C text aside), no tabs,
# nothing left for later.
set -u
failed=
cd "$(dirname "$0")/.." || exit 2
files=$(find compiler runtime grammar tests examples bench -name '*.[chly]')
# shellcheck disable=SC2086
awk '
  FNR == 1 { start = 0; if (last) long(last, lines) }
  { last = FILENAME; lines = FNR }
  function complain(what) {
    printf "%s:%d: %s\n", FILENAME, FNR, what; failures = 1
  }
  function long(file, n, limit) {
    limit = file ~ /^tests/ ? 800 : 600
    if (n <= limit || file ~ /\.y$/) return
    printf "%s: %d lines (limit is %d)\n", file, n, limit; failures = 1
  }
  # awk may count bytes: continuation bytes of UTF-8 do not count.
  { text = $0; gsub(/[\200-\277]/, "", text) }
  length(text) > 80 { complain("more than 80 columns") }
  /\t/ { complain("a tab") }
  /[ ]$/ { complain("space at the end of the line") }
  /TODO|FIXME|[^X]XXX[^X]/ && !/_XXXXXX/ { complain("left for later") }
  /^[a-zA-Z_].*[^;]$/ && !/^(typedef|enum|struct|union|static const|const|#)/ {
    start = FNR; template = 0
  }
  /^ *"/ { template++ }
  /^}$/ && start {
    if (FNR - start - template > 70 && FILENAME ~ /\.c$/)
      complain("a function of " FNR - start + 1 " lines (limit is 70)")
    start = 0
  }
  END { long(last, lines); exit failures }
' $files || failed=yes
# shellcheck disable=SC2046
awk '
  FNR == 1 { if (n > 600) long() }
  { file = FILENAME; n = FNR; text = $0; gsub(/[\200-\277]/, "", text) }
  function long() {
    printf "%s: %d lines (limit is 600)\n", file, n; failures = 1
  }
  length(text) > 80 {
    printf "%s:%d: more than 80 columns\n", FILENAME, FNR; failures = 1
  }
  END { if (n > 600) long(); exit failures }
' $(find compiler -name '*.py') || failed=yes
[ ! "$failed" ]
