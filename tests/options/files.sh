#!/bin/sh
# check with several files: a report for each, one exit code, a total; --lint,
# and the hook of pre-commit that calls it.
. "$(dirname "$0")/../expect.sh"

net() { # FEATURES: a net that is right with 8
  cat <<END
import torch
import torch.nn as nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear($1, 2)
    def forward(self, x):
        return self.fc(x)
Net()(torch.randn(1, 8))
END
}
net 8 >good.py
net 9 >bad.py
net 7 >worse.py
net 8 | sed '$d' | sed 's/(self)/(self, width)/' >unknown.py
net 8 | sed '$d' >uncalled.py
net 8 | sed 's|self.fc(x)$|self.fc(x).backward()|' >beyond.py
echo 'def helper(x): return x + 1' >helper.py
echo 'import nowhere; from nowhere import Net' >elsewhere.py
echo 'def helper(x: return x' >syntax.py
printf 'x = 1 +\ny = )\nz = ]\n' >many.py
: >__init__.py

# --- reports ---
expect 0 'note: 2 files: 0 errors, 0 warnings' check good.py good.py
expect 1 'note: 3 files: 2 errors, 0 warnings in 2 files' \
  check bad.py good.py worse.py
check 'the reports are not in the order of the files' \
  test "$(grep -oE '^[a-z]+.py:[0-9:]+ error' err.txt | tr '\n' ' ')" = \
  'bad.py:8:24: error worse.py:8:24: error '
check 'a report is not what check says of the file alone' sh -c '
  "$1" check bad.py 2>alone.txt
  head -n "$(wc -l <alone.txt)" err.txt | cmp - alone.txt' sh "$torch2c"
expect 0 'note: 3 files: 0 errors, 0 warnings; 2 without a model' \
  check helper.py good.py __init__.py
expect 1 '3 files: 2 errors, 0 warnings in 2 files' \
  check bad.py helper.py syntax.py
expect 0 '' check good.py uncalled.py --input 4x8
expect 1 'Linear expects 8 input features, got 9' \
  check good.py uncalled.py --input 4x9

# --- a package's own folder jax is not the library that its files import ---
mkdir -p own/jax own/model
: >own/__init__.py
: >own/jax/__init__.py
echo 'import jax; zeros = jax.Array' >own/jax/ops.py
{ echo 'from own.jax import ops'; cat good.py; } >own/model/net.py
expect 0 '' check own/model/net.py

# --- the main file is imported by its package, too, and registered there ---
mkdir -p zoo/nets
cat >zoo/registry.py <<'END'
known = {}
def register(cls):
    assert cls.__name__ not in known, cls.__name__
    known[cls.__name__] = cls
    return cls
END
echo 'from . import nets' >zoo/__init__.py
echo 'from .thin import Net' >zoo/nets/__init__.py
{ echo 'from ..registry import register' && net 8; } |
  sed 's/^class/@register\nclass/' >zoo/nets/thin.py
expect 0 '' check zoo/nets/thin.py

# --- a file with the name of the package around it is not that package ---
mkdir -p thick/nets thick/nn
echo 'from .nets import Net' >thick/__init__.py
echo 'from .thick import Net' >thick/nets/__init__.py
echo 'class Mixin: pass' >thick/nn/layers.py
: >thick/nn/__init__.py
{ net 8 | sed '$d; s/^import torch.nn as nn/from torch import nn/
               s/^class/from thick.nn.layers import Mixin\nclass/'
  echo 'Net()(torch.randn(1, 8))'; } >thick/nets/thick.py
expect 0 '' check thick/nets/thick.py

# --- what a dictionary was to take is not what the model lacks ---
{ net 8 | sed '$d; s/(self)/(self, sizes)/; s/Linear(8/Linear(sizes["C1"]/'
  cat <<'END'
import pandas as pd
data = pd.read_csv('rows.csv')
sizes = {'I1': 1}
sizes.update({name: data[name].max() for name in ('C1', 'C2')})
Net(sizes)(torch.randn(1, 8))
END
} >rows.py
expect 2 'all its modules need arguments' check rows.py

{ net 8 | sed '$d; s/(self)/(self, sizes)/; s/Linear(8/Linear(sizes["C1"]/'
  cat <<'END'
import pandas as pd
data = pd.read_csv('rows.csv')
sizes, shown = {}, {}
for name in data.columns:
    sizes[name] = data[name].max()
shown['first'] = data.iloc[0]
print(sizes['C1'], shown['first'])
Net(sizes)(torch.randn(1, 8))
END
} >frame.py
expect 2 'all its modules need arguments' check frame.py

# --- a layer that could not be made in place of another is not the other ---
{ net 8 | sed '$d'
  cat <<'END'
import pandas as pd
model = Net()
model.fc = nn.Linear(8, pd.read_csv('rows.csv').shape[1])
model(torch.randn(1, 8))
END
} >head.py
expect 3 "the module 'pandas': not supported" check head.py

# --- one exit code: errors, then wrong use, then what is beyond torch2c ---
expect 2 "cannot read 'none.py'" check good.py none.py beyond.py
expect 1 "cannot read 'none.py'" check none.py bad.py
expect 3 'not supported by torch2c' check good.py beyond.py
expect 2 'all its modules need arguments' check good.py unknown.py
expect 2 "'Net' could not be evaluated: " check good.py elsewhere.py

# --- options ---
expect 1 'note: 2 more errors: --max-errors shows more' \
  check many.py good.py --max-errors 1
expect 2 'expected sizes with x' check good.py bad.py --input hello
check 'what is wrong with the options is said twice' \
  test "$(grep -c 'expected sizes with x' err.txt)" = 1
expect 2 '--model is for one FILE' check good.py bad.py --model 'Net()'
expect 2 '--weights is for one FILE' check good.py bad.py --weights w.pt
expect 2 '--dump is for one FILE' check good.py bad.py --dump graph
expect 2 "unexpected argument 'bad.py'" build good.py bad.py

# --- --lint ---
expect 0 '' check --lint helper.py
check 'a file without a model is spoken of' test ! -s err.txt
expect 0 'note: ' check --lint beyond.py
expect 0 '4 files: 0 errors, 0 warnings; 1 without a model; 2 not checked' \
  check --lint good.py helper.py beyond.py unknown.py
expect 0 '1 not checked' check --lint good.py elsewhere.py
expect 1 '3 files: 1 error, 0 warnings in 1 file; 1 without a model; 1 not' \
  check --lint helper.py bad.py beyond.py
expect 1 "syntax.py:1:" check --lint syntax.py
expect 2 "cannot read 'none.py'" check --lint none.py

# --- the hook, as pre-commit calls it: with the names of what has changed ---
entry=$(sed -n 's/^ *entry: torch2c //p' "$tests/../.pre-commit-hooks.yaml")
check 'the hook has no entry' test -n "$entry"
# shellcheck disable=SC2086
expect 0 '' $entry good.py helper.py beyond.py __init__.py
# shellcheck disable=SC2086
expect 1 'bad.py:8:24: error' $entry helper.py bad.py
# shellcheck disable=SC2086
expect 0 '' $entry helper.py
finish
