"""Compares torch2c with the PyTorch of this Python, live.

    python tests/oracle/compare.py BUILD [FILE...]

Every script is run by both, and what they print is compared; then the model
that the script calls is compiled to C, and its numbers are compared on the
script's own input. Differences that are known for a version stand in
differences.txt. Exit code 1: there are others.
"""
import contextlib
import os
import re
import runpy
import shutil
import subprocess
import sys
import tempfile
import traceback

import numpy as np
import torch

import capture

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FOLDERS = ['tests/acceptance', 'tests/models', 'tests/golden/eval',
           'examples/lenet', 'examples/resnet']
TOLERANCE = 1e-4  # of the largest magnitude
NUMBER = re.compile(r'[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:e[-+]?\d+)?')


def version_of(text):
    return tuple(int(part) for part in re.findall(r'\d+', text)[:2])


def known_differences():
    """Those of this version: {script: reason}, [(pattern, replacement)], and
    [pattern] of the cases of library.py."""
    scripts, texts, cases = {}, [], []
    for line in open(os.path.join(HERE, 'differences.txt')):
        if line.startswith('#') or not line.strip():
            continue
        what, versions, reason = (part.strip() for part in line.split(' | '))
        if version_of(torch.__version__) >= version_of(versions):
            continue
        if what.startswith('s/'):
            texts.append(tuple(what[2:].split('/')[:2]))
        elif what.startswith('m/'):
            cases.append(what[2:].rstrip('/'))
        else:
            scripts[what] = reason
    return scripts, texts, cases


def run(command, **options):
    return subprocess.run(command, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=300, **options)


def in_child(work, folder, function):
    """Calls function() in a fork of this process, which has PyTorch already.

    Returns the exit code, what it printed, and its messages.
    """
    out, err = os.path.join(work, 'stdout'), os.path.join(work, 'stderr')
    sys.stdout.flush()
    child = os.fork()
    if not child:
        code = 1
        try:
            for fd, path in ((1, out), (2, err)):
                os.dup2(os.open(path, os.O_CREAT | os.O_TRUNC |
                                os.O_WRONLY), fd)
            os.chdir(folder)
            sys.path.insert(0, folder)
            torch.set_num_threads(1)
            with contextlib.suppress(SystemExit):
                function()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return status, open(out).read(), open(err).read()


def last_line(text):
    lines = text.strip().splitlines()
    return lines[-1] if lines else ''


def differs(ours, theirs):
    """None, or how the texts differ; numbers may differ by rounding."""
    if ours == theirs:
        return None
    if NUMBER.sub('#', ours) != NUMBER.sub('#', theirs):
        for a, b in zip(ours.splitlines(), theirs.splitlines()):
            if NUMBER.sub('#', a) != NUMBER.sub('#', b):
                return f'prints {a!r}, PyTorch {b!r}'
        return 'prints more or fewer lines than PyTorch'
    a = np.array([float(x) for x in NUMBER.findall(ours)])
    b = np.array([float(x) for x in NUMBER.findall(theirs)])
    wrong = np.abs(a - b) > 1.1e-4 * np.maximum(1, np.abs(b))
    if wrong.any():
        i = int(wrong.argmax())
        return f'prints {a[i]!r}, PyTorch {b[i]!r}'
    return None


def compare_script(torch2c, path, work, known_texts):
    folder, name = os.path.split(path)

    def script():
        sys.argv = [name]
        runpy.run_path(name, run_name='__main__')
    code, printed, messages = in_child(work, folder, script)
    if code:
        return 'skipped', 'this PyTorch cannot run it: ' + last_line(messages)
    ours = run([torch2c, 'run', name], cwd=folder)
    if ours.returncode:
        return 'FAILED', f'exit code {ours.returncode}: ' + \
            ours.stderr.strip().split('\n')[0]
    text = ours.stdout
    for pattern, replacement in known_texts:
        text = re.sub(pattern, replacement, text)
    why = differs(text, printed)
    return ('FAILED', why) if why else ('equal', '')


