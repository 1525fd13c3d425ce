"""scipy.fftpack: the lengths that a transform is fast at."""

__all__ = ['next_fast_len']


def next_fast_len(target):
    """The least number from `target` on without a prime factor above 5."""
    if target < 0:
        raise ValueError('Target length must be positive')
    n = target
    while n > 6:
        rest = n
        for prime in 2, 3, 5:
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            break
        n += 1
    return n
