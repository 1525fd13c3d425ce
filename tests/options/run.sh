#!/bin/sh
# The command line: every message about it, and what --help and --version say.
. "$(dirname "$0")/../expect.sh"

cat >net.py <<'END'
import torch.nn as nn
class Net(nn.Module):
    def __init__(self, width=4):
        super().__init__()
        self.fc = nn.Linear(8, width)
    def forward(self, x, scale=1.0):
        return self.fc(x) * scale
class Wide(nn.Module):
    def __init__(self, width):
        super().__init__()
def helper(): pass
END
cat >two.py <<'END'
import torch.nn as nn
class A(nn.Module):
    def forward(self, x): return x + 1
class B(nn.Module):
    def forward(self, x): return x + 2
END
echo 'x = 1' >plain.py
cat >wide.py <<'END'
import torch.nn as nn
class Wide(nn.Module):
    def __init__(self, width):
        super().__init__()
END
cat >chain.py <<'END'
import torch.nn as nn
class Chain(nn.Module):
    def __init__(self, *parts):
        super().__init__()
        assert len(parts) == 2, 'two parts'
    def forward(self, x): return x
END
cat >nothing.py <<'END'
import torch.nn as nn
class Nothing(nn.Module):
    def forward(self, x):
        x = x + 1
END
echo 'import sys; print(sys.argv)' >argv.py
echo 'import sys; sys.exit(7)' >exit.py
echo 'import sys; sys.exit("out of cheese")' >words.py

mkdir -p project/models
echo '{"width": 4}' >project/net.json
cat >project/models/configured.py <<'END'
import json
import torch.nn as nn
net = nn.Linear(8, json.load(open('net.json'))['width'])
END

# --- the file's own calls ---
cat >state.py <<'END'
import torch
import torch.nn as nn
class Power(nn.Module):
    def __init__(self):
        super().__init__()
        self.u = nn.Parameter(torch.ones(1), requires_grad=False)
        self.v = nn.Parameter(torch.ones(1), requires_grad=False)
    def forward(self, x):
        for _ in range(2):
            self.u.data = self.u.data * 2
        self.v.data = self.v.data * 3
        return self.u + self.v + 0 * x.sum()
net = Power()
net(torch.ones(2, 8))
net.v.data.fill_(5)
net(torch.ones(2, 8))
END
expect 0 '' run state.py --input-file "$tests/compiled/drawn.x.npy" -o y.npy
check "4 + 5 * 3, by the first call's u and the last v that was given" \
  [ "$(tail -c 4 y.npy | od -An -tf4 | tr -d ' ')" = 19 ]

# --- inputs by their names ---
cat >named.py <<'END'
import torch.nn as nn
class Named(nn.Module):
    def forward(self, x, shift=None, factor=None):
        return x * factor if shift is None else x + shift
END
x=$tests/compiled/drawn.x.npy
expect 0 '' run named.py --input-file "$x" "factor=$x" -o y.npy
expect 0 '' run named.py --input-file "factor=$x" "x=$x" -o y_sorted.npy
check 'named inputs are not sorted' cmp y.npy y_sorted.npy
expect 2 'forward has no parameter' run named.py -o y.npy \
  --input-file "$x" "facto=$x"
expect 2 "did you mean 'factor'?" run named.py --input-file "facto=$x" -o y.npy

# --- a model without inputs ---
cat >table.py <<'END'
import torch
import torch.nn as nn
class Table(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = nn.Parameter(torch.full((2, 1), 7.0))
    def forward(self):
        return self.table * 3
END
expect 0 '' check table.py
expect 0 '' run table.py --model 'Table()' --output y.npy
check "3 * 7, of no input" \
  [ "$(tail -c 4 y.npy | od -An -tf4 | tr -d ' ')" = 21 ]
expect 0 '' build table.py -o table
check "table has no parameter for an input" \
  grep -q 'int table(float \*y, const t2c_context' table/table.h

# --- numbers in the result ---
cat >numbers.py <<'END'
import torch.nn as nn
class Numbers(nn.Module):
    def forward(self, x):
        return {'y': x * 2, 'loss': 0.5, 'of 3': [x, -1, True], 'of-3': 7}
END
expect 0 '' build numbers.py --input 2 -o numbers
check "numbers are constants of the header" \
  [ "$(sed -n 's/#define NUMBERS_RESULT_//p' numbers/numbers.h |
    tr '\n' ' ')" = 'LOSS (0.5) OF_3_1 (-1) OF_3_2 (1) OF_3 (7) ' ]

# --- commands and options ---
expect 2 'a command is missing'
expect 0 'Commands:' --help
expect 0 'torch2c 1.' --version
expect 0 'Usage: torch2c build FILE' build --help
expect 0 'Usage: torch2c run FILE' run -h
expect 0 'Usage: torch2c build FILE' help build
expect 2 'did you mean build?' help biuld
expect 2 'Try: torch2c check --help' check --zzz
for command in check build run summary lsp explain; do
  expect 0 "Usage: torch2c $command" $command --help
  check "$command --help is wider than 80 columns" \
    test -z "$(grep -E '.{81}' out.txt)"
  # One column for all that is said of options.
  check "$command --help has an option that touches its text" \
    test -z "$(sed -n '/^Options:/,$p' out.txt |
      grep -vE '^(Options:|.{26}  [^ ].*)$')"
