"""The environment, as it is when torch is imported, says how many threads."""
import os

os.environ['OMP_NUM_THREADS'] = '1'
import torch

del os.environ['OMP_NUM_THREADS']
torch.manual_seed(0)
print(torch.get_num_threads(), torch.randn(150000).sum().item().hex())
