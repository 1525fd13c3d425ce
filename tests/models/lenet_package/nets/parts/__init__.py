from .blocks import ConvPool, make_divisible as divisible