done
expect 2 "unknown command 'biuld': did you mean build?" biuld net.py
expect 2 'did you mean run net.py?' net.py
expect 2 "unknown command 'x'" x
expect 2 'check needs a FILE' check
expect 2 "unknown option '--modle': did you mean --model?" check net.py --modle x
expect 2 "unknown option '--zzz'" check net.py --zzz
expect 2 '--model: missing argument' check net.py --model
expect 2 "--seed expects an integer, got 'one'" check net.py --seed one
expect 0 '' check net.py --seed 18446744073709551615
expect 2 "got '18446744073709551616'" check net.py --seed 18446744073709551616
expect 2 "--threads expects 1 to 1024, got '0'" build net.py --threads 0
expect 2 "--format expects text, gcc, json, sarif or github, got 'xml'" check net.py --format xml
expect 2 'N, for any batch size, is for check alone' build net.py --input Nx8
expect 0 'shapes that do not broadcast' explain e0301
expect 2 "no message has the code 'E9999'" explain E9999
expect 2 "'E03O1': did you mean E0301?" explain E03O1
expect 2 "'0309': did you mean E0309?" explain 0309
expect 0 'E0309  matrices that cannot be multiplied' explain
check 'explain does not list every code' \
  test "$(wc -l <out.txt)" = "$(ls "$tests"/../docs/explain | wc -l)"
expect 2 "--max-errors expects 1 to 1024, got '0'" check net.py --max-errors 0
expect 2 '--color expects auto, always or never' check net.py --color red
expect 2 '--jit expects tcc, cc or none' run net.py --jit gcc
expect 2 '--dump expects tokens, ast, graph or plan' check net.py --dump c
expect 2 '--embed expects auto, always or never' build net.py --embed no
expect 2 '--optimize expects speed, size or exact' build net.py --optimize x
expect 2 '--target expects native, generic, x86-64' build net.py --target z80
expect 2 'give one --input-file for each, in order, or by name: mask=mask.npy' \
  run net.py --output y.npy
expect 2 '--input-file needs --output' run net.py --input-file x.npy
expect 2 '--model needs --output' run net.py --model 'Net()'

# --- scripts ---
expect 0 "['argv.py', '--epochs', '3']" run argv.py -- --epochs 3
expect 7 '' run exit.py
expect 1 'out of cheese' run words.py

# --- the model ---
expect 0 '' check net.py --input 1x8
expect 0 '' check net.py --model 'Net(width=2)' --input x=3x8:float32
expect 0 '' check net.py --input 3x8 --input scale=py:2.5
expect 2 "the shape of the model's input is not known: 'net.py' does not call" \
  build net.py -o out
expect 2 'give it with --input' build net.py -o out
expect 0 'it is checked with 2x8, and works' check net.py
expect 2 "did you mean 'Net()'?" check net.py --model Net --input 1x8
expect 2 'not an nn.Module' check net.py --model 3 --input 1x8
expect 2 'helper is a function' check net.py --model helper --input 1x8
expect 2 "'Nett'" check net.py --model 'Nett()' --input 1x8
expect 2 '' check net.py --model 'Net(' --input 1x8
expect 2 'calls no module, and 2 of its modules need no arguments' \
  check two.py --input 1x8
expect 2 'calls no module, and all its modules need arguments' \
  check wide.py --input 1x8
expect 2 "choose with --model: 'Chain(...)'" check chain.py
expect 2 "'A()' or 'B()'" check two.py --input 1x8
expect 2 "'plain.py' defines no nn.Module and calls none" \
  check plain.py --input 1x8
expect 1 'forward returns None, not a tensor' check nothing.py --input 1x8

