"""tkinter: no windows, but its _flatten, which model files import."""
_in_c = True

__all__ = []


def _flatten(seq):
    if len(seq) and not isinstance(seq, (tuple, list)):
        raise TypeError('argument must be sequence')
    parts = ()
    for item in seq:
        if isinstance(item, (tuple, list)):
            parts += _flatten(item)
        elif item is not None:
            parts += (item,)
    return parts
