# importlib finds the files beside the script, as import does.
import importlib

import torch

settings = importlib.import_module('lenet_package.settings')
names = importlib.import_module('.names', 'getattr_package')
print(settings.__name__, names.__name__)
kinds = {name: importlib.import_module(f'torch.nn.{name}') for name in ('functional', 'init')}
print(kinds['functional'].relu(torch.tensor([-1., 2.])), sorted(kinds))
for name in ('lenet_package.weights', 'nowhere'):
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        print(error)
