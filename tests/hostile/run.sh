#!/bin/sh
# Bad input: a clear error and the right exit code, never a crash, a hang or a
# file half-written.
checkpoints=$(cd "$(dirname "$0")/../models/checkpoints" && pwd)
. "$(dirname "$0")/../expect.sh"

cat >net.py <<'END'
import torch.nn as nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)
    def forward(self, x):
        return self.fc(x)
END

# --- the file ---
mkdir folder
: >empty.py
head -c 5000 /dev/urandom >binary.py
printf 'x = 1\0y = 2\n' >nul.py
printf 'x = "\377\376"\n' >latin.py
expect 2 'No such file' check none.py
expect 2 'No such file' run none.py
expect 2 'Is a directory' check folder
expect 2 'Is a directory' run folder
expect 0 '' run empty.py
expect 2 'defines no nn.Module' check empty.py --input 1x8
head -c 70000000 /dev/zero | tr '\0' '#' >large.py
expect 2 "cannot read 'large.py': larger than 64 MiB" check large.py
rm large.py
expect 1 'error' run binary.py
expect 1 'error' check binary.py
expect 1 'error' run nul.py
expect 1 'error' run latin.py
printf '# coding: latin-1\nx = "\351"\n' >declared.py
expect 3 "source encoding 'latin-1' is not supported" run declared.py

printf 'raise ValueError("\\ud800")\n' >"$(printf 'name\377.py')"
"$torch2c" run --format json name*.py 2>err.txt
check 'JSON of a name and a string that are not UTF-8' \
  [ "$(iconv -f utf-8 -t utf-8 err.txt 2>&1 | grep -c '"name?.py"')" = 1 ]

# --- depth and endlessness ---
repeat() { awk -v n="$2" -v s="$1" 'BEGIN { while (n--) printf "%s", s }'; }
{ printf 'x = '; repeat '(' 100000; repeat ')' 100000; echo; } >parens.py
{ printf 'x = '; repeat '-' 100000; echo 1; } >minus.py
{ printf 'x = '; repeat 'not ' 100000; echo 1; } >nots.py
{ printf 'x = 1'; repeat ' + 1' 200000; echo; } >sum.py
{ printf 'x = y'; repeat '.a' 100000; echo; } >attributes.py
{ printf 'x = f'; repeat '()' 100000; echo; } >calls.py
{ printf 'x = '; repeat 'lambda: ' 100000; echo 1; } >lambdas.py
{ printf 'x = '; repeat '1 if 1 else ' 100000; echo 1; } >conditions.py
awk 'BEGIN { for (i = 0; i < 300; i++) { printf "%*sif 1:\n", i, "" }
  printf "%*spass\n", 300, "" }' >indent.py
echo 'def f(): return f()
f()' >recursion.py
echo 'class A:
    def __getattr__(self, name): return getattr(self, name)
A().x' >getattr.py
{ printf 'import a'; repeat '.a' 100000; echo; } >dotted.py
echo 'class A: pass
A.__call__ = A()
A()()' >called.py
echo 'x = []
x.append(x)
print(x)' >itself.py
echo 'x = "a" * (1 << 40)' >memory.py
echo 'x = [0] * (1 << 60)' >memory2.py
echo 'import torch
x = torch.zeros(1 << 40, 1 << 20)' >memory3.py
echo 'import torch
x = torch.zeros(1 << 62, 1 << 62)' >memory4.py
for name in parens minus nots sum attributes calls lambdas conditions indent; do
  timeout 20 "$torch2c" run $name.py >out.txt 2>err.txt </dev/null
  check "$name.py: exit code $?" [ $? -le 3 ]
  (ulimit -s 128 && timeout 20 "$torch2c" check --dump ast $name.py) \
    >out.txt 2>err.txt </dev/null
  check "$name.py: exit code $? on a small stack" [ $? -le 3 ]
done
expect 1 'maximum recursion depth exceeded' run recursion.py
expect 1 'maximum recursion depth exceeded' run getattr.py
expect 1 'maximum recursion depth exceeded' run called.py
expect 0 '[[...]]' run itself.py
expect 1 'maximum recursion depth exceeded' run dotted.py
expect 1 'MemoryError' run memory.py
expect 1 'MemoryError' run memory2.py
expect 1 'error' run memory3.py
expect 1 'error' run memory4.py
cat >endless.py <<'END'
import torch.nn as nn
class Net(nn.Module):
    def forward(self, x):
        while True:
            pass
while True:
    pass
END
expect 3 'error' check endless.py --model 'Net()' --input 1x8
# What a caught exception leaves in memory counts as steps.
cat >exceptions.py <<'END'
import torch.nn as nn
class Net(nn.Module):
    def forward(self, x):
        while True:
            try:
                raise ValueError(str(x.shape) * 20)
            except ValueError:
                pass
