# Plots of a script: nothing of them is printed, and what is wrong with the data
# is said.
import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib import cm, gridspec
from matplotlib.pyplot import figure, plot

plt.switch_backend('agg')
x = torch.linspace(0, 1, 5, requires_grad=True)
y = x.detach() ** 2
figure(figsize=(4, 3))
line, = plot(x.detach().numpy(), y, 'r--', label='square')
line.set_linewidth(2)
first, second = plt.plot([1, 2], [3, 4], 'b', [1, 2], [4, 5])
plt.title(f'step {3}')
plt.xlabel('x'), plt.ylabel('y')
plt.legend(loc='best')
plt.grid(True)
plt.axis('off')
print(plt.show(), plt.close('all'), plt.pause(0.001))
fig, ax = plt.subplots()
ax.plot(y, color=plt.cm.viridis(0.5))
ax.plot(y, color=cm.jet(0.5))
rows = gridspec.GridSpec(2, 2, figure=fig)
fig.add_subplot(rows[0, :]).plot(y)
ax.set(xlabel='i', ylim=(0, 1))
ax.spines['top'].set_visible(False)
ax.get_xaxis().set_visible(False)
handles, labels = ax.get_legend_handles_labels()
twin = ax.twinx()
ax = ax or plt.gca()
fig.tight_layout()
fig, axes = plt.subplots(2, 3, figsize=(9, 6), sharex=True)
print(axes.shape, len(axes), axes.size, axes[0].shape, axes[:, 1].shape)
for i, ax in enumerate(axes.flat):
    ax.imshow(np.zeros((4, 4)), cmap='gray')
    axes[i // 3][i % 3].axis('off')
    axes[i // 3, i % 3].set_title(i)
(a, b), (c, d) = fig.subplots(2, 2)
fig, (a, b) = plt.subplots(1, 2)
fig, grid = plt.subplots(1, 3, squeeze=False)
print(grid.shape, grid.ravel().shape, grid.T.shape)
fig, (a, b) = plt.subplots(1, 2)
image = a.imshow(torch.rand(4, 4, 3))
fig.colorbar(image, ax=a)
b.scatter(y, y, c=y, s=3)
space = plt.figure().add_subplot(111, projection='3d')
space.plot_surface(np.eye(3), np.eye(3), np.eye(3))
n, edges, patches = plt.hist(torch.rand(10), bins=4)
if fig and hasattr(ax, 'plot'):
    print(isinstance(ax, int), callable(plt.plot))
try:
    plt.plot(x, y)
except RuntimeError as e:
    print(e)
try:
    plt.imshow(torch.zeros(3, 8, 8))
except TypeError as e:
    print(e)
try:
    ax.plot(np.zeros(3), np.zeros(4))
except ValueError as e:
    print(e)
try:
    plt.plott([1])
except AttributeError as e:
    print(type(e).__name__)
