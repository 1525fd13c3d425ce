#!/usr/bin/env python3
"""Correct files, damaged at random: no crash, no hang, nothing half-written.

mutations.py TORCH2C FILE_OR_FOLDER... [--seed N] [--files N] [--sanitized]

Every file is changed one to three times as hands and disks change files (a
token lost, doubled or moved, a number made absurd, a line indented, bytes
flipped), then given to check, run and build. What a program may never do is
printed, and the file is kept: end by a signal or with an exit code that the
README does not name, take more than 20 seconds to check, name a file of ours
in a message, fail without a word, leave a file behind after a failure, or
write C that gcc refuses."""
import argparse
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOKEN = re.compile(
    r'[rbfuRBFU]{0,2}(?:"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"[^"\n]*"'
    r"|'[^'\n]*')|[A-Za-z_]\w*|\d[\w.]*|\s+|\*\*|//|[-+*/@<>=!]=|.")
NUMBERS = ['0', '-1', '1', '2', '7', '2**31', '2**63 - 1', '-2**63', '2**64',
           '1e308', '-0.0', '1e-320', 'float("nan")', 'float("inf")', 'True',
           'None', '10**30', '3j', '(3, 3)', '[]', '65537']
STRINGS = ["''", "'x' * 70000", "b''", "'\\0'", "'\\ud800'", "'{}'", "'%s%d'",
           "'same'", "'cpu'", 'None', '3']
WRAPS = ['({})', '[{}]', '({},)', 'list({})', 'str({})', 'len({})', '-{}',
         'not {}', '*{}', '(lambda: {})()', '[{} for _ in range(3)]', '{}[0]',
         '{}[...]', '{}.T', '{}()', 'f"{{{}}}"', 'type({})', 'iter({})',
         'sum({})', 'super({})', '{}.__class__', 'dict({})', '{}[:, None]',
         'torch.stack({})', 'torch.cat({})', 'next({})', '({} := 1)', '~{}',
         'yield {}', 'await {}', '{} if {} else {}', 'sorted({})', '{}[::-1]',
         'torch.tensor({})', 'nn.Sequential({})', 'range({})', '{}[-1]']
STATEMENTS = ['return', 'break', 'continue', 'pass', 'raise', 'del self',
              'global x', 'nonlocal x', 'import nowhere', 'self = None',
              'x = x.to(torch.float16)', 'x = x[:0]', 'x.zero_()', 'yield x',
              'x = x.expand(3, *x.shape)', 'x = None', 'assert False, x',
              'x = x.double()', 'x = x.long()', 'x = x.transpose(0, -1)',
              'self.x = self', 'x.data = x', 'x = x.unsqueeze(0)',
              'x[0] = x', 'x += x.T', 'x = x.bool()', 'x = x * float("nan")',
              'x = x.reshape(-1)', 'x = torch.empty(0)', 'x = x.sum()']
FAULTS = re.compile(
    r'AddressSanitizer|runtime error:|LeakSanitizer|Assertion|\(null\)'
    r'|compiler/\w+/|\w\.[ch]:\d+|bug in torch2c|_t2c\b|internal error')


def tokens_of(text):
    return TOKEN.findall(text)


def places(tokens, of):
    return [i for i, t in enumerate(tokens) if of(t)] or [0]


def change_token(r, tokens):
    """Tokens with one changed."""
    i = r.choice(places(tokens, lambda t: not t.isspace()))
    kind = r.randrange(9)
    t = tokens[i]
    if kind == 0:
        tokens[i] = ''
    elif kind == 1:
        tokens[i] = t + ' ' + t
    elif kind == 2:
        j = r.choice(places(tokens, lambda t: not t.isspace()))
        tokens[i], tokens[j] = tokens[j], t
    elif kind in (3, 4):
        i = r.choice(places(tokens, lambda t: t[:1].isdigit()))
        tokens[i] = r.choice(NUMBERS)
    elif kind == 5:
        i = r.choice(places(tokens, lambda t: t[-1:] in '"\''))
        tokens[i] = r.choice(STRINGS)
    elif kind in (6, 7):
        names = places(tokens, lambda t: t.isidentifier())
        tokens[r.choice(names)] = tokens[r.choice(names)]
    else:
        i = r.choice(places(tokens, lambda t: t.isidentifier()))
        tokens[i] = r.choice(WRAPS).replace('{}', tokens[i])
    return tokens


def swap_arguments(r, tokens):
    """The halves of a list of arguments, exchanged."""
    i = r.choice(places(tokens, lambda t: t == ','))
    begin = i
    while begin > 0 and tokens[begin - 1] not in '([{,':
        begin -= 1
    end = i + 1
    while end < len(tokens) and tokens[end] not in ')]},':
        end += 1
    return (tokens[:begin] + tokens[i + 1:end] + [', '] + tokens[begin:i]
            + tokens[end:])


def change_line(r, text):
    lines = text.split('\n')
    i = r.randrange(len(lines))
    kind = r.randrange(7)
    indent = ' ' * (len(lines[i]) - len(lines[i].lstrip()))
    if kind == 0:
        del lines[i]
    elif kind == 1:
        lines.insert(i, lines[i])
    elif kind == 2:
        lines[i] = r.choice(['  ', '    ', '\t', '']) + lines[i].lstrip()
    elif kind == 3:
        j = r.randrange(len(lines))
        lines[i], lines[j] = lines[j], lines[i]
    elif kind == 4:
        del lines[i:]
    else:
        lines.insert(i, indent + r.choice(STATEMENTS))
    return '\n'.join(lines)


