"""torch.jit.annotations: what is written in TorchScript's signatures."""
from typing import Any, Dict, List, Optional, Tuple, Union

from torch._jit_internal import (
    BroadcastingList1, BroadcastingList2, BroadcastingList3, Future)
