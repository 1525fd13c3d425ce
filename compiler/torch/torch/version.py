"""The version that torch2c follows, as built without CUDA."""
__version__ = '2.15.0'
debug = False
cuda = None
hip = None
xpu = None
rocm = None
