"""Short-time Fourier transforms: frames of the signal, by torch.fft."""
import _t2c
import torch
from torch._complex import is_complex, type_text
_in_c = ('istft',)


_SMALLEST_ENVELOPE = 1e-11  # that istft divides by


def _shape_text(x):
    return '[' + ', '.join(str(n) for n in x.shape) + ']'


def _call_text(name, signal, window, **numbers):
    """The call as PyTorch's errors about its arguments show it."""
    values = {}
    for key, value in numbers.items():
        values[key] = int(value) if isinstance(value, bool) else value
        if key == 'win_length':
            values['window'] = None if window is None else (
                window.type() + '{[' + _shape_text(window)[1:-1] + ']}')
    listed = ', '.join(f'{key}={value}' for key, value in values.items())
    return f'{name}({signal}, {listed})'


def _check_window(call, n_fft, win_length, window):
    if not 0 < win_length <= n_fft:
        raise RuntimeError(f'{call} : expected 0 < win_length <= n_fft, but '
                           f'got win_length={win_length}')
    if window is not None and tuple(window.shape) != (win_length,):
        raise RuntimeError(
            f'{call} : expected a 1D window tensor of size equal to '
            f'win_length={win_length}, but got window with size '
            f'{_shape_text(window)}')


def _full_window(n_fft, win_length, window, like):
    """The window with zeros on both sides, of n_fft elements."""
    if window is None:
        window = torch.ones(win_length, dtype=like.dtype)
    if is_complex(window):
        _t2c.unsupported('a complex window', None)
    left = (n_fft - win_length) // 2
    return torch.nn.functional.pad(
        window, (left, n_fft - win_length - left))


def _centered(input, n_fft, pad_mode):
    flat = (1,) * (3 - input.dim()) + tuple(input.shape)
    padded = torch.nn.functional.pad(
        input.view(flat), (n_fft // 2, n_fft // 2), pad_mode)
    return padded.view(tuple(padded.shape)[-input.dim():])


def stft(input, n_fft, hop_length=None, win_length=None, window=None,
         center=True, pad_mode='reflect', normalized=False, onesided=None,
         return_complex=None, align_to_window=None):
    if is_complex(input):
        _t2c.unsupported('torch.stft of a complex signal', None)
    if center and align_to_window is not None:
        raise RuntimeError(
            'stft align_to_window should only be set when center = false')
    if align_to_window:
        _t2c.unsupported('torch.stft with align_to_window', None)
    if center:
        input = _centered(input, n_fft, pad_mode)
    if return_complex is None:
        raise RuntimeError(
            'stft requires the return_complex parameter be given for real '
            'inputs, and will further require that return_complex=True in a '
            'future PyTorch release.')
    hop_length = n_fft // 4 if hop_length is None else hop_length
    win_length = n_fft if win_length is None else win_length
    call = _call_text(
        'stft', input.type() + _shape_text(input), window, n_fft=n_fft,
        hop_length=hop_length, win_length=win_length, normalized=normalized,
        onesided=onesided, return_complex=return_complex,
        align_to_window=align_to_window)
    if not input.is_floating_point():
        raise NotImplementedError(
            f'{call} : expected a tensor of floating point or complex values')
    if input.dim() not in (1, 2):
        raise RuntimeError(f'{call} : expected a 1D or 2D tensor')
    length = input.shape[-1]
    if not 0 < n_fft <= length:
        raise RuntimeError(f'{call} : expected 0 < n_fft < {length}, but got '
                           f'n_fft={n_fft}')
    if hop_length <= 0:
        raise RuntimeError(f'{call} : expected hop_length > 0, but got '
                           f'hop_length={hop_length}')
    _check_window(call, n_fft, win_length, window)
    frames = input.unfold(-1, n_fft, hop_length)
    if window is not None or win_length < n_fft:
        frames = frames * _full_window(n_fft, win_length, window, input)
    transform = torch.fft.fft if onesided is False else torch.fft.rfft
    spectra = transform(frames, norm='ortho' if normalized else None)
    spectra = spectra.transpose(-2, -1)
    return spectra if return_complex else torch.view_as_real(spectra)


def _overlapped(frames, n_fft, hop_length):
    """(B, frames, n_fft) added up where they overlap: (B, samples)."""
    samples = n_fft + hop_length * (frames.shape[1] - 1)
    return torch.nn.functional.fold(
        frames.transpose(1, 2), (1, samples), (1, n_fft),
        stride=(1, hop_length)).reshape(frames.shape[0], samples)


def _check_spectra(call, input, n_fft, hop_length, win_length, onesided):
    if input.numel() == 0:
        raise RuntimeError(f'{call} : input tensor cannot be empty.')
    if input.dim() not in (2, 3):
        raise RuntimeError(f'{call} : expected a tensor with 2 or 3 '
                           f'dimensions, but got {input.dim()}')
    bins = input.shape[-2]
    if onesided and n_fft // 2 + 1 != bins:
        raise RuntimeError(
            f'{call} : expected the frequency dimension (3rd to the last) of '
            'the input tensor to match n_fft / 2 + 1 when onesided=True, but '
            f'got {bins}')
    if not onesided and n_fft != bins:
        raise RuntimeError(
            f'{call} : expected the frequency dimension (3rd to the last) of '
            'the input tensor to match n_fft when onesided=False, but got '
            f'{bins}')
    if not 0 < hop_length <= win_length:
        raise RuntimeError(f'{call} : expected 0 < hop_length <= win_length')


def istft(input, n_fft, hop_length=None, win_length=None, window=None,
          center=True, normalized=False, onesided=None, length=None,
          return_complex=False):
    if not is_complex(input):
        raise TypeError('istft requires a complex-valued input tensor '
                        'matching the output from stft with '
                        'return_complex=True.')
    if return_complex:
        _t2c.unsupported('torch.istft with return_complex=True', None)
    hop_length = n_fft // 4 if hop_length is None else hop_length
    win_length = n_fft if win_length is None else win_length
    call = _call_text(
        'istft', f'CPU{type_text(input)}Type{_shape_text(input)}', window,
        n_fft=n_fft, hop_length=hop_length, win_length=win_length,
        center=center, normalized=normalized, onesided=onesided,
        length=length, return_complex=return_complex)
    if onesided is None:
        onesided = input.dim() < 2 or input.shape[-2] != n_fft
    _check_spectra(call, input, n_fft, hop_length, win_length, onesided)
    _check_window(call, n_fft, win_length, window)
    has_batch = input.dim() == 3
    spectra = (input if has_batch else input.unsqueeze(0)).transpose(1, 2)
    norm = 'ortho' if normalized else None
    if onesided:
        frames = torch.fft.irfft(spectra, n_fft, norm=norm)
    else:
        frames = torch.fft.ifft(spectra, norm=norm).real
    window = _full_window(n_fft, win_length, window, frames)
    squares = (window * window).expand(1, frames.shape[1], n_fft)
    start = n_fft // 2 if center else 0
    signal = _overlapped(frames * window, n_fft, hop_length)
    envelope = _overlapped(squares, n_fft, hop_length)
    end = signal.shape[1]
    if length is not None:
        end = start + length
    elif center:
        end -= start
    signal, envelope = signal[:, start:end], envelope[:, start:end]
    if envelope.abs().min() < _SMALLEST_ENVELOPE:
        raise RuntimeError(f'{call} window overlap add min: 1\n'
                           '[ CPUBoolType{} ]')
    signal = signal / envelope
    signal = torch.nn.functional.pad(
        signal, (0, end - start - signal.shape[1]))
    return signal if has_batch else signal.squeeze(0)
