# torch2c: run
import torch
from pylab import *

try:
    text = unicode
except NameError:
    text = str


def show(image):
    imshow(image)


print(text('before'))
show(torch.ones(4, 4))
