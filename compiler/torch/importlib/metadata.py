"""importlib.metadata: the versions of the packages that are carried here."""
_carried = ('torch', 'torchvision', 'numpy', 'scipy', 'einops', 'timm', 'tqdm')


class PackageNotFoundError(ModuleNotFoundError):
    def __str__(self):
        return f'No package metadata was found for {self.name}'

    @property
    def name(self):
        return self.args[0]


def version(distribution_name):
    name = distribution_name.lower()
    if name in _carried:
        return __import__(name).__version__
    from _t2c import find_module
    if find_module(name) is not None:
        from _t2c import unsupported
        unsupported(f'the version of {distribution_name}', 'its own version is'
                    ' that of the package, which is not installed here')
    raise PackageNotFoundError(distribution_name)
