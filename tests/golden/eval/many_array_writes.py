# Many numbers written to one array, and read from it.
import numpy as np

x = np.zeros((6, 5))
for i in range(6):
    for j in range(5):
        x[i, j] = i * 10 + j
        x[i, 0] += 0.5
print(x)
for k in range(50):
    x[k % 6, -1] = np.sin(k)
    x[k % 6][1] = x[k % 6, 2] * 2
    x[1:3, 2] = k
print(x)
print(type(x[0, 1]), type(x[0]), x[2, 3])
y = x.copy()
for k in range(50):
    x[0, 0] = k
    y[..., 1] = -k
    y[0, :] = k
print(x[0, 0], y[0, 0], y.sum())
for dtype in 'int64', 'int32', 'uint8', 'bool', 'float32', 'float16':
    t = np.zeros(5, dtype=dtype)
    for k in range(100):
        t[k % 5] = k
        t[1] = t[2]
    print(t, t.dtype, t[0].dtype)
t = np.zeros(3, dtype=np.int64)
for k in range(40):
    t[k % 3] = k + 0.75
    t[0] += 2
print(t)
try:
    t[1] = float('nan')
except ValueError as e:
    print(e)
for key in 3, -4, (0, 0):
    try:
        t[key] = 1
    except IndexError as e:
        print(type(e).__name__)
    try:
        t[key]
    except IndexError as e:
        print(type(e).__name__)
back = x[::-1]
print(back[0, 1], back[-1, 0])
hist = np.zeros(10)
for k in range(200):
    hist[k * k % 10] += 1
print(hist)
