"""Writes tests/models/checkpoints: small files of torch.save, of each kind."""
import argparse
import collections
import os
import sys

import torch
import torch.nn as nn

folder = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      '../models/checkpoints')


def save(obj, name, **options):
    path = os.path.join(folder, name)
    torch.save(obj, path, **options)
    print(name, os.path.getsize(path))


def everything():
    b = torch.arange(24.).reshape(4, 6)
    out = {'part': b[1:, 2:4], 'transposed': b.t(), 'base': b,
           'parameter': nn.Parameter(torch.ones(2)),
           'bool': torch.tensor([True, False]), 'empty': torch.empty(0, 3),
           'scalar': torch.tensor(5), 'size': torch.Size([1, 2]),
           'plain': [1, 2.5, 'x', None, True, -3, 2 ** 40, -2 ** 63],
           'nested': {1: (2, {'three': [4]})},
           'counter': collections.Counter('aab')}
    for dtype in (torch.uint8, torch.int8, torch.int16, torch.int32,
                  torch.int64, torch.float16, torch.bfloat16, torch.float64):
        out[str(dtype)] = torch.tensor([1, 2, 100]).to(dtype)
    return out


def main():
    torch.manual_seed(0)
    model = nn.Sequential(collections.OrderedDict(fc=nn.Linear(8, 4)))
    weights = model.state_dict()
    half = {'module.' + k: v.half() for k, v in weights.items()}
    save({**everything(), 'weights': weights}, 'zip.pt')
    save({**everything(), 'weights': weights}, 'before_zip.pt',
         _use_new_zipfile_serialization=False)
    save({'epoch': 3, 'args': argparse.Namespace(lr=0.1),
          'optimizer': {'state': {0: {'exp_avg': torch.ones(1)}}},
          'state_dict': half}, 'training.pt')
    save(weights, 'protocol4.pt', pickle_protocol=4)
    save(model, 'model.pt')
    save({'fc.weight': torch.ones(4, 8, dtype=torch.complex64)}, 'complex.pt')
    save(nn.ReLU().state_dict(), 'empty.pt')
    model._version = 2
    save(nn.DataParallel(model).state_dict(), 'versioned.pt')


sys.exit(main())
