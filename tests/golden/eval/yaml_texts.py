# Configurations in YAML 1.1, as PyYAML reads and shows them.
import yaml

CONFIG = r'''
# A model of three layers.
model:
  name: 'it''s a net'   # trailing
  layers:
  - {type: conv, out: 64, k: [3, 3], tags: [a b, "c, d", 'e]']}
  -   type: relu
      inplace: yes

  - - 1
    - x: |
        line # kept
          deeper

        last
      y: |-
        one
  sizes: [1,
    2, {a: b}]
  path: http://x.y/z#w
optim: {lr: 1e-3, eps: 1.0e-8, steps: 1_000, off: off, none: ~, d: }
numbers: [0x1F, 010, 0b11, +5, -.5, .inf, 1.e+3, 1.2.3, 08, 3d]
"quoted \t key": "a\u00e9\n"
1: true
empty:
'''
for key, value in yaml.safe_load(CONFIG).items():
    print(repr(key), value)
for text in ('', '# only', '---\na: 1', '[1, 2]', '"q"', '- a\n-\n- b: 1\n',
             '---\n- a\n...'):
    print(yaml.safe_load(text))
print(yaml.load('a: 1', Loader=yaml.FullLoader), yaml.safe_load(b'- x'))
for text in ('a: b: c', 'a: [1, 2', 'a: @x', '[a, , b]', 'a: -', 'a: "x" y',
             '- item\nkey: 1', r'a: "\q"', 'a: %x', '[1 2', 'a:\n\t- 1',
             '[1, 2} '):
    try:
        print(yaml.safe_load(text))
    except yaml.YAMLError:
        print('YAMLError')

print(yaml.dump({'b': 1, 'a': [1, 2.5, None, True], 'f': {}, 'e': [],
                 'c': {'d': 'x', 'l': [[1, [2]], {'y': 1, 'z': [3]}]}}))
print(yaml.dump({'one': '1', 't': 'true', 'n': '', 'a': 1e-3, 'g': 1e20,
                 'k': 'a, b', 'm': '2020-01-01', 'p': './a/b.pth', 'on': 'on',
                 'c': 'ReLU(inplace=True)', 'x': '1e-3'}, sort_keys=False))
print(yaml.dump([float('nan'), -float('inf')]), yaml.dump(5), yaml.dump([]),
      yaml.dump('1'), yaml.safe_dump({'t': (1, 2), 3: 4}))


# A loader with constructors of tags reads a text without tags as its base.
class TupleLoader(yaml.SafeLoader):
    """Reads tuples."""

    def construct_tuple(self, node):
        return tuple(self.construct_sequence(node))


TupleLoader.add_constructor('tag:yaml.org,2002:python/tuple',
                            TupleLoader.construct_tuple)
print(yaml.load('a: [1, 2]', Loader=TupleLoader), list(
    set(TupleLoader.yaml_constructors) - set(yaml.SafeLoader.yaml_constructors)))
