from .lenet import *
from . import parts
