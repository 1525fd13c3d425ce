# A module answers for all its names, also for those that nothing has used yet;
# and what __import__ returns of a dotted name.
import torch
import torch.nn as nn
import torch.nn.functional as F

print(nn.__dict__['Hardswish'](), vars(nn)['Linear'] is nn.Linear,
      'MultiheadAttention' in nn.__dict__, nn.__dict__.get('Nothing'))
print(F.__dict__['relu'] is F.relu, torch.__dict__['zeros'](1),
      'GELU' in dir(nn), 'Nothing' in dir(nn))
layers = sorted(name for name in nn.__dict__ if name.startswith('BatchNorm'))
print(layers)
print(__import__('os.path').__name__, __import__('torch.nn').__name__,
      __import__('torch.nn', fromlist=['Linear']).__name__,
      __import__('torch.nn', globals(), locals(), ['Linear'], 0).__name__)
# Modules that the library's own files import are among their names.
weight = torch.empty(2, 2)
nn.init.torch.nn.init.torch.nn.init.constant_(weight, nn.init.math.log(2))
print(weight, torch.math.log(2), nn.init.Tensor is torch.Tensor,
      nn.modules.transformer.Tensor is torch.Tensor)
