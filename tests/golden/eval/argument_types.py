# Where PyTorch wants a whole number, True is none; sizes and axes of what is
# empty or has too few dimensions.
import torch
import torch.nn.functional as F


def t(f):
    try:
        value = f()
        print(value.dtype, tuple(value.shape), value.stride(),
              value.flatten()[:3].tolist())
    except (RuntimeError, NotImplementedError, IndexError,
            TypeError) as error:
        print(type(error).__name__)


x = torch.arange(9.).view(3, 3)
v, line = x[0], x.view(1, 1, 9)
e, b = torch.ones(2, 0, 4, 4), torch.ones(0, 2, 3) > 0
for f in (
        lambda: x.sum(True), lambda: x.sum((True,)), lambda: torch.ones(True),
        lambda: x.reshape(True, -1), lambda: x.roll(True),
        lambda: x.amax(True),
        lambda: x.flip(True), lambda: x.permute(True, False),
        lambda: x.t()[True],
        lambda: x.chunk(True), lambda: x.topk(True), lambda: x.tril(True),
        lambda: x.unfold(0, True, True), lambda: x.squeeze(True),
        lambda: torch.linspace(0, 1, True), lambda: torch.randperm(True),
        lambda: F.avg_pool1d(line, True), lambda: F.max_pool1d(line, True),
        lambda: F.conv1d(line, line, groups=True), lambda: torch.eye(True),
        lambda: F.pad(v, (True, True)), lambda: F.one_hot(v.long(), True),
        lambda: F.interpolate(line, size=True), lambda: x.new_zeros(True),
        lambda: F.group_norm(line, True), lambda: torch.diag(v, True),
        lambda: torch.kthvalue(v, True), lambda: torch.hann_window(True),
        lambda: torch.hann_window(3, dtype=torch.int64),
        lambda: torch.kaiser_window(-1), lambda: torch.arange(True),
        lambda: x.median(dim=None), lambda: x.median(None),
        lambda: x.unflatten(1, (-1, -1)), lambda: x.unflatten(1, (-1, 3)),
        lambda: F.adaptive_avg_pool2d(e, 1),
        lambda: F.adaptive_avg_pool2d(e, 2),
        lambda: F.adaptive_avg_pool1d(e[0, :, 0], 1),
        lambda: F.adaptive_avg_pool2d(e[:, :, :0], 1),
        lambda: F.adaptive_avg_pool1d(x[None, :, :0], 1),
        lambda: F.adaptive_avg_pool1d(x[None, :, :0], 2),
        lambda: F.adaptive_avg_pool1d(b, 2),
        lambda: F.adaptive_avg_pool1d(b, 1),
        lambda: F.adaptive_avg_pool1d(b, 0),
        lambda: F.adaptive_avg_pool2d(b[:2], (2, 0)),
        lambda: F.adaptive_avg_pool3d(e[None], 2),
        lambda: F.adaptive_max_pool2d(e[0], 2),
        lambda: F.adaptive_max_pool2d(e, 1),
        lambda: F.adaptive_max_pool1d(b, 1),
        lambda: F.scaled_dot_product_attention(b, b, b),
        lambda: F.scaled_dot_product_attention(b.int(), b.int(), b.int()),
        lambda: (v[:0] > 0).median(), lambda: (v[:0] > 0).nanmedian(),
        lambda: v[0].logcumsumexp(1), lambda: v.logcumsumexp(1),
        lambda: x.slice_scatter(x[:1], 1, 0, 1),
        lambda: x.slice_scatter(v, 0, 0, 1),
        lambda: v.slice_scatter(v[:1], 1, 0, 1),
        lambda: x.slice_scatter(x[:2], 0, -2),
        lambda: x.slice_scatter(x, 0, 0, None, 0),
        lambda: x.select_scatter(v[:1], 0, 1),
        lambda: x.select_scatter(v, 0, 5),
        lambda: x.diagonal_scatter(v[:1]), lambda: x.diagonal_scatter(v),
        lambda: torch.trapezoid(v[:0].int()),
        lambda: torch.trapezoid(v[:0] > 0),
        lambda: torch.trapezoid(v > 0), lambda: torch.trapezoid(v / 0),
        lambda: torch.trapezoid(v.int()[:1], dx=2), lambda: x.t().angle(),
        lambda: torch.special.entr(x.t()), lambda: x.long().t().gcd(v.long()),
        lambda: x.t().narrow_copy(0, 0, 2), lambda: torch.isin(v, x[:2].t()),
        lambda: v.clone().copy_(2), lambda: x.long().copy_(2.5),
        lambda: v.cumsum(torch.tensor(False)),
        lambda: torch.bincount(v[:0].long(), v[:0]),
        lambda: F.max_unpool1d(b[:, :0].float(), b[:, :0].long(), 2),
        lambda: F.max_unpool1d(line, line.int(), 1),
        lambda: F.max_unpool1d(line, line.long() + 1, 1),
        lambda: F.max_unpool1d(b.int(), b.long(), 2),
        lambda: torch.nn.utils.clip_grad_norm_(torch.nn.Linear(2,
        2).parameters(),
                                               1.0)):
    t(f)