def change_bytes(r, data):
    data = bytearray(data)
    for _ in range(r.choice([1, 1, 1, 5, 40])):
        i = r.randrange(len(data) or 1)
        kind = r.randrange(4)
        if kind == 0:
            data[i:i + 1] = bytes([r.randrange(256)])
        elif kind == 1:
            data[i:i] = r.choice([b'\0', b'\xff', b'\\\n', b'\r', b'(' * 300,
                                  '„'.encode(), b'f"{', b'"""', b'\x0c'])
        elif kind == 2:
            del data[i:i + r.choice([1, 1, 9, 200])]
        else:
            data[i:i] = data[i:i + r.choice([3, 50, 2000])]
    return bytes(data)


def damage(r, data):
    """The bytes of a file, changed."""
    for _ in range(r.choice([1, 1, 1, 2, 3])):
        text = data.decode('utf-8', 'replace')
        kind = r.randrange(20)
        if kind == 0 or not text:
            data = change_bytes(r, data)
        elif kind < 6:
            data = change_line(r, text).encode('utf-8', 'replace')
        else:
            change = swap_arguments if kind < 8 else change_token
            data = ''.join(change(r, tokens_of(text))).encode('utf-8',
                                                              'replace')
    return data


def limited(memory):
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (20, 22))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 28, 1 << 28))
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    return limit


def call(torch2c, arguments, folder, memory):
    """Runs it; (exit code, what it says)."""
    environment = dict(os.environ, NO_COLOR='1', ASAN_OPTIONS='exitcode=99:'
                       'detect_leaks=0:hard_rss_limit_mb=3000:'
                       'allocator_may_return_null=1')
    done = subprocess.run([torch2c, *arguments], cwd=folder, text=True,
                          errors='replace', stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          env=environment, preexec_fn=limited(memory))
    said = re.sub(r'==\d+==WARNING: ASan.*\nFalse positive.*\n.*\n', '',
                  done.stderr)
    return done.returncode, said


def fault(command, code, said):
    """What a call did that none may do, or None."""
    if code == -24:  # SIGXCPU: a script may run for ever
        return None if command == 'run' else 'takes too long'
    if code not in (0, 1, 2, 3):
        return f'exit code {code}'
    # Words of the user's own line are no words of ours.
    ours = re.sub(r'^ *\d* \|.*$', '', said, flags=re.M)
    found = FAULTS.search(ours)
    if found:
        return f'says {found.group()!r}'
    if code and 'error' not in said:
        return 'fails without an error'
    return None


def examine(options, path, folder):
    """What is wrong with what the commands do with a file."""
    memory = 0 if options.sanitized else 2 << 30
    out = os.path.join(folder, 'out')
    for command in ('check', 'run', 'build'):
        if command not in options.commands:
            continue
        before = set(os.listdir(folder))
        arguments = [command, path]
        arguments += ['-o', 'out', '--main'] if command == 'build' else []
        code, said = call(options.torch2c, arguments, folder, memory)
        wrong = fault(command, code, said)
        left = set(os.listdir(folder)) - before
        if code and left:
            wrong = wrong or f'left {sorted(left)}'
        if command == 'build' and code == 0 and options.compile:
            done = subprocess.run(
                'gcc -std=c99 -Wall -Wextra -Werror -O0 -c out/*.c', shell=True,
                cwd=folder, capture_output=True, text=True)
            if done.returncode:
                wrong, said = 'C with faults', done.stderr
        shutil.rmtree(out, ignore_errors=True)
        if wrong:
            yield f'{command}: {wrong}', said


def corpus(names):
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted(p for p in path.rglob('*.py'))
        else:
            yield path


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('torch2c', type=os.path.realpath)
    parser.add_argument('corpus', nargs='+')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--files', type=int, default=100)
    parser.add_argument('--commands', default='check,run,build')
    parser.add_argument('--keep', help='the folder of what failed',
                        default=Path(tempfile.gettempdir()) / 'damaged')
    parser.add_argument('--compile', action='store_true')
    parser.add_argument('--sanitized', action='store_true',
                        help='a build with sanitizers: no limit of memory')
    options = parser.parse_args()
    files = list(corpus(options.corpus))
    found = 0
    for n in range(options.files):
        r = random.Random(f'{options.seed} {n}')
        source = r.choice(files)
        data = damage(r, source.read_bytes())
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, source.name)
            Path(path).write_bytes(data)
            for wrong, said in examine(options, source.name, folder):
                found += 1
                os.makedirs(options.keep, exist_ok=True)
                kept = os.path.join(options.keep,
                                    f'{options.seed}_{n}_{source.name}')
                Path(kept).write_bytes(data)
                print(f'{kept}: {wrong}\n{said[-600:]}', flush=True)
    print(f'{options.files} files, {found} faults')
    sys.exit(bool(found))


if __name__ == '__main__':
    main()
