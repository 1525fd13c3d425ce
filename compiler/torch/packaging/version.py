"""packaging.version: PEP 440, as files compare what is installed."""
import re

__all__ = ['Version', 'InvalidVersion', 'parse']

_PATTERN = re.compile(
    r'v?(?:(\d+)!)?(\d+(?:\.\d+)*)'
    r'(?:[-_.]?(alpha|beta|preview|pre|rc|a|b|c)[-_.]?(\d*))?'
    r'(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?'
    r'(?:[-_.]?(dev)[-_.]?(\d*))?'
    r'(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?')
_PRE = {'alpha': 'a', 'beta': 'b', 'c': 'rc', 'pre': 'rc', 'preview': 'rc'}
_FIRST, _LAST = (-1,), (1,)   # of what is not there


class InvalidVersion(ValueError):
    pass


class Version:
    def __init__(self, version):
        match = _PATTERN.fullmatch(version.strip().lower())
        if not match:
            raise InvalidVersion(f"Invalid version: {version!r}")
        (epoch, release, pre, pre_n, post_dash, post, post_n, dev, dev_n,
         local) = match.groups()
        self.epoch = int(epoch or 0)
        self.release = tuple(int(n) for n in release.split('.'))
        self.pre = (_PRE.get(pre, pre), int(pre_n or 0)) if pre else None
        self.post = int(post_dash or post_n or 0) if post_dash or post else None
        self.dev = int(dev_n or 0) if dev else None
        self.local = re.sub('[-_]', '.', local) if local else None

    @property
    def _key(self):
        release = self.release
        while len(release) > 1 and release[-1] == 0:
            release = release[:-1]
        if self.pre:
            pre = (0,) + self.pre
        else:
            is_dev = self.post is None and self.dev is not None
            pre = _FIRST if is_dev else _LAST
        return (self.epoch, release, pre,
                _FIRST if self.post is None else (0, self.post),
                _LAST if self.dev is None else (0, self.dev), self._local_key)

    @property
    def _local_key(self):
        if self.local is None:
            return _FIRST
        # A number is later than a word.
        return (0,) + tuple((1, int(p), '') if p.isdigit() else (0, 0, p)
                            for p in self.local.split('.'))

    @property
    def major(self):
        return self.release[0]

    @property
    def minor(self):
        return self.release[1] if len(self.release) > 1 else 0

    @property
    def micro(self):
        return self.release[2] if len(self.release) > 2 else 0

    @property
    def is_prerelease(self):
        return self.pre is not None or self.dev is not None

    @property
    def is_postrelease(self):
        return self.post is not None

    @property
    def is_devrelease(self):
        return self.dev is not None

    @property
    def base_version(self):
        epoch = f'{self.epoch}!' if self.epoch else ''
        return epoch + '.'.join(str(n) for n in self.release)

    @property
    def public(self):
        return str(self).split('+')[0]

    def __str__(self):
        text = self.base_version
        if self.pre:
            text += f'{self.pre[0]}{self.pre[1]}'
        if self.post is not None:
            text += f'.post{self.post}'
        if self.dev is not None:
            text += f'.dev{self.dev}'
        return text + (f'+{self.local}' if self.local else '')

    def __repr__(self):
        return f"<Version('{self}')>"

    def __hash__(self):
        return hash(self._key)

    def _compared(self, other, holds):
        if not isinstance(other, Version):
            return NotImplemented
        return holds(self._key, other._key)

    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b)

    def __eq__(self, other):
        return self._compared(other, lambda a, b: a == b)

    def __ne__(self, other):
        return self._compared(other, lambda a, b: a != b)

    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b)

    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b)


def parse(version):
    return Version(version)
