# Anchors, aliases, merged mappings and texts over several lines, as PyYAML
# reads them.
import yaml

CONFIG = r'''
base: &base
  dim: 8
  act: relu
  sizes: &sizes [1, 2]
big:
  <<: *base
  dim: 16
  more: *sizes
both:
  dim: 3
  <<: [*base, {act: gelu, z: 1}]
flow: {<<: *base, dim: 1, l: [&three 3, *three]}
list:
- &one 1
- *one
- &pair
  a: 1
  b: 2
- <<: *pair
  b: 3
- &x {x: 1}
- *x
text: &text hello world
again: *text
"<<": 3
'''
FOLDED = '''
a: >
  folded text
  goes on

  new paragraph
    indented
    more
  back


b: >-
  one
  two
c: >+
  keep

d: |+
  keep

e: >

  after a blank line
f: plain text over
  several lines

  and a paragraph
g:
  - first item
    goes on
'''
config = yaml.safe_load(CONFIG)
for key, value in config.items():
    print(repr(key), value)
print(config['list'][4] is config['list'][5],
      config['base']['sizes'] is config['big']['more'])
for key, value in yaml.safe_load(FOLDED).items():
    print(key, repr(value))
for text in ('a: *nope', 'a: &x 1\nb: {<<: *x}', 'a: b\n  c: d',
             '- a\n- - &k v\n  - *k', '<<: {a: 1}\na: 2'):
    try:
        print(yaml.safe_load(text))
    except yaml.YAMLError:
        print('no YAML:', repr(text))
