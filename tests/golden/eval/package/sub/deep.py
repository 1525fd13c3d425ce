from ..parts import make
from .. import parts as same


def up():
    return make(), same.__name__
