# yacs: a tree of defaults, into which files and options are merged.
import copy

from yacs.config import CfgNode as CN


def t(f, *args):
    try:
        print(f(*args))
    except (AssertionError, AttributeError, KeyError, ValueError) as error:
        print(type(error).__name__, error)


_C = CN()
_C.MODEL = CN()
_C.MODEL.NAME = 'resnet'
_C.MODEL.DEPTH = 50
_C.MODEL.EXTRA = CN(new_allowed=True)
_C.LR = 0.1
_C.STEPS = (1, 2)
_C.LIST = [1, 2]
_C.FLAG = False
_C.NONE = None
cfg = _C.clone()
print(cfg)
print(repr(cfg))
cfg.merge_from_list(['MODEL.DEPTH', '101', 'LR', '0.01', 'STEPS', '(3, 4)',
                     'FLAG', 'True', 'NONE', 'a/b', 'MODEL.NAME', 'vgg'])
print(cfg.MODEL.DEPTH, cfg.LR, cfg.STEPS, cfg.FLAG, cfg.NONE, cfg.MODEL.NAME)
cfg.freeze()
t(setattr, cfg, 'LR', 1)
t(setattr, cfg.MODEL, 'DEPTH', 1)
print(cfg.is_frozen(), _C.is_frozen())
cfg.defrost()
cfg.LR *= 2
print(cfg.LR, _C.LR)
t(cfg.merge_from_list, ['MODEL.NOPE', 1])
t(cfg.merge_from_list, ['LR', 'abc'])
t(cfg.merge_from_list, ['LR'])
t(getattr, cfg, 'nope')
t(cfg.merge_from_other_cfg, CN({'MODEL': {'DEPTH': 7}, 'LIST': (3,)}))
t(cfg.merge_from_other_cfg, CN({'ZZ': 1}))
t(cfg.merge_from_other_cfg, CN({'MODEL': {'ZZ': 1}}))
t(cfg.merge_from_other_cfg, CN({'LR': 'x'}))
t(cfg.merge_from_other_cfg, CN({'MODEL': 3}))
cfg.merge_from_other_cfg(CN({'MODEL': {'EXTRA': {'A': 1}}}))
print(cfg.MODEL, cfg.LIST, cfg.MODEL.EXTRA.A)
cfg.set_new_allowed(True)
cfg.merge_from_other_cfg(CN({'NEW': {'B': 5}}))
print(cfg.NEW.B, cfg.is_new_allowed(), cfg.MODEL.is_new_allowed())
print(cfg.dump())
print(isinstance(cfg, dict), list(cfg), cfg['FLAG'], 'LR' in cfg, len(cfg),
      cfg.get('q', 3), {**cfg.MODEL}['DEPTH'], cfg.clone() == cfg)
other = copy.deepcopy(cfg)
other.MODEL.DEPTH = 9
print(cfg.MODEL.DEPTH, other.MODEL.DEPTH, type(other.MODEL).__name__)
read = CN.load_cfg('A: 1\nB:\n  C: [1, 2]\n  D: "3"\n')
print(read, repr(read.B.D))
cfg.register_deprecated_key('OLD')
cfg.register_renamed_key('OLDER', 'LR', message='use LR')
cfg.register_renamed_key('OLDEST', 'LR')
t(cfg.merge_from_list, ['OLD', 1])
t(cfg.merge_from_list, ['OLDER', 1])
t(cfg.merge_from_list, ['OLDEST', 1])
t(cfg.register_deprecated_key, 'OLD')
