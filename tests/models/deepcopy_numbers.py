# Copies of different numbers are different numbers.
import copy

print(copy.deepcopy({'a': 64, 'e': 6.0, 's': 0.0, 'b': True, 'n': None}))
print(copy.deepcopy([6.0, 0.0, (1.5, 2.5)]))
