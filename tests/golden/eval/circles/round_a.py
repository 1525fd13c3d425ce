from . import round_b

first = 1


def both():
    return first, round_b.second
