#!/usr/bin/env python3
"""Random Python programs: what torch2c prints against what Python prints.

    tests/fuzz/python.py TORCH2C [--seed N] [--programs N] [--definitions N]
                         [--show] [--words] [--refusals]

Every statement of a program stands in a `try`, so that an error's type and
words are compared as well and the rest still runs. A program is written from
its seed alone: `--seed N --programs 1 --show` prints it. A program that
torch2c refuses as unsupported is counted apart, and one that differs where
Python itself does with other hashes (the order of a set of texts); a crash or
another line of output is a failure, and the first line that differs is shown.
Errors of the same type in other words are no failure; `--words` lists them, as
`--refusals` lists what was refused. `--definitions` is the part of all
statements that structures.py and idioms.py write.
"""
import argparse
import contextlib  # and what else the programs import: a fork has it
import copy
import dataclasses
import enum
import functools
import itertools
import math
import operator
import os
import random
import re
import resource
import runpy
import signal
import string
import subprocess
import sys
import tempfile
import typing
import warnings

from fragments import CLASSES, PRELUDE
from grammar import Generator
from idioms import HEADS, Idioms
from structures import Structures

ADDRESS = re.compile(r"0x[0-9a-f]+")


def program(seed, definitions=0.2, statements=40):
    rng = random.Random(seed)
    lines = [PRELUDE, HEADS]
    lines += rng.sample(CLASSES, 3)
    generator = Generator(rng)
    structures = Structures(generator)
    idioms = Idioms(structures)
    for _ in range(statements):
        plain = rng.random() >= definitions or not generator.made
        body = (generator if plain else
                structures if rng.random() < 0.6 else idioms).block()
        lines.append("try:")
        lines += ["    " + line for line in body]
        lines.append("except RecursionError:\n    print('recursion')")
        lines.append("except (Exception, GeneratorExit) as error:\n"
                     "    print(type(error).__name__, "
                     "str(error).replace('\\n', ' '))")
    return "\n".join(lines) + "\n"


SECONDS = 60
MEMORY = 1 << 31  # of a Python that never ends


def run(command, environment=None):
    """The exit code, the lines and the messages."""
    done = subprocess.run(command, capture_output=True, text=True,
                          timeout=4 * SECONDS, env=environment)
    return done.returncode, done.stdout.splitlines(), done.stderr


def run_here(path):
    """The same of Python itself, in a fork: it need not start anew."""
    files = [path + ".stdout", path + ".stderr"]
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        # Of its own time: a busy machine is no reason to fail.
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        for number, name in enumerate(files, 1):
            os.dup2(os.open(name, os.O_CREAT | os.O_TRUNC | os.O_WRONLY),
                    number)
        code = 1
        try:
            runpy.run_path(path, run_name="__main__")
            code = 0
        except BaseException as error:
            print(repr(error), file=sys.stderr)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGVTALRM:
        raise subprocess.TimeoutExpired(["python"], SECONDS)
    out, err = (open(name).read() for name in files)
    return status, out.splitlines(), err


class Refused(str):
    """Why a program was refused."""


class Unordered(str):
    """Where a program differs that has not one result in Python itself."""


def is_refused(error):
    return "not supported by torch2c" in error


def reason_of(refusal):
    """Its message, and the line that it points at."""
    at, _, message = refusal.partition(": error: ")
    return " | ".join(message.split("\n")[:2]) if message else at


def same_error(line, other):
    """Of the same type, in other words."""
    kind = line.split(" ", 1)[0]
    return kind.endswith("Error") and kind == other.split(" ", 1)[0]


def run_elsewhere(path):
    """What Python prints in other processes, where its addresses and the
    hashes of texts differ."""
    return [run([sys.executable, "-W", "ignore", path],
                {**os.environ, "PYTHONHASHSEED": str(seed)})[1]
            for seed in range(24)]  # 1 of 8 may move a number in a set


def changes_itself(expected, again):
    """Whether Python printed other lines in another process."""
    def plain(lines):
        return [ADDRESS.sub("", line) for line in lines[:len(expected)]]
    return any(plain(lines) != plain(expected) for lines in again)


def compare(torch2c, path):
    """What differs or why it is refused, and the errors with other words."""
    code, expected, error = run_here(path)
    if code:
        return f"the program is wrong itself: {error[-300:]}", []
    code, found, error = run([torch2c, "run", path])
    words = []
    again = None
    for i, line in enumerate(expected):
        other = found[i] if i < len(found) else "<end>"
        if ADDRESS.sub("", line) == ADDRESS.sub("", other):
            continue
        for reason in (error, other):
            if is_refused(reason):
                return Refused(reason), words
        # Letters of an address, say, that are no address any more.
        again = again or run_elsewhere(path)
        if any(lines[i:i + 1] != [line] for lines in again):
            continue
        if not same_error(line, other):
            if changes_itself(expected[:i + 1], again):
                return Unordered(line), words
            return f"line {i + 1}\n  python:  {line[:300]}\n" \
                   f"  torch2c: {other[:300]}\n  {error[:300]}", words
        words.append(f"  {line}\n  {other}")
    return f"exit code {code}: {error[:300]}" if code else None, words


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("torch2c")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--programs", type=int, default=100)
    parser.add_argument("--definitions", type=float, default=0.2)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--refusals", action="store_true")
    options = parser.parse_args()
    if os.environ.get("PYTHONHASHSEED") != "0":  # read when Python starts
        os.execve(sys.executable, [sys.executable, *sys.argv],
                  {**os.environ, "PYTHONHASHSEED": "0"})
    warnings.simplefilter("ignore")
    failed = 0
    wording = set()
    refused = []
    unordered = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "program.py")
        for seed in range(options.seed, options.seed + options.programs):
            text = program(seed, options.definitions)
            if options.show:
                print(text)
            with open(path, "w") as file:
                file.write(text)
            try:
                verdict, words = compare(options.torch2c, path)
            except subprocess.TimeoutExpired as error:
                verdict, words = f"too slow: {error.cmd[0]}", []
            wording.update(words)
            if isinstance(verdict, Refused):
                refused.append(f"  seed {seed}: {reason_of(verdict)}")
            elif isinstance(verdict, Unordered):
                unordered += 1
            elif verdict:
                failed += 1
                print(f"seed {seed}: {verdict}", flush=True)
    print(f"{options.programs} programs from seed {options.seed}: "
          f"{len(refused)} refused, {unordered} unordered, {failed} failed, "
          f"{len(wording)} errors in other words")
    if options.words:
        print("\n".join(sorted(wording)))
    if options.refusals:
        print("\n".join(refused))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
