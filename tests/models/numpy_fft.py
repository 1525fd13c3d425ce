# The bases of a short-time Fourier transform, made with NumPy.
import numpy as np
import torch

basis = np.fft.rfft(np.eye(8))[:6]
real, imag = np.real(basis), np.imag(basis)
kernel = np.concatenate([real, imag], 1).T
print(basis.shape, kernel.shape, kernel.dtype, basis.real.sum(), len(basis))
print(torch.from_numpy(kernel.astype(np.float32)).round(decimals=4) + 0)
inverse = np.linalg.pinv(kernel).T * np.hamming(6)
print(torch.from_numpy(inverse[:, None, :].astype(np.float32)).abs().sum())
full = np.fft.fft(np.eye(8))
stacked = np.vstack([np.real(full[:5, :]), np.imag(full[:5, :])])
print(torch.FloatTensor(stacked[:, None, :]).shape, stacked[3].round(4))
signal = np.sin(np.arange(16) * 0.5)
spectrum = np.fft.rfft(signal)
print(abs(spectrum).round(6), np.fft.irfft(spectrum).round(6) + 0)
print(np.fft.ifft(np.fft.fft(signal)).real.round(6) + 0, full.T.shape, full.ndim, full.size)
print(np.fft.rfft(signal, n=8, norm='ortho').imag.round(6), np.fft.rfftfreq(8, 0.5), np.fft.fftfreq(5))
print(np.real(np.ones(2)), np.imag(np.ones(2)), np.real([1.5, 2.5]), np.real(2.5))
