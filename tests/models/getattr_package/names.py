known = 1


def __getattr__(name):
    if name == 'missing':
        raise AttributeError(f'there is no {name} here')
    return name.upper()
