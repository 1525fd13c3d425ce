"""What Python's library takes as bytes, and how it refuses the rest."""


def _of(data):
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    # An array has its numbers' bytes; what is iterable only is no buffer.
    return data.tobytes() if hasattr(data, 'tobytes') else None


def bytes_of(data, words="a bytes-like object is required, not '{}'"):
    found = _of(data)
    if found is None:
        raise TypeError(words.format(type(data).__name__))
    return found


def bytes_or_ascii(data, words):
    if not isinstance(data, str):
        return bytes_of(data, words)
    if not data.isascii():
        raise ValueError('string argument should contain only ASCII '
                         'characters')
    return data.encode()
