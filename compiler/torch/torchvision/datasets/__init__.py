"""No data set is read; classes can inherit from them.

What its modules hold is refused as here where it is called.
"""
import _t2c

# What `import *` takes; any other name is given, too.
__all__ = '''
CIFAR10 CIFAR100 CLEVRClassification CREStereo Caltech101 Caltech256
CarlaStereo CelebA Cityscapes CocoCaptions CocoDetection Country211 DTD
DatasetFolder EMNIST ETH3DStereo EuroSAT FER2013 FGVCAircraft FakeData
FallingThingsStereo FashionMNIST Flickr30k Flickr8k Flowers102 FlyingChairs
FlyingThings3D Food101 GTSRB HD1K HMDB51 INaturalist ImageFolder ImageNet
Imagenette InStereo2k KMNIST Kinetics Kitti Kitti2012Stereo Kitti2015Stereo
KittiFlow LFWPairs LFWPeople LSUN LSUNClass MNIST Middlebury2014Stereo
MovingMNIST Omniglot OxfordIIITPet PCAM PhotoTour Places365 QMNIST
RenderedSST2 SBDataset SBU SEMEION STL10 SUN397 SVHN SceneFlowStereo Sintel
SintelStereo StanfordCars UCF101 USPS VOCDetection VOCSegmentation
VisionDataset WIDERFace wrap_dataset_for_transforms_v2
'''.split()


class VisionDataset:
    def __init__(self, *args, **kwargs):
        _t2c.unsupported(f'torchvision.datasets.{self._refused}',
                         'give the model tensors')

    _refused = 'VisionDataset'


_files = 'cifar', 'folder', 'mnist', 'svhn', 'utils', 'vision'


def __getattr__(name):
    if name.startswith('_') or name in _files:
        raise AttributeError(name)
    return type(name, (VisionDataset,), {'_refused': name})


from . import cifar, folder, mnist, svhn, utils, vision
