"""Versions as lists of numbers and words."""
import re


class LooseVersion:
    def __init__(self, vstring=None):
        if vstring:
            self.parse(vstring)

    def parse(self, vstring):
        self.vstring = vstring
        parts = re.split(r'(\d+|[a-z]+|\.)', vstring)
        self.version = [int(part) if part.isdigit() else part
                        for part in parts if part and part != '.']

    def _other(self, other):
        return (LooseVersion(other) if isinstance(other, str)
                else other).version

    def __eq__(self, other):
        return self.version == self._other(other)

    def __lt__(self, other):
        return self.version < self._other(other)

    def __le__(self, other):
        return self.version <= self._other(other)

    def __gt__(self, other):
        return self.version > self._other(other)

    def __ge__(self, other):
        return self.version >= self._other(other)

    def __str__(self):
        return self.vstring

    def __repr__(self):
        return f"LooseVersion ('{self}')"
