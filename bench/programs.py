"""The peers that write C: it is built, with slices.c, to a program that stays
and runs the model for some seconds whenever it is told to."""
import os
import subprocess
import sys
import time

import numpy

from catalogue import HERE, source_of


def command(*words, timeout=900):
    """Runs it; returns the seconds it took."""
    begin = time.monotonic()
    done = subprocess.run([str(w) for w in words], capture_output=True,
                          text=True, timeout=timeout, errors="replace")
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise RuntimeError(lines[-1] if lines else
                           f"{words[0]} ended with {done.returncode}")
    return time.monotonic() - begin


def build_torch2c(model, folder, shared, threads):
    """torch2c build, then cc -O2 -march=native."""
    torch2c = os.environ["T2C_BENCH_TORCH2C"]
    shape = "x".join(map(str, numpy.load(shared / "x.npy").shape))
    build_s = command(
        torch2c, "build", source_of(model), "--model", model.expression,
        "--input", shape, "--weights", shared / "weights.safetensors",
        "-o", folder, "--name", "model", "--threads", threads)
    pool = ["-DPOOL"] if (folder / "torch2c_pool.h").exists() else []
    cc_s = command(os.environ.get("CC", "cc"), "-O2", "-march=native", *pool,
                   "-o", folder / "program", HERE / "slices.c",
                   HERE / "torch2c_model.c", *sorted(folder.glob("*.c")),
                   "-I", folder, "-lm", "-lpthread")
    return folder / "model.weights", {
        "build_s": build_s, "cc_s": cc_s,
        "c_bytes": (folder / "model.c").stat().st_size}


def build_emx(model, folder, shared, threads):
    """emx-onnx-cgen, then gcc -Ofast."""
    emx = os.path.join(os.path.dirname(sys.executable), "emx-onnx-cgen")
    # Weights in a file of their own, always: as text they compile slowly.
    build_s = command(emx, "compile", "--model-name", "model",
                      "--large-weight-threshold", 1, shared / "model.onnx",
                      folder / "model.c")
    cc_s = command("gcc", "-Ofast", "-march=native", "-o",
                   folder / "program", HERE / "slices.c",
                   HERE / "emx_model.c", folder / "model.c", "-lm")
    return folder / "model.bin", {"build_s": build_s, "cc_s": cc_s}


PROGRAMS = {"torch2c": build_torch2c, "emx-onnx-cgen": build_emx}


def built(peer, model, folder, shared, threads):
    """(the words that start it, facts); its output is in y.bin."""
    for stale in [*folder.glob("*.c"), *folder.glob("*.h")]:
        stale.unlink()
    weights, facts = PROGRAMS[peer](model, folder, shared, threads)
    x = numpy.load(shared / "x.npy")
    x.tofile(folder / "x.bin")
    words = [folder / "program", folder / "x.bin", x.size, folder / "y.bin",
             numpy.load(shared / "reference.npy").size, weights, threads]
    return [str(word) for word in words], facts
