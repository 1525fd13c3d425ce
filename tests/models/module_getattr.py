# __getattr__ of a module (PEP 562).
from getattr_package import names

print(names.known, names.other)
try:
    names.missing
except AttributeError as error:
    print(error)
try:
    from getattr_package.names import missing
except ImportError:
    print('no such name')
print(getattr(names, 'missing', 3), hasattr(names, 'anything'))
