"""The generator of networks: layers of the sizes that kernels are made for.

torch_grammar.py writes programs of every kind on small tensors. A network here
has images (or signals, or volumes) of up to 70 channels, so that blocked
layouts, register tiles with a remainder, borders, concatenations in place and
values that share memory occur. Every statement is run as it is written.
"""
import torch
import torch.nn.functional as F

LARGEST = 60000  # numbers in a tensor
WORK = 3e7       # multiply-accumulates of a network
CHANNELS = [1, 2, 3, 4, 5, 6, 7, 8, 12, 15, 16, 17, 20, 24, 31, 32, 33, 36, 40,
            48, 64, 66]
ACTIVATIONS = ["F.relu({t})", "F.relu6({t})", "torch.sigmoid({t})",
               "torch.tanh({t})", "F.silu({t})", "F.gelu({t})",
               "F.leaky_relu({t}, 0.1)", "F.hardswish({t})", "F.elu({t})",
               "F.softplus({t})", "F.mish({t})", "{t}.clamp(-0.3, 0.4)",
               "F.gelu({t}, approximate='tanh')", "{t}.abs()", "-{t}"]
# In place, of a tensor or of a part of one.
WRITES = ["{p}.relu_()", "{p}.mul_(0.5)", "{p} += 1", "{p} *= {p}",
          "{p}.fill_(0.25)", "{p}.copy_({p}.flip(-1))", "{p}.zero_()",
          "F.leaky_relu({p}, 0.2, inplace=True)", "{p}.sigmoid_()",
          "{p}.copy_({p} * 2 - {p}.mean())", "{p}.add_({p}, alpha=0.5)"]


