"""resource: limits are kept as they are set; nothing here enforces one."""
RLIM_INFINITY = -1
(RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS,
 RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_MEMLOCK, RLIMIT_AS) = range(10)
error = OSError
_limits = {}


def getrlimit(resource, /):
    if not 0 <= resource < 16:
        raise ValueError('invalid resource specified')
    return _limits.get(resource, (RLIM_INFINITY, RLIM_INFINITY))


def setrlimit(resource, limits, /):
    hard_before = getrlimit(resource)[1]
    if len(limits) != 2:
        raise ValueError('expected a tuple of 2 integers')
    soft, hard = limits
    if hard != RLIM_INFINITY and not 0 <= soft <= hard:
        raise ValueError('current limit exceeds maximum limit')
    if hard_before != RLIM_INFINITY and not 0 <= hard <= hard_before:
        raise ValueError('not allowed to raise maximum limit')
    _limits[resource] = (soft, hard)
