"""Helpers of timm's models, but for what downloads."""
import _t2c

__all__ = ['named_apply', 'checkpoint_seq', 'load_pretrained',
           'build_model_with_cfg', 'resolve_pretrained_cfg',
           'overlay_external_default_cfg', 'adapt_input_conv',
           'load_checkpoint', 'load_state_dict']


def named_apply(fn, module, name='', depth_first=True, include_root=False):
    if not depth_first and include_root:
        fn(module=module, name=name)
    for child_name, child in module.named_children():
        child_name = '.'.join((name, child_name)) if name else child_name
        named_apply(fn=fn, module=child, name=child_name,
                    depth_first=depth_first, include_root=True)
    if depth_first and include_root:
        fn(module=module, name=name)
    return module


def checkpoint_seq(functions, x, every=1, flatten=False, skip_last=False,
                   preserve_rng_state=True):
    for f in functions:
        x = f(x)
    return x


def _refuse(name):
    def f(*args, **kwargs):
        _t2c.unsupported(f'timm.models.{name}',
                         'make the model by its class; give weights with '
                         '--weights')
    return f


load_pretrained = _refuse('load_pretrained')
load_checkpoint = _refuse('load_checkpoint')
load_state_dict = _refuse('load_state_dict')
resolve_pretrained_cfg = _refuse('resolve_pretrained_cfg')
adapt_input_conv = _refuse('adapt_input_conv')


def overlay_external_default_cfg(default_cfg, kwargs):
    kwargs.pop('external_default_cfg', None)


def build_model_with_cfg(model_cls, variant, pretrained, pretrained_cfg=None,
                         pretrained_cfg_overlay=None, model_cfg=None,
                         feature_cfg=None, pretrained_strict=True,
                         pretrained_filter_fn=None, kwargs_filter=None,
                         default_cfg=None, **kwargs):
    if pretrained:
        _t2c.unsupported("timm's pretrained weights",
                         'give them with --weights')
    if kwargs.pop('features_only', False):
        _t2c.unsupported("features_only of timm's models", None)
    for name in kwargs_filter or ():
        kwargs.pop(name, None)
    if model_cfg is not None:
        return model_cls(cfg=model_cfg, **kwargs)
    return model_cls(**kwargs)
