# Modules of pytorch_lightning: what they were made with, and what they say
# without a trainer.
import argparse
import random
import torch
import torch.nn as nn
import pytorch_lightning as pl
import lightning as L
from pytorch_lightning import LightningModule, seed_everything
from pytorch_lightning.utilities import rank_zero_only
from lightning.pytorch import LightningDataModule

class Base(pl.LightningModule):
    def __init__(self, width, depth=2, *rest, act='relu', **more):
        super().__init__()
        depth = depth + 1
        self.save_hyperparameters()

class Net(Base):
    def __init__(self, width=4, lr=1e-3, name='n'):
        super().__init__(width, 5, 1, 2, act='gelu', extra=3)
        self.fc = nn.Linear(width, self.hparams.depth)
        self.example_input_array = torch.zeros(1, width)

    def forward(self, x):
        return self.fc(x)

    def training_step(self, batch, batch_idx):
        loss = self(batch).sum()
        self.log('loss', loss)
        return loss

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=self.hparams.lr)

print(seed_everything(3), random.random(), torch.rand(1))
m = Net(lr=0.1)
print(m)
print(m.hparams)
print(dict(m.hparams), m.hparams.width, m.hparams['lr'], m.hparams.get('none'))
print(m.training_step(torch.ones(2, 4), 0))
print(m.device, m.dtype, m.current_epoch, m.global_step, m.logger)
print(m.example_input_array.shape, L.LightningModule is not None)
try:
    m.trainer
except RuntimeError as e:
    print(e)


print(m.double().dtype, m.fc.weight.dtype, m.float().dtype)
m.freeze()
print(m.training, any(p.requires_grad for p in m.parameters()))
m.unfreeze()
print(m.training)
try:
    m.print('printed', 1)
except RuntimeError as e:
    print(e)
m.hparams.width = 9
print(m.hparams_initial.width, m.hparams.width, m.hparams_initial)


class Some(pl.LightningModule):
    def __init__(self, a, b, net=None):
        super().__init__()
        self.save_hyperparameters('a', ignore=['net'])


print(Some(1, [2]).hparams)


class Ign(pl.LightningModule):
    def __init__(self, a, b, net=None):
        super().__init__()
        self.save_hyperparameters(ignore='net')


print(Ign(1, [2], nn.ReLU()).hparams)


class Conf(pl.LightningModule):
    def __init__(self, args):
        super().__init__()
        self.save_hyperparameters(args)
        self.lin = nn.Linear(self.hparams.n, 1)


print(Conf(argparse.Namespace(n=3, deep={'x': 1})).hparams.deep)


class Data(pl.LightningDataModule):
    def __init__(self, batch_size=2):
        super().__init__()
        self.save_hyperparameters()


d = Data(8)
d.setup('fit')
d.prepare_data()
print(d.hparams.batch_size)


class Empty(pl.LightningModule):
    pass


try:
    Empty()(1)
except NotImplementedError as e:
    print(e)


print(Empty().hparams == {})


@rank_zero_only
def g():
    return 4


print(g())
