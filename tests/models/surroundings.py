# Libraries that a file's surroundings need and its model does not.
import os
import shutil, zipfile
import xml.etree.ElementTree as ET

import torch

from surroundings_package import Net, readers

try:
    import sqlite3
    import no_such_library
except ImportError as error:
    print(error)
try:
    import skimage
    has_images = True
except ImportError:
    has_images = False


@shutil.ignore_patterns
def pack(path, kind=zipfile.ZIP_STORED):
    return ET.parse(path)


def load(path):
    import pickle
    with zipfile.ZipFile(path) as archive:
        return pickle.load(archive.open('weights'))


torch.manual_seed(0)
from surroundings_package.late import DRAWN, SCALE

print(DRAWN * SCALE)
print(Net(3, 2)(torch.ones(1, 3)).detach(), sorted(readers), has_images)
print(readers['plain'].describe(None))
print(hasattr(torch, "igamma"), hasattr(torch, "igama"))  # that it is there is known
here = os.path.dirname(os.path.abspath(__file__))
package = os.path.join(here, 'surroundings_package')
print(os.path.isdir(package), os.path.isfile(package), os.path.exists(package),
      os.path.isfile(os.path.join(package, 'net.py')),
      os.path.exists(os.path.join(here, 'weights.pth')))
print(os.path.os.sep)
