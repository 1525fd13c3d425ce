"""torch.utils; its parts are read when they are used."""
