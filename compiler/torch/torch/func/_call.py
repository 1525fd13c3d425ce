"""A module called with other parameters than its own."""

__all__ = ['functional_call']


def _place(module, name):
    """The table that holds `name`, or might, and its name there."""
    path, _, last = name.rpartition('.')
    owner = module.get_submodule(path)
    for table in owner._parameters, owner._buffers:
        if last in table:
            return table, last
    return owner.__dict__, last


def _tied(module):
    """The names of each tensor that has several."""
    groups = {}
    for members in module.named_parameters, module.named_buffers:
        for name, tensor in members(remove_duplicate=False):
            groups.setdefault(id(tensor), []).append(name)
    return [names for names in groups.values() if len(names) > 1]


def _with_tied(module, given):
    result = dict(given)
    for names in _tied(module):
        present = [name for name in names if name in given]
        if len({id(given[name]) for name in present}) > 1:
            raise ValueError(
                'functional_call got multiple values for keys '
                f'{sorted(names)}, which are tied. Consider using '
                'tie_weights=False')
        if present:
            result.update({name: given[present[0]] for name in names})
    return result


def _check_names(module, given):
    own = [name for members in (module.named_parameters, module.named_buffers)
           for name, _ in members(remove_duplicate=False)]
    words = []
    for what, names in (('Unexpected', [n for n in given if n not in own]),
                        ('Missing', [n for n in own if n not in given])):
        if names:
            listed = ', '.join(map(repr, sorted(names)))
            words.append(f'{what} key(s): {listed}.')
    if words:
        raise RuntimeError(f'Error(s) in reparametrizing for '
                           f'{module._get_name()}:\n\t' + '\n\t'.join(words))


def _merged(given):
    if isinstance(given, dict):
        return given
    names = [name for part in given for name in part]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f'{twice} appeared in multiple dictionaries; behavior '
                         'of functional call is ambiguous')
    return {name: t for part in given for name, t in part.items()}


def functional_call(module, parameter_and_buffer_dicts, args=None, kwargs=None,
                    *, tie_weights=True, strict=False):
    given = _merged(parameter_and_buffer_dicts)
    used = _with_tied(module, given) if tie_weights else given
    if strict:
        _check_names(module, used)
    args = () if args is None else args
    args = args if isinstance(args, tuple) else (args,)
    swapped = []
    try:
        for name, tensor in used.items():
            table, last = _place(module, name)
            swapped.append((table, last, last in table, table.get(last), name))
            table[last] = tensor
        return module(*args, **(kwargs or {}))
    finally:
        for table, last, was_there, before, name in reversed(swapped):
            if name in given:
                given[name] = table[last]
            if was_there:
                table[last] = before
            else:
                del table[last]
