"""thop.vision."""
