"""One seed for all generators."""
import os
import random

import numpy
import torch


def seed_everything(seed=None, workers=False, verbose=True):
    if seed is None:
        given = os.environ.get('PL_GLOBAL_SEED', '0')
        try:
            seed = int(given)
        except ValueError:
            raise ValueError('Invalid seed specified via PL_GLOBAL_SEED: '
                             f'{given!r}')
    elif not isinstance(seed, int):
        seed = int(seed)
    if not 0 <= seed <= 4294967295:
        raise ValueError(f'{seed} is not in bounds, numpy accepts from 0 to '
                         '4294967295')
    os.environ['PL_GLOBAL_SEED'] = str(seed)
    random.seed(seed)
    numpy.random.seed(seed)
    torch.manual_seed(seed)
    os.environ['PL_SEED_WORKERS'] = str(int(workers))
    return seed
