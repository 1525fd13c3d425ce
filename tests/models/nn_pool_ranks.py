# Pooling of inputs with every number of dimensions.
import torch, torch.nn.functional as F

Z = torch.zeros


def t(f):
    try:
        print("OK", f().shape)
    except Exception as e:
        print(type(e).__name__, e)


for s in ((5,), (5, 5), (1, 1, 5, 5, 5), (2, 1, 1, 5, 5, 5)):
    for n in (1, 2, 3):
        print(s, n)
        t(lambda: getattr(F, f"max_pool{n}d")(Z(s), 2))
        t(lambda: getattr(F, f"avg_pool{n}d")(Z(s), 2))
        t(lambda: getattr(F, f"adaptive_avg_pool{n}d")(Z(s), 2))
        t(lambda: getattr(F, f"adaptive_max_pool{n}d")(Z(s), 2))
t(lambda: F.max_pool2d(Z(1, 0, 5, 5), 2))
t(lambda: F.max_pool2d(Z(0, 1, 5, 5), 2))
t(lambda: F.conv2d(Z(0, 1, 5, 5), Z(1, 1, 3, 3)))
t(lambda: F.avg_pool2d(Z(0, 1, 5, 5), 2))
t(lambda: F.adaptive_avg_pool2d(Z(0, 1, 5, 5), 2))
t(lambda: F.max_pool1d(Z(1, 1, 3), 2, 0))
t(lambda: F.max_pool1d(Z(1, 1, 3), 0))
t(lambda: F.max_pool1d(Z(1, 1, 3), 2, padding=-1))
t(lambda: F.max_pool1d(Z(1, 1, 3), 2, dilation=0))
t(lambda: F.max_pool1d(Z(1, 1, 1), 2, return_indices=True)[0])
t(lambda: F.max_pool1d(Z(1, 1, 5).long(), 2))
t(lambda: F.max_pool1d(Z(1, 1, 5).bool(), 2))
