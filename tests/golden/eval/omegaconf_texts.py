# omegaconf: configurations read from YAML and options, shown, and models of
# them.
import yaml
from omegaconf import OmegaConf

print(OmegaConf.create('a: 1e-4\nb: "1e-4"\nc: 1.e3\nd: 0x10\ne: yes\nf: on\n'
                       'g: True\nh: 1_000\nj: .5\nk: 1.5e3\nl: ~\nm: null\n'
                       'n: .inf\no: 2020-01-01\np: no\nr: 1e5\ns: +1e-2\n'
                       't: 010\nu: 0b11\nv: -1E+3\nw: .nan'))
for text in ('1', '1e-4', 'true', 'yes', 'null', '', 'a: b', '#x', '1.0', '0x1',
             '~', "it's", '- a', ' a', 'é', '12:30', '1_000', '[1]', '{a}',
             '*a', '&a', '!a', '%a', '@a', '`a', 'a #b', 'x' * 100, 'on', '1e5',
             '.5', '=', '<<', 'a:', ':a', '?', '?a', '-', '-a', '2020-01-01',
             '0o7', 'nan', '.nan', 'inf', '${a}', '???', 'True', 'a, b', '"q"',
             'a|b', '|', '>', '---', '--- a', '...', '..', 'http://x/y', 'y'):
    shown = OmegaConf.to_yaml(OmegaConf.create({'k': text}))
    print(repr(shown), OmegaConf.create(shown).k == text if '$' not in text
          and text != '???' else '')
    if text.isascii():
        print(repr(yaml.safe_dump({'k': text, 'l': [text]})))
print(OmegaConf.to_yaml(OmegaConf.create({
    'f': 1e-5, 'g': 1.0, 'h': 1e20, 'n': None, 'b': True, 'l': [], 'd': {},
    'll': [[1, [2]], {'a': [3]}], 1: 2, 'i': float('inf')})))
print(OmegaConf.from_dotlist([
    'a=1', 'b=1e-4', 'c=True', 'd=null', 'e=[1,2,{a:1}]', 'f={x:1,y: z}',
    'g="q r"', 'h=', 'i=a b', 'j=${x}', 'l.m.n=3', 'o=a,b', "p='1'", 'q=/a/b',
    'r=a=b', 's', 'u=1.0', 'v=abc-1', 'w=yes', 'x=off']))

cfg = OmegaConf.create("""
model:
  target: Net
  base_lr: 4.5e-06
  params:
    embed_dim: 3
    ch_mult: [1, 2, 4]
    attn_resolutions: []
    lossconfig: {target: Id}
    dropout: 0.0
data:
  params:
    batch_size: ${batch}
batch: 12
""")


def net(embed_dim, ch_mult=(1, 2), attn_resolutions=(), lossconfig=None,
        dropout=0.1):
    return (embed_dim * len(ch_mult), (1,) + tuple(ch_mult), lossconfig.target,
            len(attn_resolutions), dropout)


print(net(**cfg.model.get('params', dict())), cfg.data.params.batch_size)
new = OmegaConf.merge(cfg, OmegaConf.from_dotlist(
    ['model.params.dropout=0.5', 'batch=3']))
print(new.data.params.batch_size, new.model.params.dropout, cfg.batch,
      OmegaConf.merge(cfg, OmegaConf.from_cli([])) == cfg)
p = cfg.model.params
p.embed_dim *= 2
print(cfg.model.params.embed_dim, sum(p.ch_mult), p.ch_mult[::-1],
      list(reversed(p.ch_mult)), [1] + p.ch_mult, p.pop('dropout'),
      'dropout' in p, getattr(cfg, 'nope', None), hasattr(cfg, 'model'))
print(f'{cfg.batch:03d} {cfg.model.base_lr:.1e}', cfg.model.target + 'x')
print(OmegaConf.to_yaml(cfg))
print(OmegaConf.to_yaml(cfg, resolve=True, sort_keys=True))
