"""statistics: of the numbers of a list."""
import math

__all__ = ['StatisticsError', 'mean', 'fmean', 'geometric_mean', 'median',
           'median_low', 'median_high', 'mode', 'variance', 'pvariance',
           'stdev', 'pstdev']


class StatisticsError(ValueError):
    pass


def _numbers(data, least, name):
    data = list(data)
    if len(data) < least:
        raise StatisticsError(
            f'{name} requires at least one data point' if least == 1 else
            f'{name} requires at least two data points')
    return data


def _sum(data):
    return sum(data) if all(isinstance(x, int) for x in data) else (
        math.fsum(data))


def mean(data):
    data = _numbers(data, 1, 'mean')
    total = _sum(data)
    if isinstance(total, int) and total % len(data) == 0:
        return total // len(data)
    return total / len(data)


def fmean(data):
    data = _numbers(data, 1, 'fmean')
    return math.fsum(data) / len(data)


def geometric_mean(data):
    return math.exp(fmean(map(math.log, data)))


def _median(data, between):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    n = len(data)
    return data[n // 2] if n % 2 else between(data[n // 2 - 1], data[n // 2])


def median(data):
    return _median(data, lambda low, high: (low + high) / 2)


def median_low(data):
    return _median(data, lambda low, high: low)


def median_high(data):
    return _median(data, lambda low, high: high)


def mode(data):
    data = _numbers(data, 1, 'mode')
    return max(dict.fromkeys(data), key=data.count)


def _spread(data, middle, fewer):
    middle = math.fsum(data) / len(data) if middle is None else middle
    total = math.fsum((x - middle) ** 2 for x in data) / (len(data) - fewer)
    is_whole = all(isinstance(x, int) for x in data) and total == int(total)
    return int(total) if is_whole else total


def variance(data, xbar=None):
    return _spread(_numbers(data, 2, 'variance'), xbar, 1)


def pvariance(data, mu=None):
    return _spread(_numbers(data, 1, 'pvariance'), mu, 0)


def stdev(data, xbar=None):
    return math.sqrt(_spread(_numbers(data, 2, 'stdev'), xbar, 1))


def pstdev(data, mu=None):
    return math.sqrt(_spread(_numbers(data, 1, 'pstdev'), mu, 0))
