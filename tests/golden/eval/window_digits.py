# Windows in half types, whose steps round.
import torch

for kind in torch.float16, torch.bfloat16:
    for name in 'bartlett', 'blackman', 'hamming', 'hann':
        for n in 1, 2, 3, 7, 10:
            for periodic in True, False:
                window = getattr(torch, name + '_window')
                print(kind, name, n, periodic,
                      window(n, periodic, dtype=kind).tolist())
