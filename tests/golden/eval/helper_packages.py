# What model files take from loguru and fvcore.
import fvcore.nn.weight_init as weight_init
import torch
import torch.nn as nn
from fvcore.common.registry import Registry
from fvcore.nn import c2_msra_fill
from loguru import logger

torch.manual_seed(0)
conv, linear = nn.Conv2d(2, 3, 3), nn.Linear(4, 2, bias=False)
weight_init.c2_xavier_fill(conv)
print(conv.weight.sum(), conv.bias)
c2_msra_fill(linear)
weight_init.c2_msra_fill(conv)
print(linear.weight, conv.weight.sum())


@logger.catch
def divide(a, b):
    return a / b


@logger.catch(ValueError, default=7)
def parse(text):
    return int(text)


logger.info('starts')
logger.bind(step=1).warning('{} of {n}', 1, n=2)
logger.add('run.log', rotation='1 MB')
print(divide(6, 3), divide(1, 0), parse('x'), divide.__name__)
with logger.catch():
    raise KeyError('told')
try:
    with logger.catch(reraise=True):
        raise KeyError('raised')
except KeyError as error:
    print(error)
try:
    logger.info('{} {}', 1)
except IndexError as error:
    print(type(error).__name__)

BACKBONES = Registry('BACKBONES')


@BACKBONES.register()
class Backbone(nn.Module):
    pass


def build():
    return BACKBONES.get('Backbone')()


print(BACKBONES.register(build), type(build()).__name__)
print([name for name, made in BACKBONES], 'build' in BACKBONES,
      'other' in BACKBONES)
for mistake in (lambda: BACKBONES.get('other'),
                lambda: BACKBONES.register(Backbone)):
    try:
        mistake()
    except (AssertionError, KeyError) as error:
        print(type(error).__name__, error)
