import pytorch_lightning as pl

pl.seed_everything(3)
