"""einops_exts.torch: a module between a rearrangement and its inverse."""
from einops import rearrange as _rearrange
from torch.nn import Module as _Module

__all__ = ['EinopsToAndFrom']


class EinopsToAndFrom(_Module):
    def __init__(self, from_einops, to_einops, fn):
        super().__init__()
        self.from_einops = from_einops
        self.to_einops = to_einops
        self.fn = fn
        before, _, after = from_einops.partition('...')
        before, after = before.split(), after.split()
        self.reconstitute_keys = tuple(zip(before, range(len(before)))) + \
            tuple(zip(after, range(-len(after), 0)))

    def forward(self, x, **kwargs):
        shape = x.shape
        sizes = {name: shape[at] for name, at in self.reconstitute_keys}
        x = _rearrange(x, f'{self.from_einops} -> {self.to_einops}')
        x = self.fn(x, **kwargs)
        return _rearrange(x, f'{self.to_einops} -> {self.from_einops}',
                          **sizes)
