"""A Transformer's table of positions, made of NumPy's numbers one by one."""
import numpy as np
import torch
import torch.nn as nn


class PositionalEncoding(nn.Module):
    def __init__(self, d_hid, n_position=200):
        super().__init__()
        self.register_buffer(
            'pos_table', self._get_sinusoid_encoding_table(n_position, d_hid))

    def _get_sinusoid_encoding_table(self, n_position, d_hid):
        def get_position_angle_vec(position):
            return [position / np.power(10000, 2 * (hid_j // 2) / d_hid)
                    for hid_j in range(d_hid)]

        table = np.array(
            [get_position_angle_vec(pos_i) for pos_i in range(n_position)])
        table[:, 0::2] = np.sin(table[:, 0::2])
        table[:, 1::2] = np.cos(table[:, 1::2])
        return torch.FloatTensor(table).unsqueeze(0)

    def forward(self, x):
        return x + self.pos_table[:, :x.size(1)].clone().detach()


torch.manual_seed(0)
model = nn.Sequential(PositionalEncoding(512, 400), nn.Linear(512, 2))
print(model(torch.ones(1, 9, 512)).detach())
