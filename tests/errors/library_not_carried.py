# torch2c: run
import torch
from skimage.transform import resize


def prepare(image):
    try:
        return resize(image, (2, 2))
    except Exception:
        return image


print('before')
print(prepare(torch.ones(4, 4)))
