# A data set's file is found through the package that has it.
import torchvision.datasets as datasets


class Pictures(datasets.VisionDataset):
    def __init__(self, root, loader=datasets.folder.default_loader):
        super().__init__(root)
        self.loader = loader


print(datasets.folder.__name__, datasets.cifar.__name__,
      issubclass(Pictures, datasets.VisionDataset))
