"""bench.py MACHINE TORCH2C: the bench's C part answers with what the report
reads; a model in C is a process that stays; the report shows times, ratios and
failures; the arena of every model is within 5 % of what lives in it at once."""
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))
sys.dont_write_bytecode = True
from catalogue import HERE, MODELS, is_current, source_of  # noqa: E402
from report import best_peer, chart, header, ratio, table  # noqa: E402

TORCH2C = sys.argv.pop(2)
MACHINE = sys.argv.pop(1)


def model(title, **peers):
    return {"title": title, "flops": 2e6, "peers": peers}


def time(us):
    return {"min_us": us, "median_us": 2 * us, "error": 1e-7}


FAST = model("fast", torch2c=time(20.0), torch=time(80.0), ncnn=time(30.0))
WRONG = model("a < b", torch2c=time(20.0), torch=time(10.0),
              ncnn={**time(5.0), "failed": "relative error 1.0e-02"})
ABSENT = model("absent", torch2c={"failed": "no output"}, torch=time(1.0),
               ncnn=time(1.0))
ROUGH = model("rough", torch2c=time(20.0), torch=time(90.0),
              ncnn={**time(30.0), "error": 2.7e-5})
RUN = {"threads": 1, "batch": 1, "models": [FAST, WRONG, ABSENT, ROUGH]}
RESULTS = {"command": "bench/run --threads 1", "runs": [RUN],
           "machine": {"gflops": 200.0, "read_gb_s": 20.0, "load": 1.5,
                       "processor": "Z80", "processors": 2,
                       "compiler": "gcc 1", "versions": {"ncnn": "3"}}}


class Machine(unittest.TestCase):
    def test_what_was_made_of_a_changed_model_is_made_again(self):
        changed = source_of(MODELS[0]).stat().st_mtime
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder, "facts.json")
            self.assertFalse(is_current(made, MODELS[0]))
            made.touch()
            os.utime(made, (changed + 1, changed + 1))
            self.assertTrue(is_current(made, MODELS[0]))
            os.utime(made, (changed - 1, changed - 1))
            self.assertFalse(is_current(made, MODELS[0]))

    def test_limits(self):
        limits = json.loads(subprocess.check_output([MACHINE, "0.01"]))
        self.assertGreater(limits["gflops"], 1)
        self.assertGreater(limits["read_gb_s"], 0.1)


class Slices(unittest.TestCase):
    def test_process_that_stays(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            subprocess.run(
                [TORCH2C, "build", HERE / "models" / "small.py", "--model",
                 "CNN()", "--input", "1x1x20x20", "-o", folder, "--name",
                 "model"], check=True, capture_output=True)
            subprocess.run(
                [os.environ.get("CC", "cc"), "-O1", "-I", folder, "-o",
                 folder / "program", HERE / "slices.c",
                 HERE / "torch2c_model.c", *sorted(folder.glob("*.c")),
                 "-lm"], check=True)
            (folder / "x.bin").write_bytes(bytes(4 * 400))
            done = subprocess.run(
                [folder / "program", folder / "x.bin", "400",
                 folder / "y.bin", "10", "none", "1"], check=True,
                input="0.001\n0\n", capture_output=True, text=True)
            ready, *slices = map(json.loads, done.stdout.splitlines())
            self.assertEqual(ready, {"ready": True})
            self.assertEqual(len(slices), 2)
            self.assertGreater(min(slices[0]["times_us"]), 0)
            self.assertEqual(len(slices[1]["times_us"]), 1)
            self.assertEqual((folder / "y.bin").stat().st_size, 40)


class Report(unittest.TestCase):
    def test_wrong_output_is_no_rival(self):
        self.assertEqual(best_peer(FAST), ("ncnn", 0.03))
        self.assertEqual(best_peer(WRONG), ("torch", 0.01))
        self.assertAlmostEqual(ratio(FAST), 1.5)
        self.assertIsNone(ratio(ABSENT))

    def test_rounding_is_shown_and_counts(self):
        self.assertAlmostEqual(ratio(ROUGH), 1.5)
        lines = table(RESULTS, RUN, RUN["models"]).splitlines()
        self.assertIn("0.0300 (0.0600) *", lines[7])
        self.assertIn("- rough, ncnn: relative error 2.7e-05", lines)

    def test_header(self):
        text = header(RESULTS)
        for part in ("`bench/run --threads 1`", "2 x Z80", "200 GFLOP/s",
                     "gcc 1", "ncnn 3", "load average was 1.5"):
            self.assertIn(part, text)

    def test_table(self):
        lines = table(RESULTS, RUN, RUN["models"]).splitlines()
        cells = [cell.strip() for cell in lines[4].split("|")[1:-1]]
        self.assertEqual(cells, ["fast", "0.0200 (0.0400)", "0.0800 (0.160)",
                                 "0.0300 (0.0600)", "1.50x", "50 %"])
        self.assertIn("| failed ", lines[5])
        self.assertIn("Geometric mean against the best peer: 1.04x", lines)
        self.assertIn("- a < b, ncnn: relative error 1.0e-02", lines)
        self.assertIn("- absent, torch2c: no output", lines)

    def test_chart(self):
        root = ElementTree.fromstring(chart(RUN))
        words = [t.text for t in root.iter() if t.text and t.text.strip()]
        self.assertIn("1.50x ncnn", words)
        self.assertIn("a < b", words)
        self.assertIn("not comparable", words)

    def test_catalogue(self):
        for m in MODELS:
            self.assertTrue(source_of(m).exists(), m.name)


@unittest.skipUnless(importlib.util.find_spec("numpy"), "needs NumPy")
class Options(unittest.TestCase):
    def test_output_that_is_a_file(self):
        with tempfile.NamedTemporaryFile() as file:
            done = subprocess.run(
                [sys.executable, HERE / "main.py", "--output", file.name],
                capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("a folder is wanted", done.stderr)
        self.assertNotIn("Traceback", done.stderr)


class Arena(unittest.TestCase):
    def test_little_is_wasted(self):
        for m in MODELS:
            shape = "x".join(map(str, (1,) + m.shape))
            plan = subprocess.check_output(
                [TORCH2C, "build", source_of(m), "--model", m.expression,
                 "--input", shape, "--dump", "plan"], text=True)
            arena, least = map(int, re.search(
                r"arena (\d+) bytes \(at least (\d+)\)", plan).groups())
            self.assertLessEqual(arena, 1.05 * least, m.name)


if __name__ == "__main__":
    unittest.main()
