# scipy's small part: weights, windows and blurs of models.
import numpy as np
import scipy.ndimage
import torch
from scipy import linalg as la, signal, special
from scipy.interpolate import interp1d
from scipy.ndimage import gaussian_filter
from scipy.optimize import linear_sum_assignment
from scipy.signal import get_window
from scipy.signal.windows import gaussian, kaiser
from scipy.special import expit, softmax


def show(*arrays):
    for a in arrays:
        if isinstance(a, tuple):
            show(*a)
        else:
            a = np.asarray(a)
            print(a.dtype.name, a.shape, [float(f'{v:.6g}') + 0.0 for v in
                                          a.reshape(-1).tolist()])


np.random.seed(0)
w = np.random.randn(4, 4)
q, r = la.qr(w)
show(q, r, la.lu(q.astype(np.float32)), la.lu(w[:3]), la.lu(w, permute_l=True),
     la.inv(w), la.block_diag([[1, 2]], [3]), la.toeplitz([1, 2, 3]),
     la.toeplitz([1, 2], [1, 5, 6]), la.circulant([1, 2, 3]), la.hadamard(4))
dot = np.zeros((7, 7))
dot[3, 3] = 1
show(gaussian_filter(dot, sigma=1), scipy.ndimage.gaussian_filter(w, 0.8),
     gaussian_filter(w, (1, 0), mode='nearest'),
     scipy.ndimage.gaussian_filter1d([1., 2., 4.], 1.5))
show(get_window('hann', 6), get_window('hamming', 5, fftbins=False),
     signal.get_window(('kaiser', 4.0), 5), kaiser(6, 8.6), gaussian(5, 1.5),
     get_window('boxcar', 3), get_window('triang', 5), get_window('cosine', 4),
     signal.windows.hann(5), get_window('bartlett', 5),
     get_window('blackman', 4), get_window('triang', 4, False))
show(expit([0., 1.]), softmax([[1., 2.], [3., 5.]], axis=1), special.erf(0.5),
     special.gammaln(4.5), special.logsumexp([1., 2.]), special.comb(5, 2),
     special.gamma([0.5, 5]), special.factorial(5), special.logit(0.3))
a = np.tril(w) - 2 * np.eye(4)
show(la.expm(a), la.expm(np.zeros((2, 2))))
for method in ('bilinear', 'euler', 'backward_diff', 'zoh'):
    show(signal.cont2discrete((a, w[:, :1], w[:1], np.zeros((1,))), 0.1,
                              method))
show(signal.cont2discrete((a, w[:, :2], w[:1], w[:1, :2]), dt=0.2,
                          method='gbt', alpha=0.3))
for more in ({'method': 'gbt'}, {'method': 'gbt', 'alpha': 2}, {'method': 'x'}):
    try:
        signal.cont2discrete((a, w[:, :1], w[:1], 0), 0.1, **more)
    except ValueError as error:
        print(error)
show(special.eval_legendre(np.arange(6)[:, None],
                           1 - 2 * np.arange(0, 1, 0.25)),
     special.eval_legendre(3, 0.3), special.eval_legendre([0, 1], [2, 0.5]))
b = torch.distributions.Beta(2.0, 3.0)
print(b.mean, b.variance, b.log_prob(torch.tensor(0.3)), b.entropy(), b)
print(torch._C._is_tracing(), torch._C._get_tracing_state())
