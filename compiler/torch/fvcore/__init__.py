"""fvcore: how its users initialise layers."""
