"""Names for annotations."""
_int = int
_float = float
_bool = bool
_size = tuple
_dtype = _device = _layout = object
Number = Device = Storage = object
