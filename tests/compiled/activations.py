# torch2c: --model 'Net()' --input 3x17
# Element-wise functions, alone and in a chain that becomes one loop.
import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def forward(self, x):
        chain = torch.sigmoid(x) * 2 - F.relu(x) / 3 + x.abs().sqrt()
        return {
            'relu': F.relu(x), 'leaky': F.leaky_relu(x, 0.2),
            'gelu': F.gelu(x), 'silu': F.silu(x), 'tanh': torch.tanh(x),
            'elu': F.elu(x), 'softplus': F.softplus(x),
            'hardswish': F.hardswish(x), 'relu6': F.relu6(x * 5),
            'softmax': F.softmax(x, dim=1),
            'log_softmax': F.log_softmax(x, dim=0),
            'exp': torch.exp(x), 'chain': chain, 'positive': x > 0,
            'argmax': x.argmax(1), 'mean': x.mean(), 'max': x.amax(0),
        }
