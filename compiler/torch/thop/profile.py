"""thop.profile."""
import _t2c
import torch
import torch.nn as nn
from thop.rnn_hooks import (count_gru, count_gru_cell, count_lstm,
                            count_lstm_cell, count_rnn, count_rnn_cell)
from thop.utils import prRed
from thop.vision.basic_hooks import (
    count_adap_avgpool, count_avgpool, count_convNd, count_linear,
    count_normalization, count_parameters, count_prelu, count_relu,
    count_softmax, count_upsample, zero_ops)

_RULES = {
    zero_ops: 'ZeroPad2d ReLU ReLU6 MaxPool1d MaxPool2d MaxPool3d '
              'AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d Dropout '
              'Sequential PixelShuffle',
    count_convNd: 'Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d '
                  'ConvTranspose3d',
    count_normalization: 'BatchNorm1d BatchNorm2d BatchNorm3d LayerNorm '
                         'InstanceNorm1d InstanceNorm2d InstanceNorm3d '
                         'SyncBatchNorm',
    count_prelu: 'PReLU', count_softmax: 'Softmax', count_relu: 'LeakyReLU',
    count_avgpool: 'AvgPool1d AvgPool2d AvgPool3d',
    count_adap_avgpool: 'AdaptiveAvgPool1d AdaptiveAvgPool2d '
                        'AdaptiveAvgPool3d',
    count_linear: 'Linear',
    count_upsample: 'Upsample UpsamplingBilinear2d UpsamplingNearest2d',
    count_rnn_cell: 'RNNCell', count_gru_cell: 'GRUCell',
    count_lstm_cell: 'LSTMCell',
    count_rnn: 'RNN', count_gru: 'GRU', count_lstm: 'LSTM'}
register_hooks = {getattr(nn, name): rule for rule, names in _RULES.items()
                  for name in names.split()}


class _Watch:
    """The hooks in a model, and what was said of its types."""

    def __init__(self, custom_ops, verbose, report_missing):
        self.custom_ops = custom_ops
        self.verbose = verbose or report_missing
        self.report_missing = report_missing
        self.handles = {}
        self.types = set()

    def _rule(self, kind):
        if kind in self.custom_ops:
            return self.custom_ops[kind], 'Customize rule'
        return register_hooks.get(kind), 'Register'

    def __call__(self, m):
        for name in 'total_ops', 'total_params':
            m.register_buffer(name, torch.zeros(1, dtype=torch.float64))
        kind = type(m)
        rule, how = self._rule(kind)
        is_new = kind not in self.types
        self.types.add(kind)
        if rule is not None:
            if is_new and self.verbose:
                print(f'[INFO] {how} {rule.__qualname__}() '
                      f'{"for " if how == "Register" else ""}{kind}.')
            self.handles[m] = (m.register_forward_hook(rule),
                               m.register_forward_hook(count_parameters))
        elif is_new and self.report_missing:
            prRed(f'[WARN] Cannot find rule for {kind}. '
                  'Treat it as zero Macs and zero Params.')

    def count(self, module):
        """(operations, parameters, the same of each child by its name)."""
        ops, params, below = module.total_ops.item(), 0, {}
        for name, m in module.named_children():
            if m in self.handles and not isinstance(
                    m, (nn.Sequential, nn.ModuleList)):
                of_child = m.total_ops.item(), m.total_params.item(), {}
            else:
                of_child = self.count(m)
            below[name] = of_child
            ops += of_child[0]
            params += of_child[1]
        return ops, params, below

    def remove(self):
        for m, handles in self.handles.items():
            for handle in handles:
                handle.remove()
            m._buffers.pop('total_ops')
            m._buffers.pop('total_params')


def profile(model, inputs, custom_ops=None, verbose=True,
            ret_layer_info=False, report_missing=False):
    watch = _Watch(custom_ops or {}, verbose, report_missing)
    was_training = model.training
    model.eval()
    model.apply(watch)
    with torch.no_grad():
        model(*inputs)
    ops, params, below = watch.count(model)
    model.train(was_training)
    watch.remove()
    return (ops, params, below) if ret_layer_info else (ops, params)


def profile_origin(*args, **kwargs):
    _t2c.unsupported('thop.profile_origin', 'thop.profile is')
