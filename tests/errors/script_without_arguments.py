# What the command line, a GPU and the environment decide is not known here: a
# statement that fails for want of them is no mistake, nor what follows from it.
import argparse
import os
import gym
import torch
from torch import nn

parser = argparse.ArgumentParser()
parser.add_argument('--dataset')
args = parser.parse_args()


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(4, 2)

    def forward(self, x):
        return self.layer(x)


sizes = {'small': 4, 'large': 8}
args.size = sizes[args.dataset]
print(args.size)
if args.dataset.startswith('small'):
    print('small')
assert os.path.exists('weights.pth'), 'weights.pth'

model = Policy()
env = gym.make('CartPole-v1')
states = []
for step in range(10):
    state, _ = env.reset()
    states.append(state)
states = torch.stack(states)
print('%d states' % len(states))
torch.cuda.synchronize()
print(model(torch.ones(1, 4)))
