"""fvcore: how its users initialise layers, and a registry."""
