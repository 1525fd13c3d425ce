"""pack and unpack by the module that they stand in."""
from ._ops import pack, unpack
