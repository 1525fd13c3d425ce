# torch2c: run
import numpy as np

names = np.array(['cat', 'dog'])
print(names)
