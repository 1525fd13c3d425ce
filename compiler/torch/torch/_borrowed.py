"""What torch has from its other parts: read when it is first used."""
from torch._factors import (
    cholesky_inverse, cholesky_solve, geqrf, lu_unpack, matrix_exp, ormqr)
from torch._lowrank import pca_lowrank, svd_lowrank
from torch.amp import GradScaler, autocast
from torch.func import vmap
from torch.storage import TypedStorage, UntypedStorage, is_storage

__all__ = ['cholesky_inverse', 'cholesky_solve', 'geqrf', 'lu_unpack',
           'matrix_exp', 'ormqr', 'pca_lowrank', 'svd_lowrank',
           'GradScaler', 'autocast', 'vmap', 'TypedStorage',
           'UntypedStorage', 'is_storage']
