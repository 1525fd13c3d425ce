"""What library files import from here: typing's names, and no-ops."""
from typing import Any, Callable, Dict, Final, List, Optional, Tuple, Union

from torch.jit import _overload, _overload_method, export, ignore, unused

_copy_to_script_wrapper = _overload
BroadcastingList1 = BroadcastingList2 = BroadcastingList3 = List
Future = object


def is_scripting():
    return False
