"""fvcore.common: of it, the registry."""