END
# (A sanitizer's shadow memory has no such limit.)
limit=3000000
(ulimit -v $limit; "$torch2c" --version) >/dev/null 2>&1 || limit=unlimited
(ulimit -v $limit
 timeout 60 "$torch2c" check exceptions.py --input 1x8 2>err.txt)
check 'an endless loop of exceptions ends' \
  grep -q 'a statement of more than 20000000 steps' err.txt
# So does arithmetic: a loop of large products ends, and one product does.
cat >products.py <<'END'
import torch
import torch.nn as nn
class Net(nn.Module):
    def forward(self, x):
        w = torch.ones(2048, 2048)
        for k in range(100000):
            if k % 7 == x.shape[0]:
                print((w @ w).sum().item())
            w = w @ torch.ones(2048, 2048)
        return x * w.sum().item()
END
timeout 60 "$torch2c" check products.py --input 1x8 2>err.txt
check 'an endless loop of products ends' \
  grep -q 'a statement of more than 20000000 steps' err.txt
cat >inside.py <<'END'
import torch.nn as nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.me = [self]
        self.fc = nn.Linear(8, 4)
        self.fc.parent = self
    def forward(self, x):
        return self.fc(x)
END
expect 1 'maximum recursion depth exceeded' check inside.py --input 1x8

# --- weights ---
header() { # JSON, bytes of data
  n=$(printf '%s' "$1" | wc -c)
  printf "\\$(printf %o $((n % 256)))\\$(printf %o $((n / 256)))\0\0\0\0\0\0"
  printf '%s' "$1"
  head -c "$2" /dev/zero
}
weights() { # what is wrong, JSON, bytes
  header "$2" "$3" >w.safetensors
  expect 2 "$1" check net.py --input 1x8 --weights w.safetensors
}
entry() { # name, shape, offsets
  printf '"%s":{"dtype":"F32","shape":[%s],"data_offsets":[%s]}' "$1" "$2" "$3"
}
w=$(entry fc.weight 4,8 0,128) b=$(entry fc.bias 4 128,144)
header "{$w,$b}" 144 >good.safetensors
expect 0 '' check net.py --input 1x8 --weights good.safetensors
expect 2 "cannot read weights: 'none.safetensors': No such file" \
  check net.py --input 1x8 --weights none.safetensors
expect 2 'Is a directory' check net.py --input 1x8 --weights folder
expect 2 'too short' check net.py --input 1x8 --weights empty.py
expect 2 'safetensors' check net.py --input 1x8 --weights binary.py
weights 'beyond the end' "{$w,$b}" 143
weights 'bytes after the last' "{$w,$b}" 145
weights 'overlaps' "{$w,$(entry fc.bias 4 124,140)}" 144
weights 'a gap' "{$w,$(entry fc.bias 4 132,148)}" 148
weights 'twice' "{$w,$b,$(entry fc.bias 4 144,160)}" 160
weights 'does not fit' "{$w,$(entry fc.bias 5 128,144)}" 144
weights 'no valid JSON' "{$w" 144
printf 'PK\003\004rest of a zip archive' >w.safetensors
expect 2 'not a valid PyTorch file: the zip archive is damaged' \
  check net.py --input 1x8 --weights w.safetensors
printf '\377\377\377\377\377\377\377\377{}' >w.safetensors
expect 2 'longer than the file' check net.py --input 1x8 --weights w.safetensors
header "{$w,$(entry fc.bis 4 128,144)}" 144 >w.safetensors
expect 1 'Missing key(s) in state_dict: "fc.bias"' \
  check net.py --input 1x8 --weights w.safetensors
expect 1 'Unexpected key(s) in state_dict: "fc.bis"' \
  check net.py --input 1x8 --weights w.safetensors
header "{$(entry fc.weight 8,4 0,128),$b}" 144 >w.safetensors
expect 1 'size mismatch for fc.weight: copying a param with shape torch.Size([8, 4]) from checkpoint, the shape in current model is torch.Size([4, 8]).' \
  check net.py --input 1x8 --weights w.safetensors

# Whatever a wrapper put before all names is passed over.
header "{$(entry module.backbone.fc.weight 4,8 0,128),$(entry \
  module.backbone.fc.bias 4 128,144)}" 144 >w.safetensors
expect 0 '' check net.py --input 1x8 --weights w.safetensors
header "{$(entry head.weight 4,8 0,128),$(entry head.bias 4 128,144)}" 144 \
  >w.safetensors
expect 1 "the weights in 'w.safetensors' do not fit Net" \
  check net.py --input 1x8 --weights w.safetensors
expect 1 'Unexpected key(s) in state_dict: "head.' \
  check net.py --input 1x8 --weights w.safetensors

