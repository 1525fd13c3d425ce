"""Nested containers of values."""
from collections import OrderedDict
from typing import Any

PyTree = Context = Any  # for annotations

_registered = {}  # by type: how its items are taken out and put back


def register_pytree_node(cls, flatten_fn, unflatten_fn, *,
                         serialized_type_name=None, to_dumpable_context=None,
                         from_dumpable_context=None,
                         flatten_with_keys_fn=None):
    if cls in _registered:
        raise ValueError(f'{cls} is already registered as pytree node.')
    _registered[cls] = flatten_fn, unflatten_fn


_register_pytree_node = register_pytree_node


def _namedtuple_flatten(d):
    return list(d), type(d)


def _namedtuple_unflatten(values, context):
    return context(*values)


class TreeSpec:
    """The containers of a tree without their leaves."""

    def __init__(self, type, context, children_specs):
        self.type = type  # None: a leaf
        self.context = context  # a dict's keys
        self.children_specs = children_specs
        self.num_leaves = 1 if type is None else sum(
            child.num_leaves for child in children_specs)

    def __eq__(self, other):
        return isinstance(other, TreeSpec) and (
            self.type, self.context, self.children_specs) == (
            other.type, other.context, other.children_specs)

    def unflatten(self, leaves):
        return tree_unflatten(leaves, self)


class LeafSpec(TreeSpec):
    def __init__(self):
        super().__init__(None, None, [])


def _is_node(tree):
    kind = type(tree)
    return (kind in (dict, OrderedDict, list, tuple) or kind in _registered or
            isinstance(tree, tuple) and hasattr(tree, '_fields'))


def tree_flatten(tree, is_leaf=None):
    if is_leaf is not None and is_leaf(tree) or not _is_node(tree):
        return [tree], LeafSpec()
    items, context = tree, None
    if type(tree) in _registered:
        items, context = _registered[type(tree)][0](tree)
    elif isinstance(tree, dict):
        items, context = tree.values(), list(tree)
    leaves, specs = [], []
    for item in items:
        below, spec = tree_flatten(item, is_leaf)
        leaves += below
        specs.append(spec)
    return leaves, TreeSpec(type(tree), context, specs)


def _build(leaves, spec):
    if spec.type is None:
        return next(leaves)
    items = [_build(leaves, child) for child in spec.children_specs]
    if spec.type in _registered:
        return _registered[spec.type][1](items, spec.context)
    if spec.context is not None:
        return spec.type(zip(spec.context, items))
    return spec.type(*items) if hasattr(spec.type, '_fields') \
        else spec.type(items)


def tree_unflatten(leaves, treespec):
    leaves = list(leaves)
    if len(leaves) != treespec.num_leaves:
        raise ValueError(
            f'tree_unflatten(leaves, treespec): `leaves` has length '
            f'{len(leaves)} but the spec refers to a pytree that holds '
            f'{treespec.num_leaves} items ({treespec}).')
    return _build(iter(leaves), treespec)


def tree_map(func, tree, *rests, is_leaf=None):
    leaves, spec = tree_flatten(tree, is_leaf)
    others = [tree_flatten(rest, is_leaf)[0] for rest in rests]
    return tree_unflatten([func(*each) for each in zip(leaves, *others)],
                          spec)


def tree_map_only(type_or_types, func, tree, is_leaf=None):
    return tree_map(
        lambda x: func(x) if isinstance(x, type_or_types) else x, tree,
        is_leaf=is_leaf)


def tree_structure(tree, is_leaf=None):
    return tree_flatten(tree, is_leaf)[1]


def tree_leaves(tree, is_leaf=None):
    return tree_flatten(tree, is_leaf)[0]


def tree_all(pred, tree, is_leaf=None):
    return all(map(pred, tree_leaves(tree, is_leaf)))


def tree_any(pred, tree, is_leaf=None):
    return any(map(pred, tree_leaves(tree, is_leaf)))
