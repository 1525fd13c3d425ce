"""Both MobileNets."""
from .mobilenetv2 import *
from .mobilenetv3 import *
