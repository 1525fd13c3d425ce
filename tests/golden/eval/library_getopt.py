# Options as getopt reads them, and colours of colorsys.
import colorsys
import getopt
import sys


def t(read, *args):
    try:
        print(read(*args))
    except getopt.GetoptError as error:
        print(error, '|', error.msg, repr(error.opt), error.args)


LONG = ['model=', 'out=', 'verbose', 'outer']
for read in (getopt.getopt, getopt.gnu_getopt):
    t(read, ['-a', '-bvalue', '-b', 'next', 'rest', '-a'], 'ab:')
    t(read, ['-ab', 'x', '--model', 'css', '--out=a=b', '--verb', 'y'],
      'ab:', LONG)
    t(read, ['--', '-a', 'x'], 'a')
    t(read, ['x', '-', '-a', '--', '-b'], 'ab')
    t(read, ['-abc'], 'ab:')
    t(read, [], '')
    t(read, ['--v', 'x'], '', 'verbose')
    for args in (['-c'], ['-b'], ['-:'], ['--none'], ['--ou=1'], ['--model'],
                 ['--verbose=1'], ['--m=']):
        t(read, args, 'ab:', LONG)
t(getopt.gnu_getopt, ['x', '-a', 'y'], '+a')
print(getopt.error is getopt.GetoptError)

arguments = {'--model': 'default'}
for option, value in getopt.getopt(sys.argv[1:], '', [
        name[2:] + '=' for name in arguments])[0]:
    arguments[option] = value
print(arguments)

for parts in ((0.2, 0.4, 0.6), (1, 0, 0), (0.5, 0.5, 0.5), (0, 1, 0.3),
              (0.9, 0.9, 0.1), (0, 0, 0), (0.7, 0.1, 0.95)):
    for change in (colorsys.rgb_to_hsv, colorsys.hsv_to_rgb,
                   colorsys.rgb_to_hls, colorsys.hls_to_rgb,
                   colorsys.rgb_to_yiq, colorsys.yiq_to_rgb):
        print([round(part, 12) for part in change(*parts)], end=' ')
    print()
