#!/bin/sh
# The page of summary --html: TORCH2C
set -u
torch2c=$1
examples=$(cd "$(dirname "$0")/../examples" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
page=$work/page.html
fail() {
  echo "report.sh: $*"
  exit 1
}

"$torch2c" summary "$examples/resnet/model.py" --html "$page" >"$work/text" ||
  fail "no summary"
grep -q '25,557,032 parameters' "$page" || fail "no totals"
[ "$(grep -c '<svg' "$page")" = 2 ] || fail "not two drawings"
# It needs nothing beside it: only names of XML vocabularies are addresses.
! grep -Eo '(src|href|url)[=(]["'\'']?[^"'\'' >]*' "$page" |
  grep -Ev 'href="?#L[0-9]+$' || fail "something outside is needed"
# Every link has its line.
for line in $(grep -Eo '#L[0-9]+' "$page" | sort -u | tr -d '#'); do
  grep -q "id=\"$line\"" "$page" || fail "no $line"
done
# A module, a shape on an edge, a step of the memory's chart.
for text in 'layer3.5.conv2' '[1, 1024, 4, 4]' '<title>conv2d of layer1.0.conv1'
do
  grep -qF "$text" "$page" || fail "no $text"
done

PATH=/none "$torch2c" summary "$examples/digits/model.py" \
  --html "$work/none.html" >"$work/text" 2>&1
[ $? = 2 ] && grep -q 'install Graphviz: apt-get install graphviz' "$work/text" ||
  fail "no advice without Graphviz"
[ ! -e "$work/none.html" ] || fail "a page after an error"
