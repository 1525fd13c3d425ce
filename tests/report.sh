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
grep -q '25,557,032' "$page" || fail "no totals"
[ "$(grep -c '<svg' "$page")" = 2 ] || fail "not two drawings"
# It needs nothing beside it: only names of XML vocabularies are addresses.
! grep -Eo '(src|href|url)[=(]["'\'']?[^"'\'' >]*' "$page" |
  grep -Ev 'href="?#[A-Za-z0-9]+$' || fail "something outside is needed"
# Every link has its line.
for line in $(grep -Eo '#L[0-9]+' "$page" | sort -u | tr -d '#'); do
  grep -q "id=\"$line\"" "$page" || fail "no $line"
done
# A module, a shape on an edge, a step of the memory's chart.
for text in 'layer3.5.conv2' '[1, 1024, 4, 4]' '<title>conv2d of layer1.0.conv1'
do
  grep -qF "$text" "$page" || fail "no $text"
done

# In a real browser: the page is drawn, and rows can be closed.
browser=$(command -v chromium-headless-shell || command -v chromium ||
  command -v chromium-browser || command -v google-chrome)
if [ "$browser" ]; then
  shoot() {
    timeout 100 "$browser" --headless --no-sandbox --disable-gpu \
      --user-data-dir="$work/profile" --window-size=1200,2000 "$@" 2>/dev/null
  }
  shoot --screenshot="$work/page.png" "file://$page" >"$work/log"
  # A page without anything on it makes about 10 kB.
  [ "$(wc -c <"$work/page.png")" -gt 100000 ] || fail "nothing is drawn"
  cat >"$work/click" <<'END'
<script>
const buttons = document.querySelectorAll('.holder button');
const hidden = () => document.querySelectorAll('tr[hidden]').length;
buttons[1].click(); // layer1, after the model itself
const inner = hidden();
buttons[0].click();
buttons[0].click(); // what was closed within is closed again
document.title = `${inner} rows, ${hidden()} rows`;
</script>
END
  cat "$page" "$work/click" >"$work/clicked.html"
  shoot --dump-dom "file://$work/clicked.html" >"$work/dom"
  grep -q '<title>27 rows, 27 rows</title>' "$work/dom" ||
    fail "rows: $(grep -o '<title>[^<]*' "$work/dom")"
else
  echo "no browser: the page is not looked at"
fi

PATH=/none "$torch2c" summary "$examples/digits/model.py" \
  --html "$work/none.html" >"$work/text" 2>&1
[ $? = 2 ] && grep -q 'install Graphviz: apt-get install graphviz' "$work/text" ||
  fail "no advice without Graphviz"
[ ! -e "$work/none.html" ] || fail "a page after an error"
