from . import round_a

try:
    print(round_a.first)
except AttributeError as error:
    print(error)
second = 2
