"""The peers that are C compilers: their C is built to a program that runs the
model for some seconds and prints min_us, median_us and the number of runs."""
import os
import subprocess
import sys
import time

import numpy

from catalogue import source_of

EMX_MAIN = """\
#define _POSIX_C_SOURCE 199309L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

// Of model.c: arrays, and where its weights are.
void model(const float *x, float *y);
_Bool model_load(const char *path);

static float x[$X$], y[$Y$];

static double now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b) {
  const double p = *(const double *)a, q = *(const double *)b;
  return (p > q) - (p < q);
}

int main(int argc, char **argv) {
  enum { RUNS_MAX = 100000 };
  static double us[RUNS_MAX];
  int n = 0;
  FILE *f = fopen(argv[1], "rb");
  if (argc != 5 || !f || fread(x, sizeof x, 1, f) != 1 ||
      !model_load(argv[4]))
    return 1;
  model(x, y);
  f = fopen(argv[2], "wb");
  if (!f || fwrite(y, sizeof y, 1, f) != 1 || fclose(f))
    return 1;
  const double end = now_us() + atof(argv[3]) * 1e6;
  do {
    const double begin = now_us();
    model(x, y);
    us[n++] = now_us() - begin;
  } while (n < RUNS_MAX && now_us() < end);
  qsort(us, (size_t)n, sizeof *us, by_size);
  printf("min_us %.3f median_us %.3f runs %d\\n", us[0], us[n / 2], n);
  return 0;
}
"""


def command(*words, timeout=900):
    """Runs it; returns its output and the seconds it took."""
    begin = time.monotonic()
    done = subprocess.run([str(w) for w in words], capture_output=True,
                          text=True, timeout=timeout, errors="replace")
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise RuntimeError(lines[-1] if lines else
                           f"{words[0]} ended with {done.returncode}")
    return done.stdout, time.monotonic() - begin


def fields(line):
    """min_us 1.2 median_us 1.3 runs 4 as a dictionary."""
    words = line.split()
    return {k: float(v) for k, v in zip(words[::2], words[1::2])}


class Torch2c:
    """torch2c build, then cc -O2 -march=native."""

    def __init__(self, model, folder, shared, threads):
        folder.mkdir(parents=True, exist_ok=True)
        torch2c = os.environ["T2C_BENCH_TORCH2C"]
        shape = "x".join(map(str, numpy.load(shared / "x.npy").shape))
        _, build_s = command(
            torch2c, "build", source_of(model), "--model", model.expression,
            "--input", shape, "--weights", shared / "weights.safetensors",
            "-o", folder, "--name", "model", "--main", "--threads", threads)
        self.program = folder / "program"
        _, cc_s = command(os.environ.get("CC", "cc"), "-O2", "-march=native",
                          "-o", self.program, *sorted(folder.glob("*.c")),
                          "-lm", "-lpthread")
        self.facts = {"build_s": build_s, "cc_s": cc_s,
                      "c_bytes": (folder / "model.c").stat().st_size}
        self.folder, self.shared, self.threads = folder, shared, threads
        self.measure(0.01, folder / "y.npy")
        self.output = numpy.load(folder / "y.npy")

    def measure(self, seconds, output=os.devnull):
        out, _ = command(self.program, self.shared / "x.npy", "-o", output,
                         "--weights", self.folder / "model.weights",
                         "--threads", self.threads, "--bench", seconds)
        return fields(out)


class Emx:
    """emx-onnx-cgen, then gcc -Ofast. It knows no threads."""

    def __init__(self, model, folder, shared, threads):
        folder.mkdir(parents=True, exist_ok=True)
        x = numpy.load(shared / "x.npy")
        y = numpy.load(shared / "reference.npy")
        self.x, self.y = folder / "x.bin", folder / "y.bin"
        x.tofile(self.x)
        main = EMX_MAIN.replace("$X$", str(x.size))
        main = main.replace("$Y$", str(y.size))
        (folder / "main.c").write_text(main)
        emx = os.path.join(os.path.dirname(sys.executable),
                           "emx-onnx-cgen")
        # Weights in a file of their own, always: as text they compile slowly.
        _, build_s = command(emx, "compile", "--model-name", "model",
                             "--large-weight-threshold", 1,
                             shared / "model.onnx", folder / "model.c")
        self.weights = folder / "model.bin"
        self.program = folder / "program"
        _, cc_s = command("gcc", "-Ofast", "-march=native", "-o",
                          self.program, folder / "model.c", folder / "main.c",
                          "-lm")
        self.facts = {"build_s": build_s, "cc_s": cc_s}
        self.measure(0.01)
        self.output = numpy.fromfile(self.y, numpy.float32).reshape(y.shape)

    def measure(self, seconds):
        out, _ = command(self.program, self.x, self.y, seconds,
                         self.weights)
        return fields(out)


PROGRAMS = {"torch2c": Torch2c, "emx-onnx-cgen": Emx}
