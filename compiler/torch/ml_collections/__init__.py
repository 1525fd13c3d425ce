"""ml_collections: ConfigDict, without references between fields."""
from ml_collections.config_dict import ConfigDict, FrozenConfigDict

__all__ = ['ConfigDict', 'FrozenConfigDict']
