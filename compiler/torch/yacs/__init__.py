"""yacs: configurations as trees of CfgNode."""
