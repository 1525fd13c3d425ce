# A tensor that is put into itself: PyTorch takes a view of the value first, and
# a number of one element does not lie as its target does.
import torch

PLACES = {'None': None, '0': 0, '(0, 0)': (0, 0), ':, 0': (slice(None), 0),
          'None, ...': (None, ...), '0:1': slice(0, 1), '...': ...,
          ':, None': (slice(None), None), 'None, :': (None, slice(None))}
for x in torch.ones(1), torch.ones(1, 1), torch.ones(3), torch.ones(()):
    for name, place in PLACES.items():
        try:
            x[place] = x
            print(tuple(x.shape), name, x.tolist())
        except (RuntimeError, IndexError) as error:
            print(tuple(x.shape), name, type(error).__name__)
y = torch.tensor([0.3, 0.45, 2, -1.4, 3]).bfloat16()
for n in range(5):  # of a half type the zeta function is rounded first
    print(torch.polygamma(n, y).tolist(), torch.polygamma(n, y.half()).tolist())
