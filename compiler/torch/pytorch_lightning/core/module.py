"""LightningModule: a module with its training beside it, which never runs."""
import torch
from pytorch_lightning.core.hparams import HyperparametersMixin
from torch.nn import Module


class LightningModule(HyperparametersMixin, Module):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._dtype, self._device = torch.get_default_dtype(), 'cpu'
        self._trainer = None
        self._example_input_array = None
        self._automatic_optimization = True
        self._strict_loading = None

    @property
    def dtype(self):
        return self._dtype

    @property
    def device(self):
        return torch.device(self._device)

    @property
    def trainer(self):
        if self._trainer is None:
            raise RuntimeError(f'{type(self).__qualname__} is not attached to '
                               'a `Trainer`.')
        return self._trainer

    @trainer.setter
    def trainer(self, trainer):
        self._trainer = trainer

    @property
    def example_input_array(self):
        return self._example_input_array

    @example_input_array.setter
    def example_input_array(self, example):
        self._example_input_array = example

    @property
    def automatic_optimization(self):
        return self._automatic_optimization

    @automatic_optimization.setter
    def automatic_optimization(self, automatic_optimization):
        self._automatic_optimization = automatic_optimization

    @property
    def strict_loading(self):
        return self._strict_loading in (None, True)

    @strict_loading.setter
    def strict_loading(self, strict_loading):
        self._strict_loading = strict_loading

    # Without a trainer.
    current_epoch = property(lambda self: 0)
    global_step = property(lambda self: 0)
    global_rank = property(lambda self: 0)
    local_rank = property(lambda self: 0)
    on_gpu = property(lambda self: False)
    fabric = property(lambda self: None)
    logger = property(lambda self: None)
    loggers = property(lambda self: [])

    def print(self, *args, **kwargs):
        self.trainer.print(*args, **kwargs)

    def _converted(self, dtype):
        for module in self.modules():
            if isinstance(module, LightningModule):
                module._dtype = dtype

    def to(self, *args, **kwargs):
        for given in (*args, *kwargs.values()):
            if isinstance(given, torch.dtype):
                self._converted(given)
        return super().to(*args, **kwargs)

    def type(self, dst_type):
        self._converted(dst_type)
        return super().type(dst_type)

    def float(self):
        self._converted(torch.float)
        return super().float()

    def double(self):
        self._converted(torch.double)
        return super().double()

    def half(self):
        self._converted(torch.half)
        return super().half()

    def freeze(self):
        for parameter in self.parameters():
            parameter.requires_grad = False
        return self.eval()

    def unfreeze(self):
        for parameter in self.parameters():
            parameter.requires_grad = True
        return self.train()

    def predict_step(self, *args, **kwargs):
        return self(args[0] if args else kwargs.get('batch'))

    def backward(self, loss, *args, **kwargs):
        loss.backward(*args, **kwargs)

    def on_before_batch_transfer(self, batch, dataloader_idx):
        return batch

    def on_after_batch_transfer(self, batch, dataloader_idx):
        return batch

    def configure_callbacks(self):
        return []

    @classmethod
    def load_from_checkpoint(cls, *args, **kwargs):
        from _t2c import unsupported
        unsupported('load_from_checkpoint()',
                    'make the model, and give its weights with --weights')


def _nothing(self, *args, **keywords):
    pass


_PARTS = ('fit', 'train', 'validation', 'test', 'predict', 'train_batch',
          'validation_batch', 'test_batch', 'predict_batch', 'train_epoch',
          'validation_epoch', 'test_epoch', 'predict_epoch')
for _hook in (*[f'on_{part}_{end}' for part in _PARTS
                for end in ('start', 'end')],
              'log', 'log_dict', 'training_step', 'validation_step',
              'test_step', 'configure_optimizers', 'configure_model',
              'configure_sharded_model', 'prepare_data', 'setup', 'teardown',
              'on_before_zero_grad', 'on_before_backward', 'on_after_backward',
              'on_before_optimizer_step', 'on_load_checkpoint',
              'on_save_checkpoint'):
    setattr(LightningModule, _hook, _nothing)
