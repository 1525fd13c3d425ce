# Modules of torchvision.datasets: classes inherit from what they hold, and
# functions that fetch are imported and never called.
import torch
import torchvision
import torchvision.datasets.utils as fetching
from torchvision.datasets import folder, utils, vision
from torchvision.datasets.cifar import CIFAR10
from torchvision.datasets.folder import ImageFolder, default_loader
from torchvision.datasets.mnist import MNIST
from torchvision.datasets.utils import check_integrity, download_url
from torchvision.datasets.vision import VisionDataset


class Binary(vision.VisionDataset):
    def fetch(self):
        utils.download_url('http://localhost', self.root)


class Named(torchvision.datasets.folder.DatasetFolder):
    pass


print(issubclass(Binary, VisionDataset), issubclass(CIFAR10, VisionDataset))
print(issubclass(Named, torchvision.datasets.VisionDataset))
print(fetching is utils, utils.__name__, folder.__name__)
print(torch.nn.Linear(2, 1, bias=False)(torch.zeros(1, 2)))
