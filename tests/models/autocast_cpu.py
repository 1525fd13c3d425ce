# Mixed precision on the CPU: which functions compute in bfloat16, which in
# float32, and what is left as it is; nested, switched off, as a decorator.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(0)
torch.set_printoptions(precision=2, sci_mode=False)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, padding=1)
        self.norm = nn.BatchNorm2d(8)
        self.attend = nn.MultiheadAttention(8, 2, batch_first=True)
        self.last = nn.LayerNorm(8)
        self.head = nn.Linear(8, 4)

    def forward(self, x):
        x = F.relu(self.norm(self.conv(x)))
        x = F.max_pool2d(x, 2).flatten(2).transpose(1, 2)
        x = x + self.attend(x, x, x, need_weights=False)[0]
        return self.head(self.last(x).mean(1))


def kind(value):
    return str(value.dtype)[6:], tuple(value.shape)


net = Net().eval()
x = torch.randn(2, 3, 8, 8)
with torch.autocast('cpu', dtype=torch.bfloat16):
    y = net(x)
    print(kind(y), torch.is_autocast_enabled('cpu'), torch.is_autocast_enabled(),
          torch.get_autocast_dtype('cpu'))
    loss = F.cross_entropy(y, torch.tensor([0, 1]))
    print(kind(loss), kind(nn.MSELoss()(y, y)), kind(y.softmax(-1)))
    with torch.autocast('cpu', enabled=False):
        print(kind(x @ x), torch.is_autocast_enabled('cpu'))
        with torch.autocast('cpu', dtype=torch.float16):
            print(torch.get_autocast_dtype('cpu'))
    print(kind(x @ x), torch.is_autocast_cpu_enabled())
print(kind(net(x)), torch.is_autocast_enabled('cpu'))
print((y.float() - net(x)).abs().max() < 0.05, loss.item() > 0)

ones, small = torch.ones(2, 2), torch.ones(2, 2).bfloat16()
double, whole = ones.double(), ones.long()
image, volume = torch.ones(1, 2, 4, 4), torch.ones(1, 2, 4, 4, 4)
with torch.autocast('cpu'):
    for made in (ones @ ones, ones.mm(ones), torch.matmul(ones, ones),
                 torch.einsum('ij,jk->ik', ones, ones), double @ double,
                 whole @ whole, ones.half() @ ones, ones[0].dot(ones[0]),
                 torch.outer(ones[0], ones[0]), ones.mv(ones[0]),
                 torch.addmm(ones, ones, ones), ones + small, small + small,
                 torch.cat([ones, small]), torch.stack([small, small]),
                 small.prod(), small.sum(), small.cumsum(0), small.norm(),
                 F.linear(ones, ones), F.prelu(ones, ones[0, :1]),
                 F.layer_norm(small, (2,), ones[0], ones[0]),
                 F.avg_pool2d(image.bfloat16(), 2),
                 F.avg_pool3d(volume.bfloat16(), 2),
                 F.adaptive_avg_pool3d(volume.bfloat16(), 2),
                 F.grid_sample(image.bfloat16(), torch.zeros(1, 2, 2, 2)),
                 F.conv_transpose2d(image, torch.ones(2, 1, 2, 2)),
                 F.scaled_dot_product_attention(image, image, image),
                 F.bilinear(ones, ones, torch.ones(1, 2, 2)),
                 F.embedding(whole, ones), F.gelu(small), small.std(),
                 F.l1_loss(small, ones), F.smooth_l1_loss(small, small),
                 F.binary_cross_entropy_with_logits(small, ones),
                 F.kl_div(small, small, reduction='sum'),
                 F.cosine_similarity(small, small),
                 torch.linalg.inv(torch.eye(2).bfloat16()),
                 torch.quantile(small, 0.5), torch.fft.rfft(small).real,
                 torch.cdist(small, small), torch.where(small > 0, small, 0)):
        print(kind(made), made.flatten()[0].item())


@torch.autocast('cpu', dtype=torch.bfloat16)
def product(x):
    return x @ x


@torch.autocast('cpu', enabled=False)
def exact(x):
    return x @ x


class Inner(nn.Module):
    @torch.amp.autocast('cpu', enabled=False)
    def forward(self, x):
        return x @ x


with torch.cpu.amp.autocast():
    print(kind(product(ones)), kind(exact(ones)), kind(Inner()(ones)))
try:
    with torch.autocast('cpu'):
        raise KeyError
except KeyError:
    print(torch.is_autocast_enabled('cpu'), kind(ones @ ones))

# These take the widest of two types, as they meet them.
with torch.autocast('cpu', dtype=torch.bfloat16):
    low, half, at = ones.bfloat16(), ones.half(), torch.zeros(1).long()
    for f in (lambda x, y: torch.cat([x, y]), lambda x, y: torch.stack([x, y]),
              lambda x, y: x.index_copy(0, at, y[:1]),
              lambda x, y: x.clone().index_copy_(0, at, y[:1])):
        for pair in ((ones, low), (low, ones), (ones, half), (half, ones),
                     (low, ones.int())):
            try:
                print(kind(f(*pair)))
            except RuntimeError as error:
                print(error)
