# packaging.version, by which files choose between old and new PyTorch.
import torch
from packaging import version
from packaging.version import Version, parse

order = ['1.0.dev1', '1.0a1', '1.0b2', '1.0rc1', '1.0', '1.0+cpu', '1.0+cpu.2',
         '1.0+10', '1.0.post1.dev2', '1.0.post1', '1.0.1', '1.10', '1!0.1']
print([str(v) for v in sorted(map(parse, reversed(order)))] == order)
print(parse('1.0') == parse('1.0.0'), parse('1.0') < parse('1.0.1'))
print(version.parse(torch.__version__.split('+')[0]) >= Version('2.0'))
v = parse('V2.1.3-alpha_4')
print(v, repr(v), v.major, v.minor, v.micro, v.release, v.is_prerelease)
print(parse('1.2+CU-118').local, parse('1.2+cu118').public, v.base_version)
try:
    parse('two')
except version.InvalidVersion as error:
    print(error)

from distutils.version import LooseVersion

old = LooseVersion('1.8.0')
print(old, repr(old), old.version, LooseVersion('2.15.0+cu1') >= old,
      old < '1.10', old == LooseVersion('1.8.0'), LooseVersion('1.8.0a') < '1.9')
