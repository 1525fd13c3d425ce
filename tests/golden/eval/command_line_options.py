# argparse: what is parsed, what help says, and what is refused.
import argparse


def parse(parser, *lines):
    for line in lines:
        try:
            print(parser.parse_args(line.split()))
        except SystemExit as e:
            print('exit', e.code, line)


def flag(text):
    if text.lower() in ('yes', 'true'):
        return True
    if text.lower() in ('no', 'false'):
        return False
    raise argparse.ArgumentTypeError('Boolean value expected.')


p = argparse.ArgumentParser(description='Train a net', prog='x.py', epilog='b')
p.add_argument('data', metavar='DIR', help='path', nargs='?', default='d')
p.add_argument('-a', '--arch', default='resnet18', choices=['resnet18', 'vgg'],
               help='model: %(choices)s (default: %(default)s)')
p.add_argument('-j', '--workers', default=4, type=int, metavar='N', help='w')
p.add_argument('--lr', '--learning-rate', default='0.1', type=float, dest='lr',
               metavar='LR', help='a very long help text that must be wrapped '
               'over several lines as it goes beyond the width of %(prog)s')
p.add_argument('--evaluate', dest='evaluate', action='store_true', help='eval')
p.add_argument('--no-cuda', action='store_true', default=False)
p.add_argument('--betas', nargs=2, type=float, default=(0.9, 0.999))
p.add_argument('--gpus', nargs='+', type=int)
p.add_argument('-v', '--verbose', action='count', default=0)
p.add_argument('--version', action='version', version='%(prog)s 1.0')
p.add_argument('--secret', help=argparse.SUPPRESS)
p.print_help()
print(p.format_usage(), p.get_default('arch'))
parse(p, '', 'x -a vgg --lr=0.5 -j8 -vv --gpus 1 2 --betas 0.1 0.2 --eval',
      '--arch x', '--workers x', '--gpus', '--betas 1', '--zz', '--ve', '-h',
      '--version', '-vvj3 -- -x', '--evaluate=1', '--lr -1e-3', '--lr -2',
      'a b', '-vx')

p = argparse.ArgumentParser(prog='t', formatter_class=argparse.
                            ArgumentDefaultsHelpFormatter)
g = p.add_argument_group('model', 'the model')
g.add_argument('--depth', type=int, default=3, help='depth')
g.add_argument('--width', type=int, default=8, help='width', required=True)
m = p.add_mutually_exclusive_group(required=True)
m.add_argument('--a', action='store_true', help='A')
m.add_argument('--b', action='store_false', help='B')
p.add_argument('files', nargs='*')
p.print_help()
parse(p, '--a --width 2 x y', '--a --b --width 2', '--a', '--width 2')

p = argparse.ArgumentParser(prog='t')
s = p.add_subparsers(dest='cmd', help='commands')
t = s.add_parser('train', help='train it', aliases=['tr'])
t.add_argument('--n', type=int, default=1)
t.set_defaults(run='train')
e = s.add_parser('evaluate-all', help='evaluates')
e.add_argument('path')
for q in (p, t, e):
    q.print_help()
parse(p, 'train --n 3', 'evaluate-all x', '', 'tr', 'other', 'train --x',
      'evaluate-all')

p = argparse.ArgumentParser(prog='t')
p.add_argument('--x', type=flag, nargs='?', const=True, default=False)
p.add_argument('--l', action='append')
p.add_argument('--c', action='store_const', const=5)
p.add_argument('--k', nargs='*', default=[])
p.add_argument('--e', action='extend', nargs='+', type=int, default=[0])
p.add_argument('--flag', action=argparse.BooleanOptionalAction, default=True,
               help='on')
p.add_argument('rest', nargs=argparse.REMAINDER)
p.print_help()
parse(p, '--x --l 1 --l 2 --c --k a b --no-flag', '--x no z --q 1',
      '--x maybe', '--e 1 2 --e 3')
print(p.parse_known_args(['--x=yes']))


class Twice(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [v * 2 for v in values])


p = argparse.ArgumentParser(add_help=False)
p.add_argument('--z', action=Twice, nargs='+', type=int)
q = argparse.ArgumentParser(prog='q', parents=[p], usage='%(prog)s [options]',
                            formatter_class=argparse.RawTextHelpFormatter)
q.add_argument('--list', type=lambda s: [int(x) for x in s.split(',')],
               default='1,2', help='two\nlines')
q.set_defaults(w=3)
q.print_help()
parse(q, '--z 1 2', '--list 3')
print(q.parse_known_args(['--list', '1', '--unknown', '2', 'z']))
names = argparse.Namespace(a=1, b='x')
names.c = 2
print(names, 'a' in names, vars(names), argparse.Namespace(**{'q-r': 1}),
      names == argparse.Namespace(a=1, b='x', c=2))
for make in (lambda: q.add_argument('--z'),
             lambda: q.add_argument('--a-b', 'c'),
             lambda: q.add_argument('d', required=True),
             lambda: q.add_argument('--e', type=3),
             lambda: q.add_argument('--f', action='no'),
             lambda: q.add_argument('--g', action='store_true', type=int)):
    try:
        make()
    except (ValueError, TypeError, argparse.ArgumentError) as e:
        print(type(e).__name__, e)
