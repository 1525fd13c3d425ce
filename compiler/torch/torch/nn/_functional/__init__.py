"""The families of torch.nn.functional."""
