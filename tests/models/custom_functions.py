# Functions with a backward of their own, and where gradients are off.
import torch
import torch.nn as nn


class Scale(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, factor):
        ctx.save_for_backward(x)
        print(ctx.needs_input_grad, torch.is_grad_enabled(),
              (x * 2).requires_grad)
        return x.clone() * factor

    @staticmethod
    def backward(ctx, grad):
        return grad, None


class Reverse(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x


class Several(torch.autograd.Function):
    @staticmethod
    def forward(x):
        return x > 0, x.sign(), x.abs()

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.mark_non_differentiable(output[2])


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)

    def forward(self, x):
        return Scale.apply(Reverse.apply(self.fc(x)), 2)


torch.manual_seed(0)
x = torch.ones(2, requires_grad=True)
print(Scale.apply(x, 3), Scale.apply(torch.ones(2), 3))
y = Reverse.apply(x)
print(y, y is x, x.grad_fn, Reverse.apply(torch.ones(2)))
print(Several.apply(x))
with torch.no_grad():
    print(Scale.apply(x, 3))
print(Net()(torch.ones(1, 2)))


@torch.no_grad()
def steps():
    for i in range(2):
        sent = yield (x * i).requires_grad
        print(sent)
    return 5


def outer():
    print((yield from steps()))


print([(found, (x * 2).requires_grad) for found in outer()])
with torch.inference_mode():
    print(torch.is_inference_mode_enabled(), torch.is_grad_enabled())
    with torch.inference_mode(False):
        print(torch.is_inference_mode_enabled())
print(torch.is_inference_mode_enabled(), torch.version.hip)
