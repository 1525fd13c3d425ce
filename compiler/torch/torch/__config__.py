"""How this library was built: without any of the libraries of PyTorch's."""


def show():
    return 'PyTorch built with:\n  - torch2c\n'


def parallel_info():
    from _t2c import unsupported
    unsupported('torch.__config__.parallel_info')
