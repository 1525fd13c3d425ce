"""accuracy.py TORCH2C: a deep network in float is as close to the same in double
as the sums of float allow. Every layer multiplies the errors of those before."""
import math
import os
import random
import struct
import subprocess
import sys
import tempfile
import unittest
from array import array
from pathlib import Path

TORCH2C = Path(sys.argv.pop(1)).resolve()

DEEP = '''
import torch
import torch.nn as nn


def conv(channels_in, channels, kernel):
    layer = nn.Conv2d(channels_in, channels, kernel, padding=kernel // 2,
                      bias=False)
    nn.init.kaiming_normal_(layer.weight)
    return layer


class Block(nn.Module):
    def __init__(self, channels, width):
        super().__init__()
        self.layers = nn.Sequential(
            conv(channels, width, 1), nn.BatchNorm2d(width), nn.ReLU(),
            conv(width, width, 3), nn.BatchNorm2d(width), nn.ReLU(),
            conv(width, channels, 1), nn.BatchNorm2d(channels))
        self.layers[1].running_var.fill_(2.0)
        self.layers[7].running_var.fill_(4.0)

    def forward(self, x):
        return torch.relu(self.layers(x) + x)


class Deep(nn.Module):
    def __init__(self, blocks=15):
        super().__init__()
        torch.manual_seed(0)
        self.features = nn.Sequential(
            conv(3, 128, 7), *[Block(128, 64) for _ in range(blocks)])

    def forward(self, x):
        y = self.features(x)
        return y / y.std()


class InDouble(nn.Module):
    def __init__(self):
        super().__init__()
        self.deep = Deep().double()

    def forward(self, x):
        return self.deep(x.double())
'''


def write_npy(path, shape, values):
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}"
    path.write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", 118) +
                     header.ljust(117).encode() + b"\n" + values.tobytes())


def read_npy(path, code):
    data = path.read_bytes()
    return array(code, data[10 + struct.unpack_from("<H", data, 8)[0]:])


class Accuracy(unittest.TestCase):
    def output(self, folder, model, code):
        subprocess.run(
            [TORCH2C, "build", folder / "deep.py", "--model", model, "--input",
             "1x3x20x20", "-o", folder / model, "--name", "net", "--main"],
            check=True, capture_output=True)
        program, y = folder / model / "net", folder / model / "y.npy"
        subprocess.run([os.environ.get("CC", "cc"), "-O2", "-march=native",
                        *(folder / model).glob("*.c"), "-o", program, "-lm"],
                       check=True)
        subprocess.run([program, folder / "x.npy", "-o", y, "--weights",
                        folder / model / "net.weights"], check=True)
        return read_npy(y, code)

    def test_deep_residual_network(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "deep.py").write_text(DEEP)
            draw = random.Random(0)
            write_npy(folder / "x.npy", (1, 3, 20, 20),
                      array("f", [draw.gauss(0, 1) for _ in range(1200)]))
            y = self.output(folder, "Deep()", "f")
            reference = self.output(folder, "InDouble()", "d")
        squares = sum((a - b) ** 2 for a, b in zip(y, reference))
        error = math.sqrt(squares / sum(b * b for b in reference))
        print(f"relative error {error:.2e}")
        self.assertEqual(len(y), len(reference))
        self.assertLess(error, 4.5e-7)


if __name__ == "__main__":
    unittest.main()
