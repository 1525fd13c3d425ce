"""atexit: nothing is run when the program ends."""
import _t2c


def register(func, *args, **keywords):
    _t2c.unsupported('atexit.register', 'call the function at the end')


def unregister(func):
    pass