class Network:
    """Statements of __init__ and of forward, and the values there are."""

    def __init__(self, rng):
        self.rng = rng
        self.rank = rng.choice([1, 2, 2, 2, 2, 3])
        self.made, self.lines, self.values = [], [], {}
        self.layers, self.modules, self.work = {}, 0, 0
        batch = rng.choice([1, 1, 1, 2, 3, 4, 5, 8])
        sizes = {1: range(3, 60), 2: range(3, 21), 3: range(3, 8)}[self.rank]
        shape = [batch, rng.choice(CHANNELS)] + \
            [rng.choice(sizes) for _ in range(self.rank)]
        self.inputs = {}
        for name in rng.choice([["x"], ["x"], ["x", "y"]]):
            self.inputs[name] = torch.randn(shape)
            self.values[name] = self.inputs[name]
            if rng.random() < 0.5:
                shape = shape[:1] + [rng.choice(CHANNELS)] + shape[2:]

    # --- writing -------------------------------------------------------------
    def run(self, line, module=None):
        """Keeps a statement that PyTorch accepts; returns its name."""
        name = f'v{len(self.lines)}'
        layers = dict(self.layers)
        env = {'torch': torch, 'nn': torch.nn, 'F': torch.nn.functional}
        try:
            with torch.no_grad():
                if module:
                    torch.manual_seed(0)
                    layers[f'f{self.modules}'] = \
                        eval(module, dict(env)).eval()
                    line = line.replace('{m}', f'self.f{self.modules}')
                local = dict(self.values,
                             self=type('Net', (), {'__getattr__':
                                       lambda _, key: layers[key]})())
                value = eval(line, env, local)
        except (RuntimeError, ValueError, IndexError):
            return None
        if isinstance(value, tuple):
            line, value = f'({line})[0]', value[0]
        if not 0 < value.numel() <= LARGEST or \
                not torch.isfinite(value).all() or value.dim() < 1:
            return None
        if module:
            self.made.append(f'f{self.modules} = {module}')
            self.layers = layers
            self.modules += 1
        self.lines.append(f'{name} = {line}')
        self.values[name] = value
        return name

    def images(self):
        return [name for name, value in self.values.items()
                if value.dim() == self.rank + 2]

    def subject(self):
        names = self.images()
        return names[-1] if self.rng.random() < 0.65 else \
            self.rng.choice(names)

    # --- statements ----------------------------------------------------------
    def taps(self, shape):
        rng, each = self.rng, self.rng.random() < 0.25
        kernel = rng.choice([1, 1, 2, 3, 3, 3, 3, 4, 5, 7])
        sizes = [rng.choice([1, 2, 3, 5]) if each else kernel for _ in shape]
        return [min(size, have + 2) for size, have in zip(sizes, shape)]

    def convolution(self, t):
        rng, shape = self.rng, self.values[t].shape
        taps = self.taps(shape[2:])
        groups = rng.choice([1] * 6 + [2, 3, 4, shape[1], shape[1]])
        groups = groups if shape[1] % groups == 0 else 1
        out = shape[1] if rng.random() < 0.4 else rng.choice(CHANNELS)
        out = max(1, out // groups) * groups
        turned = rng.random() < 0.2
        options = [f'stride={rng.choice([2, 2, 3, 1])}'] \
            if rng.random() < (0.8 if turned else 0.3) else []
        if rng.random() < 0.15:
            options.append(f'dilation={rng.choice([2, 3])}')
        if rng.random() < 0.25:
            options.append('bias=False')
        if groups > 1:
            options.append(f'groups={groups}')
        padding = [rng.choice([size // 2] * 4 + [0, size - 1])
                   for size in taps]
        if turned:
            if rng.random() < 0.3:
                options.append('output_padding=1')
        elif rng.random() < 0.15:
            options.append("padding_mode='%s'" % rng.choice(
                ['circular', 'reflect', 'replicate']))
        options.append(f'padding={tuple(padding)}')
        kind = 'ConvTranspose' if turned else 'Conv'
        work = out * shape[1] // groups * self.values[t][:, 0].numel()
        for size in taps:
            work *= size
        if self.work + work > WORK:
            return None
        made = self.run('{m}(%s)' % t, f'nn.{kind}{self.rank}d({shape[1]}, '
                        f"{out}, {tuple(taps)}, {', '.join(options)})")
        self.work += work if made else 0
        return made

    def activation(self, t):
        return self.run(self.rng.choice(ACTIVATIONS).format(t=t))

    def module(self, t):
        rng, channels = self.rng, self.values[t].shape[1]
        d, last = self.rank, self.values[t].shape[-1]
        groups = rng.choice([k for k in range(1, channels + 1)
                             if channels % k == 0])
        return self.run('{m}(%s)' % t, rng.choice([
            f'nn.BatchNorm{d}d({channels})', f'nn.BatchNorm{d}d({channels})',
            f'nn.InstanceNorm{d}d({channels}, affine=True)',
            f'nn.GroupNorm({groups}, {channels})', f'nn.LayerNorm({last})',
            f'nn.PReLU({channels})', f'nn.Linear({last}, {rng.choice([1, 9])})',
            f'nn.Softmax({rng.choice([1, -1])})', 'nn.LocalResponseNorm(3)']))

    def pool(self, t):
        rng, d = self.rng, self.rank
        size = rng.choice([2, 2, 3])
        return self.run(rng.choice([
            f'F.max_pool{d}d({t}, {size})',
            f'F.max_pool{d}d({t}, 3, 2, 1)',
            f'F.max_pool{d}d({t}, {size}, 1, ceil_mode=True)',
            f'F.max_pool{d}d({t}, 2, 2, 0, dilation=2)',
            f'F.avg_pool{d}d({t}, {size})',
            f'F.avg_pool{d}d({t}, 3, 1, 1)',
            f'F.avg_pool{d}d({t}, 3, 2, 1, ceil_mode=True, '
            f'count_include_pad=False)',
            f'F.adaptive_avg_pool{d}d({t}, {rng.choice([1, 2, 3, 5])})',
            f'F.adaptive_max_pool{d}d({t}, {rng.choice([1, 2, 3, 4])})']))

    def resize(self, t):
        modes = {1: ['linear'], 2: ['bilinear', 'bicubic'], 3: ['trilinear']}
        mode = self.rng.choice(['nearest', 'nearest'] + modes[self.rank])
        corners = '' if mode == 'nearest' else \
            f', align_corners={self.rng.random() < 0.5}'
        size = self.rng.choice(['scale_factor=2', 'scale_factor=2',
                                f'size={[5] * self.rank}'])
        return self.run(f"F.interpolate({t}, {size}, mode='{mode}'{corners})")

    def alike(self, t, dim):
        """Values of this shape but for one dimension."""
        def others(shape):
            return shape[:dim] + shape[dim + 1:]
        return [name for name in self.images()
                if others(self.values[name].shape) ==
                others(self.values[t].shape)]

    def join(self, t):
        dim = self.rng.choice([1, 1, 1, 1, 0, 2, self.rank + 1])
        names = self.alike(t, dim)
        parts = [t] + [self.rng.choice(names)
                       for _ in range(self.rng.choice([1, 1, 2, 3]))]
        self.rng.shuffle(parts)
        return self.run(f"torch.cat([{', '.join(parts)}], {dim})")

    def combine(self, t):
        other = self.rng.choice([
            name for name in self.images()
            if self.values[name].shape == self.values[t].shape])
        line = self.rng.choice(['{t} + {b}', '{t} + {b}', 'F.relu({b} + {t})',
                                '{t} * {b}', '{t} - {b}',
                                'torch.maximum({t}, {b})', '{t} * 0.5 + {b}'])
        return self.run(line.format(t=t, b=other))

    def decide(self, t):
        """What the values decide, of two of one shape."""
        limit = round(self.rng.gauss(0, 0.5), 2)
        other = self.rng.choice([
            name for name in self.images()
            if self.values[name].shape == self.values[t].shape])
        ways = ['{t} * 0.5', 'F.relu({b})', '{b} - {t}', '{t}.flip(-1)', '{t}']
        yes, no = self.rng.sample(ways, 2)
        line = self.rng.choice([
            f'{yes} if {{t}}.mean() > {limit} else {no}',
            f'{yes} if {{b}}.max() > {limit} and {{t}}.min() < 0 else {no}',
            f'{yes} if not ({{b}} < {limit}).any() else {no}'])
        return self.run(line.format(t=t, b=other))

    def excite(self, t):
        dims = tuple(range(2, self.rank + 2))
        channels = self.values[t].shape[1]
        gate = self.run(f'{t}.mean({dims}, keepdim=True)')
        gate = gate and self.run('{m}(%s)' % gate, f'nn.Conv{self.rank}d('
                                 f'{channels}, {channels}, 1)')
        return gate and self.run(f'{t} * torch.sigmoid({gate})')

    def part(self, t):
        """An expression that is a view of a piece of it."""
        rng, shape = self.rng, self.values[t].shape
        dim = rng.choice([1, 1, 1, 0] + list(range(2, len(shape))))
        start, step = rng.randrange(shape[dim]), rng.choice([1, 1, 1, 2, 3])
        stop = rng.randint(start + 1, shape[dim])
        index = f'{start}:{stop}' + (f':{step}' if step > 1 else '')
        return t + '[' + ':, ' * dim + index + ']'

    def view(self, t):
        rng, shape = self.rng, list(self.values[t].shape)
        order = list(range(len(shape)))
        rng.shuffle(order)
        count = rng.choice([2, 2, 3, 4])
        pads = tuple(rng.choice([0, 1, 1, 2]) for _ in range(2 * self.rank))
        mode = rng.choice(['constant', 'reflect', 'replicate', 'circular'])
        ways = [self.part(t), self.part(t), self.part(t),
                f'{t}.chunk({count}, 1)[{rng.randrange(count)}]',
                f'{t}.permute({order})', f'{t}.transpose(-1, -2)',
                f'{t}.flip({rng.randrange(1, len(shape))})',
                f'{t}.roll(1, {rng.randrange(1, len(shape))})',
                f"F.pad({t}, {pads}, mode='{mode}')",
                f'{t}.repeat_interleave(2, {rng.randrange(1, len(shape))})',
                f'{t}.reshape({shape[0]}, {shape[1] * shape[2]}, '
                f'{[1] + shape[3:]}[0], *{shape[3:]})',
                f'{t}.expand_as({t}).contiguous()', f'{t}.clone()']
        if shape[1] % count == 0:
            rest = ', '.join(map(str, shape[2:]))
            ways += [f'{t}.view({shape[0]}, {count}, {shape[1] // count}, '
                     f'{rest}).transpose(1, 2).reshape({shape})'] * 2
        if self.rank == 2:
            ways += [f'F.pixel_shuffle({t}, 2)', f'F.pixel_unshuffle({t}, 2)']
        return self.run(rng.choice(ways))

    def write(self, t):
        """A write in place, through a view as often as not."""
        part = self.part(t) if self.rng.random() < 0.7 else t
        template = self.rng.choice(WRITES)
        line = template.format(p=part)
        before = self.values[t].clone()
        env = {'torch': torch, 'F': torch.nn.functional, **self.values}
        try:
            with torch.no_grad():
                exec(line, env)
        except RuntimeError:
            self.values[t].copy_(before)
            return None
        if not torch.isfinite(self.values[t]).all():
            self.values[t].copy_(before)
            return None
        self.lines.append(line)
        return t

    def tokens(self, t):
        """What transformers and recurrent layers do, on pixels as tokens."""
        rng, channels = self.rng, self.values[t].shape[1]
        flat = self.run(f'{t}.flatten(2).transpose(1, 2)')
        if not flat or self.values[flat].shape[1] > 300:
            return None
        heads = rng.choice([k for k in (1, 2, 3, 4) if channels % k == 0])
        line, module = rng.choice([
            ('{m}(%s, %s, %s)', f'nn.MultiheadAttention({channels}, {heads}, '
                                f'batch_first=True)'),
            ('{m}(%s)', f'nn.TransformerEncoderLayer({channels}, {heads}, '
                        f'{rng.choice([8, 17])}, batch_first=True)'),
            ('{m}(%s)', f'nn.GRU({channels}, {rng.choice([3, 16])}, '
                        f'batch_first=True)'),
            ('{m}(%s)', f'nn.LSTM({channels}, {rng.choice([5, 16])}, '
                        f'bidirectional=True, batch_first=True)'),
            ('{m}(%s)', f'nn.Linear({channels}, {rng.choice(CHANNELS)})'),
            ('%s @ %s.transpose(1, 2)', None),
            ('F.scaled_dot_product_attention(%s, %s, %s)', None)
            if hasattr(F, 'scaled_dot_product_attention') else  # before 2.0
            ('torch.softmax(%s @ %s.mT, -1) @ %s', None)])
        value = self.run(line.replace('%s', flat), module)
        if not value or self.values[value].shape != self.values[flat].shape:
            return value
        return self.run(f'{value}.transpose(1, 2).reshape({t}.shape)')

    # --- the whole -----------------------------------------------------------
    KINDS = [('convolution', 34), ('activation', 14), ('module', 9),
             ('pool', 7), ('resize', 4), ('join', 11), ('combine', 9),
             ('excite', 3), ('decide', 3), ('view', 12), ('write', 6), ('tokens', 4)]

    def write_all(self):
        names, weights = zip(*self.KINDS)
        wanted = self.rng.randint(2, 14)
        for _ in range(4 * wanted):
            kind = self.rng.choices(names, weights)[0]
            getattr(self, kind)(self.subject())
            if len(self.lines) >= wanted:
                break
        made = [name for name in self.values if name not in self.inputs]
        pool = made or list(self.inputs)
        results = pool[-1:] + self.rng.sample(
            list(self.values), self.rng.choice([0, 0, 1, 2]) % len(self.values))
        if self.rng.random() < 0.2:
            results.append(f'{results[0]}.flatten()')
        if self.rng.random() < 0.1:
            results.append(self.part(results[0]))
        return self, results


def network_text(network, results):
    made = ''.join(f'        self.{line}\n' for line in network.made) or \
        '        pass\n'
    lines = ''.join(f'        {line}\n' for line in network.lines)
    return ('import torch\nimport torch.nn as nn\n'
            'import torch.nn.functional as F\n\n\n'
            f'class Net(nn.Module):\n    def __init__(self):\n'
            f'        super().__init__()\n{made}\n'
            f"    def forward(self, {', '.join(network.inputs)}):\n{lines}"
            f"        return {', '.join(results)}\n")
