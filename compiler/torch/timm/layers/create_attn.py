"""Channel attention by its name, which most models leave out."""
import _t2c
from torch import nn

from .squeeze_excite import EffectiveSEModule, SEModule

__all__ = ['get_attn', 'create_attn']

_by_name = {'se': SEModule, 'ese': EffectiveSEModule}


def get_attn(attn_type):
    if isinstance(attn_type, nn.Module):
        return attn_type
    if not attn_type:
        return None
    if attn_type is True:
        return SEModule
    if not isinstance(attn_type, str):
        return attn_type
    name = attn_type.lower()
    if name not in _by_name:
        _t2c.unsupported(f"timm's attention '{name}'", "'se' and 'ese' are "
                         'there')
    return _by_name[name]


def create_attn(attn_type, channels, **kwargs):
    made = get_attn(attn_type)
    return None if made is None else made(channels, **kwargs)
