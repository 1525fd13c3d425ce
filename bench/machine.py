"""What the machine is, and what it can do at most."""
import json
import os
import re
import subprocess
from importlib import metadata
from pathlib import Path

from catalogue import HERE

PACKAGES = ["torch", "onnxruntime", "openvino", "ncnn", "emx-onnx-cgen"]


def processor():
    """Its name, as the system has it."""
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        text = ""
    name = re.search(r"model name\s*:\s*(.*)", text)
    return " ".join(name[1].split()) if name else "an unnamed processor"


def versions():
    found = {}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found


def describe(folder):
    """FMA peak and read bandwidth of one thread, and what else matters."""
    load = os.getloadavg()[0]
    compiler = os.environ.get("CC", "cc")
    program = folder / "machine"
    subprocess.run([compiler, "-O2", "-march=native", "-o", program,
                    HERE / "machine.c"], check=True)
    done = subprocess.run([program, "1"], check=True, capture_output=True)
    words = subprocess.run([compiler, "--version"], capture_output=True,
                           text=True, check=True).stdout.splitlines()
    return {**json.loads(done.stdout), "processor": processor(),
            "processors": os.cpu_count(), "load": load,
            "compiler": words[0], "versions": versions()}
