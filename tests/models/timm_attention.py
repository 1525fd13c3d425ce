# timm's attention by name; most models leave it out.
import torch
from timm.models.layers import create_attn, get_attn

torch.manual_seed(0)
x = torch.randn(2, 16, 4, 4)
print(create_attn(None, 16), create_attn('', 16), get_attn(False))
for attn in ('se', 'ese', True, get_attn('se')):
    net = create_attn(attn, 16).eval()
    print(net)
    print(net(x).mean(dim=(0, 2, 3))[:4])
