#!/bin/sh
# The language server with a real client, and what no client would send: TORCH2C
set -u
command -v nvim >/dev/null || { echo "lsp: nvim is missing"; exit 1; }
tests=$(cd "$(dirname "$0")" && pwd)
TORCH2C=$1 FOLDER=$(mktemp -d)
export TORCH2C FOLDER
trap 'rm -rf "$FOLDER"' EXIT

cat >"$FOLDER/net.py" <<'PY'
import torch
from torch import nn


# torch2c: input 2x3x16x16
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, padding=1)
        self.relu = nn.ReLU()
        self.fc = nn.Linear(8 * 8 * 8, 10)

    def forward(self, x):
        x = self.relu(self.conv(x))
        x = nn.functional.max_pool2d(x, 2)
        return self.fc(torch.flatten(x, 1))
PY
printf '# torch2c: input 1x4\nfrom torch import nn\n\n\n%s\n%s\n%s\n' \
  'class Net(nn.Module):' '    def forward(self, x):' \
  '        return (x, "😀", unknown)[0]' >"$FOLDER/wide.py"
{
  echo 'from torch import nn'
  for i in $(seq 120); do
    printf '\n\nclass Block%d(nn.Module):\n' "$i"
    printf '    def __init__(self, width):\n        super().__init__()\n'
    printf '        self.fc = nn.Linear(width, width)\n\n'
    printf '    def forward(self, x):\n        return x + self.fc(x)\n'
  done
  printf '\n\n# torch2c: input 4x32\nclass Net(nn.Module):\n'
  printf '    def __init__(self):\n        super().__init__()\n'
  for i in $(seq 120); do
    echo "        self.block$i = Block$i(32)"
  done
  printf '        self.head = nn.Linear(32, 10)\n\n'
  printf '    def forward(self, x):\n'
  for i in $(seq 120); do
    echo "        x = self.block$i(x)"
  done
  printf '        return self.head(x)\n'
} >"$FOLDER/long.py"

HOME=$FOLDER timeout 60 nvim --headless --clean \
  -c "luafile $tests/client.lua" >"$FOLDER/log" 2>&1 || {
  cat "$FOLDER/log"
  exit 1
}
cat "$FOLDER/log"

# Not JSON, no length, a length that lies, an unknown method, no method.
request() { printf 'Content-Length: %d\r\n\r\n%s' ${#1} "$1"; }
{
  request '{"id":1,'
  request '{"id":2,"method":"no/such"}'
  request '{"id":3}'
  request '[]'
  request '{"id":4,"method":"textDocument/hover","params":{}}'
  request '{"method":"textDocument/didOpen","params":{"textDocument":7}}'
  printf 'Content-Length: 99999999999\r\n\r\n{'
} | "$TORCH2C" lsp >"$FOLDER/answers"
[ $? = 1 ] || { echo "lsp: a broken stream is no clean end"; exit 1; }
for want in '"code":-32700' '"code":-32601' '"code":-32600' \
  '"id":4,"result":null'; do
  grep -qF -- "$want" "$FOLDER/answers" ||
    { echo "lsp: no $want in:"; cat "$FOLDER/answers"; exit 1; }
done
