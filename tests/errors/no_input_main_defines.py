import argparse
import torch
import torch.nn as nn


class Layer(nn.Linear):
    def __init__(self, in_features, out_features):
        super().__init__(in_features, out_features)
        self.threshold = args.threshold

    def forward(self, x):
        return torch.relu(super().forward(x) - self.threshold)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--threshold", type=float, default=0.5)
    args = parser.parse_args()