# --- files of torch.save ---
saved() { # exit code, text, file
  expect "$1" "$2" check net.py --input 1x8 --weights "$checkpoints/$3"
}
saved 0 '' training.pt
saved 0 '' protocol4.pt
saved 0 '' zip.pt
saved 0 '' before_zip.pt
saved 2 "an object of 'torch.nn.modules.container.Sequential'" model.pt
saved 2 "save the model's state_dict() with torch.save" model.pt
saved 3 'weights of complex numbers for real ones' complex.pt
saved 1 'Missing key(s) in state_dict: "fc.' empty.pt
echo 'import torch.nn as nn
class Net(nn.Module):
    def forward(self, x):
        return x * 2' >weightless.py
expect 0 '' check weightless.py --input 1x8 --weights "$checkpoints/empty.pt"
# Written by DataParallel of a module of version 2.
cat >versioned.py <<'END'
import torch.nn as nn
class Net(nn.Module):
    _version = 2
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)
    def forward(self, x):
        return self.fc(x)
    def _load_from_state_dict(self, weights, prefix, metadata, *args):
        assert metadata['version'] == 2
        super()._load_from_state_dict(weights, prefix, metadata, *args)
END
expect 0 '' check versioned.py --input 1x8 \
  --weights "$checkpoints/versioned.pt"
head -c 900 "$checkpoints/before_zip.pt" >cut.pt
expect 2 'the pickle is truncated' check net.py --input 1x8 --weights cut.pt
head -c 2900 "$checkpoints/before_zip.pt" >cut.pt
expect 2 'the file is truncated' check net.py --input 1x8 --weights cut.pt
echo 'import torch
print(torch.load("cut.pt"))' >load.py
expect 1 'the file is truncated' run load.py
# What cannot be read of a file is refused where it is used, however that is.
for use in 'print(net)' 'net.fc' 'net()' 'len([*net])' 'type(held[0])' \
  'isinstance(held[0], dict)' 'len(held[0])' 'print(held)' 'held[0] == 1' \
  'f"{held[0]}"' 'sorted(held)'; do
  printf 'import torch\nnet = torch.load("%s", weights_only=False)\n' \
    "$checkpoints/model.pt" >load.py
  printf 'held = [torch.load("%s", weights_only=False), 1]\n%s\n' \
    "$checkpoints/model.pt" "$use" >>load.py
  expect 3 "an object of 'torch.nn.modules.container.Sequential'" run load.py
done

# --- arrays ---
for x in none.npy folder empty.py binary.py; do
  expect 2 'cannot read input' run net.py --model 'Net()' --output y.npy \
    --input-file $x
done
check 'an output was written for a bad input' [ ! -e y.npy ]

# --- where the output goes ---
{
  printf '\223NUMPY\001\000\106\000'
  printf '%-69s\n' "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 8)}"
  head -c 32 /dev/zero
} >x.npy
expect 0 '' run net.py --model 'Net()' --input-file x.npy --output y.npy
check 'no output was written' [ -s y.npy ]
expect 2 "cannot write output 'none/y.npy': No such file" \
  run net.py --model 'Net()' --input-file x.npy --output none/y.npy
expect 2 'Is a directory' \
  run net.py --model 'Net()' --input-file x.npy --output folder
echo text >file
expect 2 'file' build net.py --input 1x8 -o file
expect 2 'file/out' build net.py --input 1x8 -o file/out
mkdir -p blocked/net.c
expect 2 'net.c' build net.py --input 1x8 --name net -o blocked
check 'something was left in a folder that could not be written' \
  [ "$(ls blocked)" = net.c ]
"$torch2c" run net.py --model 'Net()' --input-file x.npy --output /dev/stdout |
  cat >piped.npy
check 'what goes to a pipe is not what goes to a file' cmp piped.npy y.npy

for option in --help --version explain; do
  "$torch2c" $option >/dev/full 2>err.txt
  check "$option: exit code on a full disk" [ $? -eq 2 ]
  check "$option: no word of a full disk" grep -q 'No space left' err.txt
done

# --- a build that is ended while it writes ---
cat >large.py <<'END'
import torch.nn as nn
class Large(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4096, 4096)
    def forward(self, x):
        return self.fc(x)
END
"$torch2c" build large.py --input 1x4096 -o ended &
while kill -0 $! 2>/dev/null && ! ls ended/*.weights.*.tmp >out.txt 2>&1; do
  sleep 0.01
done
kill -TERM $! 2>/dev/null
wait $! 2>/dev/null
check 'a build that was ended left temporary files behind' \
  [ -z "$(ls ended | grep tmp)" ]
(ulimit -f 4; "$torch2c" build net.py --input 1x8 -o full) >out.txt 2>&1
check 'a limit of file sizes left temporary files behind' [ -z "$(ls full)" ]
finish
