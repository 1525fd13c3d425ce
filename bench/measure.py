"""Runs one model on all peers, in interleaved rounds."""
import json
import os
import select
import shutil
import statistics
import subprocess
import sys
import time
from collections import namedtuple

import numpy

from catalogue import HERE, is_current
from peers import PEERS
from programs import PROGRAMS, built
from report import OURS

# RMS of the difference to float64, relative: more than rounding explains.
ERROR_MAX = 1e-3
PREPARE_SECONDS_MAX = 900
# Thread pools go on spinning for a while; the next peer waits for that.
SPIN_SECONDS = 0.3

ALL_PEERS = [OURS, *PEERS, *(p for p in PROGRAMS if p != OURS)]

# seconds: of measuring a model on a peer, split into so many rounds.
Setting = namedtuple("Setting", "threads batch seconds rounds")


class Worker:
    """A peer, in a process of its own that stays: loading, page faults and
    thread pools are no part of what is measured."""

    def __init__(self, peer, model, folder, shared, threads):
        folder.mkdir(parents=True, exist_ok=True)
        if peer in PROGRAMS:
            words, self.facts = built(peer, model, folder, shared, threads)
        else:
            words = [sys.executable, HERE / "peers.py", peer, model.name,
                     shared.resolve(), folder.resolve(), str(threads)]
            self.facts = {}
        self.log = open(folder / "log.txt", "w")
        environment = dict(os.environ, OMP_NUM_THREADS=str(threads),
                           MKL_NUM_THREADS=str(threads))
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self.log, env=environment, text=True)
        answer = self.answer(PREPARE_SECONDS_MAX)
        if "failed" in answer:
            self.close()
            raise RuntimeError(answer["failed"])
        self.output = numpy.fromfile(folder / "y.bin", numpy.float32)

    def answer(self, seconds):
        if not select.select([self.process.stdout], [], [], seconds)[0]:
            self.close()
            raise RuntimeError(f"no answer within {seconds} s")
        line = self.process.stdout.readline()
        if not line:
            self.close()
            raise RuntimeError(
                f"ended with code {self.process.returncode}")
        return json.loads(line)

    def measure(self, seconds):
        print(seconds, file=self.process.stdin, flush=True)
        times = self.answer(PREPARE_SECONDS_MAX)["times_us"]
        return {"min_us": min(times), "median_us": statistics.median(times),
                "runs": len(times)}

    def close(self):
        self.process.kill()
        self.process.wait()
        self.log.close()


def prepared(model, batch, folder):
    """The folder with the model's weights, input, reference and ONNX file."""
    shared = folder / f"{model.name}-{batch}"
    if not is_current(shared / "facts.json", model):
        # What peers have converted is of the model as it was, too.
        shutil.rmtree(shared, ignore_errors=True)
        done = subprocess.run(
            [sys.executable, HERE / "prepare.py", model.name, str(batch),
             shared], capture_output=True, text=True)
        if done.returncode:
            lines = done.stderr.strip().splitlines() or ["no reason given"]
            raise RuntimeError(f"{model.name}: {lines[-1]}")
    return shared, json.loads((shared / "facts.json").read_text())


def relative_error(y, reference):
    """RMS of the difference over RMS of the reference."""
    if y.size != reference.size:
        return float("inf")
    difference = y.astype(numpy.float64).ravel() - reference.ravel()
    scale = numpy.sqrt(numpy.mean(reference ** 2))
    return float(numpy.sqrt(numpy.mean(difference ** 2)) / scale)


def summary(slices):
    """The least time, and the median of the rounds' medians."""
    return {"min_us": min(s["min_us"] for s in slices),
            "median_us": statistics.median(s["median_us"] for s in slices),
            "runs": int(sum(s["runs"] for s in slices))}


def measure_model(model, peers, setting, folder, progress):
    """What the report needs of one model; a peer that fails has a reason."""
    progress(f"{model.title}: preparing")
    shared, facts = prepared(model, setting.batch, folder)
    reference = numpy.load(shared / "reference.npy")
    results, running = {}, {}
    for peer in peers:
        progress(f"{model.title}: {peer} prepares")
        at = shared / f"{peer}-{setting.threads}"
        try:
            running[peer] = Worker(peer, model, at, shared, setting.threads)
            error = relative_error(running[peer].output, reference)
            results[peer] = {"error": error, **running[peer].facts}
            if not error <= ERROR_MAX:
                results[peer]["failed"] = f"relative error {error:.1e}"
        except Exception as error:
            running.pop(peer, None)
            results[peer] = {"failed": str(error) or type(error).__name__}
    slices = {peer: [] for peer in running}
    spent = dict.fromkeys(running, 0)
    for k in range(setting.rounds):
        # One that is slow has had its time after fewer rounds.
        for peer in [p for p in running if spent[p] < setting.seconds]:
            progress(f"{model.title}: round {k + 1} of {setting.rounds}, "
                     f"{peer}")
            begin = time.monotonic()
            try:
                slices[peer].append(
                    running[peer].measure(setting.seconds / setting.rounds))
            except Exception as error:
                running.pop(peer).close()
                results[peer]["failed"] = str(error)
            spent[peer] += time.monotonic() - begin
            if setting.threads > 1:
                time.sleep(SPIN_SECONDS)
    for peer, worker in running.items():
        results[peer].update(summary(slices[peer]))
        worker.close()
    return {"model": model.name, "title": model.title, **facts,
            "peers": results}
