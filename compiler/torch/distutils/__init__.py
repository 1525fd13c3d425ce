"""distutils: by its versions, old files tell one PyTorch from another."""
