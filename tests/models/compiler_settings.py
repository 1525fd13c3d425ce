# Settings and marks of PyTorch's own compiler, and classes of data sets that
# nobody reads.
import torch
import torch._inductor.config as inductor_config
import torchvision
from torch._dynamo import disable
from torchvision.datasets import CIFAR10, VisionDataset

torch._dynamo.config.suppress_errors = True
torch._inductor.config.coordinate_descent_tuning = True
torch._inductor.config.triton.unique_kernel_names = True
inductor_config.max_autotune = False
torch.backends.cuda.enable_cudnn_sdp(True)
torch._C._jit_set_profiling_executor(False)
torch._C._jit_override_can_fuse_on_gpu(True)


class Digits(torchvision.datasets.MNIST):
    def __getitem__(self, i):
        return i


class Images(CIFAR10):
    pass


@disable
def plus_one(x):
    return x + 1


@torch._dynamo.disable(recursive=False)
def plus_two(x):
    return x + 2


@torch.compile
def twice(x):
    return x * 2


torch._dynamo.reset()
print(plus_one(torch.ones(1)), plus_two(1), twice(torch.ones(2)))
print(torch._dynamo.config.suppress_errors, issubclass(Images, VisionDataset))