# --- --input SPEC ---
expect 2 'expected sizes with x between them, such as 1x3x32x32' check net.py --input hello
expect 2 'expected sizes with x between them, such as 1x3x32x32' check net.py --input 1x
expect 2 'expected sizes with x between them, such as 1x3x32x32' check net.py --input ''
expect 2 'expected sizes with x between them, such as 1x3x32x32' check net.py --input 1,8
expect 2 'expected sizes with x between them, such as 1x3x32x32' check net.py --input -1x8
expect 2 'sizes are at least 1' check net.py --input 0x8
expect 2 'too many elements' check net.py --input 99999x99999
expect 2 'too many elements' check net.py --input 99999999999999999999x8
expect 2 'too many dimensions (limit is 12)' \
  check net.py --input 1x1x1x1x1x1x1x1x1x1x1x1x8
expect 2 "unknown dtype 'flaot32': did you mean float32?" \
  check net.py --input 1x8:flaot32
expect 2 "unknown dtype 'q'" check net.py --input 1x8:q
expect 2 "forward has no parameter 'skale'" \
  check net.py --input 1x8 --input skale=1
expect 2 "did you mean 'scale'?" check net.py --input 1x8 --input skale=1
expect 2 '' check net.py --input 1x8 --input scale=py:1/
expect 2 "forward needs an input for 'x'" check net.py --input scale=1
expect 2 'give one --input for each, in order, or by name: mask=1x8' \
  check net.py --input scale=1

# --- --max-arena ---
cat >deep.py <<'END'
import torch.nn as nn
net = nn.Sequential(nn.Linear(8, 1024), nn.ReLU(), nn.Linear(1024, 2))
END
deep="build deep.py --model net --input 1x8 -o out"
expect 0 '' $deep --max-arena 4k
expect 1 'linear of 0 needs' $deep --max-arena 3k
expect 1 'the arena may have 4095 bytes (--max-arena)' $deep --max-arena 4095
expect 0 '' $deep --max-arena 64K
expect 2 "expects a number of bytes like 64K, got '64Q'" $deep --max-arena 64Q
expect 2 'expects a number of bytes' $deep --max-arena -1
expect 2 'expects a number of bytes' $deep --max-arena 64KB
expect 2 'expects a number of bytes' $deep --max-arena 99999999999G
expect 2 'expects a number of bytes' $deep --max-arena ''

# --- embedded weights ---
expect 0 '' $deep --name aligned --embed always --target x86-64-v4
check 'embedded weights should be aligned to vectors' \
  grep -qF 'aligned(64)' out/aligned_weights.c
expect 0 '' $deep --name plain --embed always --target generic
check 'embedded weights for any machine should be ISO C' \
  test -z "$(grep -F aligned out/plain_weights.c)"

# --- --name ---
expect 2 'not a C identifier' build net.py --input 1x8 --name 9net -o out
expect 2 'not a C identifier' build net.py --input 1x8 --name a-b -o out
expect 2 'reserved in C or by torch2c' \
  build net.py --input 1x8 --name while -o out
expect 2 'reserved' build net.py --input 1x8 --name t2c_net -o out
expect 2 '--name: too many characters (limit is 64)' build net.py --input 1x8 -o out --name \
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa

# --- names of C ---
# A class whose function would be called for another's gets a longer name; the
# program around it has names of its own.
for name in Exp Time Select Transpose Options Class; do
  sed "s/class Net(/class $name(/" net.py >named.py
  lower=$(echo $name | tr A-Z a-z)
  expect 0 '' build named.py --model "$name()" --input 1x8 --main -o named
  check "the name of $name" [ -e named/model_$lower.h ]
  expect 2 'reserved in C' build named.py --model "$name()" --input 1x8 \
    --name $lower
done
# A step is not called as the model is.
expect 0 '' build net.py --model 'Net()' --input 1x8 --name fc_matmul -o step
check 'fc_matmul does not compile' cc -O1 -march=native -Wall -Wextra -Werror \
  -c -o step.o step/fc_matmul.c

# --- the program of --main ---
npy() { # file, shape
  {
    printf '\223NUMPY\001\000\106\000'
    printf '%-69s\n' "{'descr': '<f4', 'fortran_order': False, 'shape': ($2)}"
    head -c 32 /dev/zero
  } >"$1"
}
npy right.npy '1, 8'
# --- the rule of --depfile: names that make would misread are refused ---
cp net.py 'a net: #1$.py'
expect 0 '' build 'a net: #1$.py' --input 1x8 --model 'Net()' --name net \
  -o rule --depfile net.d
