"""Marks of what a tracer of timm's leaves whole; it computes nothing."""
import _t2c

__all__ = ['register_notrace_module', 'is_notrace_module',
           'get_notrace_modules', 'register_notrace_function',
           'is_notrace_function', 'get_notrace_functions',
           'create_feature_extractor', 'get_graph_node_names']

_modules, _functions = {}, {}


def register_notrace_module(module):
    _modules[module] = True
    return module


def is_notrace_module(module):
    return module in _modules


def get_notrace_modules():
    return list(_modules)


def register_notrace_function(name_or_fn):
    _functions[name_or_fn] = True
    return name_or_fn


def is_notrace_function(func):
    return func in _functions


def get_notrace_functions():
    return list(_functions)


def create_feature_extractor(model, return_nodes):
    _t2c.unsupported('timm.layers.create_feature_extractor',
                     'return the features from forward')


def get_graph_node_names(model):
    _t2c.unsupported('timm.layers.get_graph_node_names', None)
