# What is installed beside a script: PyTorch's and NumPy's files are not read,
# those of a package that nothing is known of are.
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                             'installed'))
import numpy as np
import packaging.version as version
import plain_layers
import torch

print(plain_layers.Scale(3)(torch.ones(2)))
print(np.prod((2, 3)), version.parse('1.10') > version.parse('1.9'))
print(torch.zeros(2).shape)


# Exceptions without fields of their own can be bases of one class.
class NotKnown(KeyError, ValueError):
    pass


class Closed(RuntimeError, LookupError, AssertionError):
    pass


for kind in NotKnown, Closed:
    try:
        raise kind('x')
    except (ValueError, RuntimeError) as e:
        print(type(e).__name__, str(e), [c.__name__ for c in kind.__mro__])
for bases in (OSError, ImportError), (StopIteration, AttributeError):
    try:
        type('Both', bases, {})
    except TypeError as e:
        print(e)
print(type('Both', (FileNotFoundError, UserWarning), {}).__mro__[1:3])

from importlib import metadata

print(metadata.version('plain_layers'), metadata.version('Plain.Layers'))
try:
    metadata.version('not-installed-at-all')
except metadata.PackageNotFoundError as e:
    print(e)
