"""Optimisers hold their parameters; without gradients they leave them."""

__all__ = ['Optimizer', 'SGD', 'Adam', 'AdamW', 'Adamax', 'Adadelta',
           'Adagrad', 'ASGD', 'LBFGS', 'NAdam', 'RAdam', 'RMSprop', 'Rprop',
           'SparseAdam', 'Adafactor', 'Muon']


class Optimizer:
    def __init__(self, params, defaults):
        self.defaults = defaults
        self.state = {}
        self.param_groups = []
        groups = list(params)
        if len(groups) == 0:
            raise ValueError('optimizer got an empty parameter list')
        if not isinstance(groups[0], dict):
            groups = [{'params': groups}]
        for group in groups:
            self.add_param_group(group)

    def add_param_group(self, param_group):
        params = param_group['params']
        group = {'params': [params] if hasattr(params, 'shape')
                 else list(params)}
        group.update({k: v for k, v in param_group.items() if k != 'params'})
        for name, default in self.defaults.items():
            group.setdefault(name, default)
        self.param_groups.append(group)

    def zero_grad(self, set_to_none=True):
        pass

    def step(self, closure=None):
        return closure() if closure is not None else None

    def state_dict(self):
        return {'state': {}, 'param_groups': [
            {k: v for k, v in g.items() if k != 'params'}
            for g in self.param_groups]}

    def load_state_dict(self, state_dict):
        pass


def _optimizer(name, lr):
    def __init__(self, params, lr=lr, *args, **kwargs):
        Optimizer.__init__(self, params, dict(kwargs, lr=lr))
    return type(name, (Optimizer,), {'__init__': __init__})


SGD = _optimizer('SGD', 1e-3)
Adam = _optimizer('Adam', 1e-3)
AdamW = _optimizer('AdamW', 1e-3)
Adamax = _optimizer('Adamax', 2e-3)
Adadelta = _optimizer('Adadelta', 1.0)
Adagrad = _optimizer('Adagrad', 1e-2)
ASGD = _optimizer('ASGD', 1e-2)
LBFGS = _optimizer('LBFGS', 1)
NAdam = _optimizer('NAdam', 2e-3)
RAdam = _optimizer('RAdam', 1e-3)
RMSprop = _optimizer('RMSprop', 1e-2)
Rprop = _optimizer('Rprop', 1e-2)
SparseAdam = _optimizer('SparseAdam', 1e-3)
Adafactor = _optimizer('Adafactor', 1e-2)
Muon = _optimizer('Muon', 1e-3)
