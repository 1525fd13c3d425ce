# What files set and ask of matplotlib and PIL where nothing is drawn or read.
import matplotlib
matplotlib.use('Agg')
import matplotlib.pylab as pylab
import matplotlib.pyplot as plt
import PIL
from typing import Optional
from PIL import Image, ImageOps

plt.switch_backend('agg')
plt.style.use('ggplot')
plt.ioff()
plt.rcParams['font.size'] = 12
matplotlib.rc('font', **{'size': 11})
plt.rc('axes', titlesize=10)
plt.rcdefaults()
matplotlib.rcParams.update({'font.size': 10, 'axes.grid': True})

Image.MAX_IMAGE_PIXELS = None
print(tuple(int(part) for part in PIL.__version__.split('.')[:2]) < (5, 0))
filters = (Image.Resampling.BILINEAR, Image.Resampling.BICUBIC)
print(filters, Image.BICUBIC, Image.FLIP_LEFT_RIGHT, Image.AFFINE)
smooth = getattr(Image, 'Resampling', Image).LANCZOS


def flip(image: Image.Image, how: Optional[Image.Image] = None) -> Image.Image:
    return how


print(flip(1, smooth))
