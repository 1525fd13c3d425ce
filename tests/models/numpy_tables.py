# Tables of numbers as text, with gaps, comments and columns that are chosen.
import io
import numpy as np


def show(text, **options):
    try:
        made = np.genfromtxt(io.StringIO(text), **options)
        print(made, made.dtype, made.shape)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, str(error).splitlines()[0])


TABLE = 'a,b,c\n1,2.5,x\n4,,6 # more\n\n-1e3, nan ,8\n'
show(TABLE, delimiter=',')
show(TABLE, delimiter=',', skip_header=1)
show(TABLE, delimiter=',', skip_header=1, usecols=(0, 2))
show(TABLE, delimiter=',', skip_header=1, usecols=1)
show(TABLE, delimiter=',', skip_header=1, filling_values=-9)
show(TABLE, delimiter=',', skip_header=1, max_rows=2)
show(TABLE, delimiter=',', skip_header=1, skip_footer=1)
show('1 2 3\n4 5 6\n')
show('1 2 3\n4 5 6\n', dtype=int)
show('1 2 3\n4 x 6\n', dtype=int)
show('1 2 3\n4 5 6\n', dtype=np.float32, unpack=True)
show('1 2 3\n4 5\n')
show('7\n')
show('7\n8\n')
print(np.genfromtxt(['1;2', '3;4'], delimiter=';'))
