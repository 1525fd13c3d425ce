"""What a state_dict has that does not fit its module, and what to do."""
import _t2c

_CHECKPOINT_KEYS = ('state_dict', 'model_state_dict', 'model', 'net', 'weights')


def _help(module, given, missing, unexpected, n_errors):
    for key in _CHECKPOINT_KEYS:
        if key in unexpected and isinstance(given[key], dict):
            return f'this is a checkpoint: load its [{key!r}]'
    name = missing[0] if missing else ''
    if unexpected and name and unexpected[0].endswith('.' + name):
        prefix = unexpected[0][:-len(name)]
        return (f'its keys begin with {prefix!r}: take that away, as in '
                f'{{k.removeprefix({prefix!r}): v for k, v in state.items()}}')
    if unexpected and name.endswith('.' + unexpected[0]):
        prefix = name[:-len(unexpected[0])]
        return f'the keys of the model begin with {prefix!r}: put it in front'
    for key in unexpected:
        if isinstance(getattr(module, key.split('.')[0], None), (list, dict)):
            return ('load_state_dict() does not look into lists and dicts of '
                    'layers: hold them in nn.ModuleList or nn.ModuleDict')
    if n_errors > bool(missing) + bool(unexpected):
        return ('the model is made with other sizes than the one that was '
                'saved; strict=False does not leave these out')
    return None


def raise_of_keys(words, *found):
    _t2c.raise_error(RuntimeError, words, help=_help(*found))
