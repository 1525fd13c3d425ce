# Seeds of all kinds.
import random
for seed in ('text', '', b'bytes', b'\0\1', 2.5, -0.1, 3, -3, 2 ** 40, True, 'a' * 200):
    random.seed(seed)
    print(random.random(), random.randint(0, 99), random.Random(seed).random())
try:
    random.seed((1, 2))
except TypeError as e:
    print(e)
for n in (110, 111, 112, 115, 119, 120, 127, 128, 240):
    random.seed('x' * n)
    print(n, random.random())
