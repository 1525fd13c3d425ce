"""importlib.metadata: the versions of the packages that are carried here, and
of those that pip installed into a folder of sys.path."""
import os
import re
import sys

_carried = ('torch', 'torchvision', 'numpy', 'scipy', 'einops', 'timm', 'tqdm',
            'huggingface_hub')


class PackageNotFoundError(ModuleNotFoundError):
    def __str__(self):
        return f'No package metadata was found for {self.name}'

    @property
    def name(self):
        return self.args[0]


def _installed(name):
    """The version that stands in the .dist-info of `name`, or None."""
    for folder in filter(os.path.isdir, sys.path):
        for entry in os.listdir(folder):
            stem, dot, suffix = entry.rpartition('.')
            if suffix == 'dist-info' and _plain(stem.split('-')[0]) == name:
                with open(os.path.join(folder, entry, 'METADATA')) as file:
                    for line in file:
                        if line.startswith('Version:'):
                            return line[8:].strip()
    return None


def _plain(name):
    return re.sub('[-_.]+', '-', name).lower()


def version(distribution_name):
    name = distribution_name.lower()
    # timm's own files are read where they are installed.
    found = _installed(_plain(name)) \
        if name == 'timm' or name not in _carried else None
    if found:
        return found
    if name in _carried:
        return __import__(name).__version__
    from _t2c import find_module
    if find_module(name) is not None:
        from _t2c import unsupported
        unsupported(f'the version of {distribution_name}', 'its own version is'
                    ' that of the package, which is not installed here')
    raise PackageNotFoundError(distribution_name)
