# torch.load: what torch.save wrote before and since the zip format; shared
# storages stay shared.
import torch
import torch.nn as nn


def show(name):
    loaded = torch.load('checkpoints/' + name, map_location='cpu',
                        weights_only=True)
    for key, value in loaded.items():
        print(key, value)
    loaded['base'].add_(1)
    print(loaded['part'], loaded['transposed'].is_contiguous())
    print(type(loaded['weights']), loaded['weights']._metadata)
    print(loaded['parameter'].requires_grad, loaded['base'].requires_grad)
    return loaded


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        return self.fc(x)


old, new = show('before_zip.pt'), show('zip.pt')
net = Net()
print(net.load_state_dict(new['weights']))
print(net(torch.arange(8.).view(1, 8)))
checkpoint = torch.load('checkpoints/training.pt',
                        map_location=lambda storage, location: storage,
                        weights_only=False)
state = {k.replace('module.', ''): v
         for k, v in checkpoint['state_dict'].items()}
net.load_state_dict(state)
print(checkpoint['epoch'], net.fc.weight.dtype, net.fc.bias)
try:
    torch.load('checkpoints/none.pt')
except FileNotFoundError as error:
    print(error)
try:
    torch.load('checkpoints/training.pt')
except Exception as error:
    print('Weights only load failed' in str(error))

# The arguments of the command line that a training script kept.
args = checkpoint['args']
print(args, args.lr, type(args).__name__, 'lr' in args, vars(args))
args.epochs = checkpoint['epoch']
print(args)
