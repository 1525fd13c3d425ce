"""torch.testing.assert_close: what is close passes, else what it says."""
import numpy as np
import torch
from torch.testing import assert_close

nan = float('nan')
one, two = torch.ones(2), torch.tensor([1.0, 2.0])
cases = [
    ((one, one.clone()), {}), ((one, one + 1e-7), {}), ((one, two), {}),
    ((one, torch.ones(3)), {}), ((one, one.double()), {}),
    ((one, one.double()), {'check_dtype': False}),
    ((1.0, 1.1), {}), ((1, 2), {}), ((1.0, 1), {}), ((1.0, 1.0), {}),
    ((torch.tensor(1.0), torch.tensor(2.0)), {}),
    (([one], [torch.zeros(2)]), {}), (([one, two], [one]), {}),
    (({'a': [one, two]}, {'a': [one, one]}), {}),
    (({'a': one}, {'b': one}), {}),
    ((torch.tensor([1, 2]), torch.tensor([1, 3])), {}),
    ((torch.ones(2, 2), torch.tensor([[1.0, 2.0], [3.0, 4.5]])),
     {'rtol': 1e-3, 'atol': 1e-2}),
    ((torch.tensor([nan]), torch.tensor([nan])), {'equal_nan': True}),
    ((one, [1.0, 1.0]), {}), ((True, False), {}), ((None, 1), {}),
    ((one, two), {'msg': 'said'}), ((one, two), {'rtol': 1e-3}),
    ((one, two), {'msg': lambda m: m.splitlines()[0]}),
    ((np.ones(2), np.array([1.0, 3.0])), {}),
]
for args, options in cases:
    try:
        assert_close(*args, **options)
        print('close')
    except (AssertionError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(hasattr(torch.version, 'cuda'), torch.version.__version__[:1])