def largest_error(want, got):
    if want.shape != got.shape or want.dtype != got.dtype:
        return np.inf
    if want.dtype.kind in 'biu':
        return 0.0 if (want == got).all() else np.inf
    scale = np.abs(want[np.isfinite(want)]).max(initial=1e-30)
    same = (want == got) | (np.isnan(want) & np.isnan(got))
    with np.errstate(invalid='ignore'):
        error = np.where(same, 0, np.abs(want - got))
    return float(error.max(initial=0) / scale)


def compare_compiled(torch2c, path, work):
    folder, name = os.path.split(path)
    saved = os.path.join(work, 'saved')
    code, _, messages = in_child(work, folder,
                                 lambda: capture.capture(name, work, saved))
    if code:
        return 'skipped', last_line(messages)
    if not os.path.exists(saved):
        return 'skipped', 'calls no model'
    out = os.path.join(work, 'c')
    built = run([torch2c, 'build', name, '--main', '--name', 'net', '-o', out],
                cwd=folder)
    if built.returncode:
        verdict = 'refused' if built.returncode == 3 else 'FAILED'
        return verdict, f'build: exit code {built.returncode}: ' + \
            next((line for line in built.stderr.splitlines()
                  if 'error' in line), last_line(built.stderr))
    program = os.path.join(work, 'net')
    sources = sorted(os.path.join(out, f) for f in os.listdir(out)
                     if f.endswith('.c'))
    compiled = run(['cc', '-O2', '-o', program, *sources, '-lm', '-lpthread'])
    if compiled.returncode:
        return 'FAILED', 'cc: ' + compiled.stderr.split('\n')[0]
    count = len([f for f in os.listdir(work) if f.startswith('x_')])
    command = [program, *(f'x_{i}.npy' for i in range(count)), '-o', 'z.npy']
    if os.path.exists(os.path.join(out, 'net.weights')):
        command += ['--weights', os.path.join(out, 'net.weights')]
    ran = run(command, cwd=work)
    if ran.returncode:
        return 'FAILED', f'exit code {ran.returncode}: ' + \
            last_line(ran.stderr)
    worst, i = 0.0, 0
    while os.path.exists(os.path.join(work, f'y_{i}.npy')):
        ours = os.path.join(work, f'z_{i}.npy' if i else 'z.npy')
        if not os.path.exists(ours):
            return 'FAILED', f'output {i} is missing'
        worst = max(worst, largest_error(
            np.load(os.path.join(work, f'y_{i}.npy')), np.load(ours)))
        i += 1
    if worst > TOLERANCE:
        return 'FAILED', f'largest error {worst:.1e}'
    return 'equal', f'{worst:.1e}'


def scripts(arguments):
    if arguments:
        return arguments
    found = []
    for folder in FOLDERS:
        full = os.path.join(ROOT, folder)
        if os.path.isdir(full):
            found += [os.path.join(full, f) for f in sorted(os.listdir(full))
                      if f.endswith('.py')]
    return found


def main():
    torch2c = os.path.abspath(os.path.join(sys.argv[1], 'torch2c'))
    known, known_texts, _ = known_differences()
    failures, counts = 0, {}
    print(f'PyTorch {torch.__version__}')
    for path in scripts(sys.argv[2:]):
        path = os.path.abspath(path)
        name = os.path.relpath(path, ROOT)
        work = tempfile.mkdtemp()
        try:
            results = [('run', compare_script(torch2c, path, work,
                                              known_texts)),
                       ('build', compare_compiled(torch2c, path, work))]
        finally:
            shutil.rmtree(work)
        for command, (verdict, why) in results:
            if verdict == 'FAILED' and name in known:
                verdict, why = 'known', known[name]
            failures += verdict == 'FAILED'
            counts[verdict] = counts.get(verdict, 0) + 1
            print(f'{verdict:8} {command:6} {name}' + (f': {why}' if why
                                                       else ''), flush=True)
    print(', '.join(f'{n} {verdict}' for verdict, n in sorted(counts.items())))
    sys.exit(1 if failures else 0)


if __name__ == '__main__':
    main()
