"""Dropout and CrossMapLRN2d of whole numbers: what PyTorch does in place is
refused where the type cannot hold it."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def show(f, *args):
    try:
        print(f(*args).dtype)
    except RuntimeError as error:
        print(error)


for dtype in (torch.bool, torch.int32, torch.uint8, torch.float16):
    x = torch.ones(2, 4, 3, 3).to(dtype)
    for f in (F.alpha_dropout, F.feature_alpha_dropout, F.dropout,
              F.dropout2d):
        for p in (0.0, 0.4, 1.0):
            show(f, x, p, True)
    show(nn.CrossMapLRN2d(3), x)