grep -qF 'a\ net\:\ \#1$$.py' net.d || {
  cat net.d
  failures=$((failures + 1))
}
printf 'include net.d\n' >Makefile
check 'make cannot read the rule' make -q rule/net.h
for name in 'a
net.py' 'a	net.py' a=net.py 'a;net.py' 'a|net.py' 'a\ net.py'; do
  cp net.py "$name"
  expect 2 "net.d: a rule of make cannot name '$name', which has" build \
    "$name" --input 1x8 --model 'Net()' --name net -o none --depfile net.d
done
expect 2 "cannot name 'a%b/net.h', which has one of" build net.py \
  --input 1x8 --model 'Net()' --name net -o a%b --depfile net.d
check 'a refused rule leaves files' [ ! -e none ]

# --- files that a model reads: found beside it, from any folder ---
expect 0 '' check project/models/configured.py --model net --input 1x8
expect 1 "No such file or directory: 'net.json'" run \
  project/models/configured.py
truncate -s 65M big.txt
echo 'print(len(open("big.txt").read()))' >big.py
expect 3 'a file of more than 64 MiB to be read: not supported' run big.py
expect 3 'prepare what the model needs of it in a smaller file' run big.py

npy plain.npy '8,'
npy other.npy '2, 4'
expect 0 '' build net.py --model 'Net()' --input 1x8 --main --name net -o main
cc -march=native -fsanitize=address main/*.c -lm -o program || # no leaks
  failures=1
runs() { # exit code, text, arguments
  exit_code=$1 message=$2
  shift 2
  ./program "$@" 2>err.txt
  check "./program $*: exit code" [ $? -eq "$exit_code" ]
  [ ! "$message" ] ||
    check "./program $*: expected '$message', got $(cat err.txt)" \
      grep -qF -- "$message" err.txt
}
runs 0 '' right.npy -o y.npy
runs 0 '' plain.npy -o y.npy
runs 1 'other.npy has another shape' other.npy -o y.npy
runs 1 "x: '<f4' (1, 8)" other.npy -o y.npy
runs 1 'none.npy cannot be opened' none.npy -o y.npy
runs 2 'usage: net x.npy -o OUTPUT.npy [--bench SECONDS]'
# --- what forward raises for some inputs, the C says with an error code ---
cat >raises.py <<'END'
import torch
import torch.nn as nn
class Net(nn.Module):
    def forward(self, x):
        if x.sum() > 100:
            assert (x > 0).all(), 'all or none'
        return x + 1
END
expect 0 '' build raises.py --input 1x8 --main --name net -o raises
cc -O1 -march=native raises/*.c -lm -o program || failures=1
npy some.npy '1, 8'
runs 0 '' some.npy -o y.npy
printf '\0\0\200\277\0\0\110\103' | # -1 and 200
  dd of=some.npy bs=1 seek=80 conv=notrunc status=none
runs 1 'the values of the inputs raise an exception' some.npy -o y.npy
expect 1 "raises.py:6:13: error: the values of the inputs raise an exception" \
  run raises.py --input-file some.npy --output y.npy
# --- the time: the machine's for a script, none of it in what is built ---
cat >clock.py <<'END'
import time
import torch.nn as nn
from datetime import datetime
print(time.strftime('%H:%M %Z %z', time.localtime(1.72e9)), *time.tzname,
      datetime.fromtimestamp(1.7e9), datetime(2024, 7, 1, 12).timestamp())
class Net(nn.Module):
    def forward(self, x):
        return x + time.time()
END
export TZ=CET-1CEST,M3.5.0,M10.5.0/3
expect 0 '11:46 CEST +0200 CET CEST 2023-11-14 23:13:20 1719828000.0' \
  run clock.py
for i in 1 2; do
  expect 0 '' build clock.py --input 1x8 -o clock$i
done
check 'a build does not depend on the time' cmp clock1/net.c clock2/net.c
# --- modules in the folders of PYTHONPATH, as Python reads it, and of an
# environment ---
unset PYTHONPATH VIRTUAL_ENV CONDA_PREFIX
mkdir -p there/models
echo 'width = 3' >there/models/sizes.py
printf 'import models.sizes\nprint(models.sizes.width)\n' >far.py
expect 1 "No module named 'models'" run far.py
PYTHONPATH="nowhere:$work/there" expect 0 3 run far.py
PYTHONPATH=there: expect 0 3 run far.py
PYTHONPATH="$(printf '\377')" expect 1 "No module named 'models'" run far.py
mkdir -p env/lib/python3.12 && mv there env/lib/python3.12/site-packages
VIRTUAL_ENV="$work/env" expect 0 3 run far.py
VIRTUAL_ENV='' CONDA_PREFIX="$work/env" expect 0 3 run far.py
VIRTUAL_ENV="$work/none" expect 1 "No module named 'models'" run far.py

finish
