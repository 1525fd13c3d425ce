"""What is printed of a layer: its representation, state and result."""
import torch


def show(value):
    if isinstance(value, torch.Tensor):
        if value.dtype == torch.bool:
            return f"{tuple(value.shape)} bool {value.sum().item()}"
        if value.numel() == 0:
            return f"{tuple(value.shape)} {value.dtype}"
        v = value.detach().double()
        w = torch.linspace(0.5, 1.5, v.numel(), dtype=torch.float64)
        return f"{tuple(value.shape)} {value.dtype} {(v.reshape(-1) * w).sum().item() / v.numel():.5f}"
    if isinstance(value, (tuple, list)):
        return "(" + ", ".join(show(v) for v in value) + ")"
    return repr(value)


def case(made, *shapes, train=False, call=None, ints=0):
    text, make = made
    torch.manual_seed(7)
    try:
        m = make()
        m.train(train)
        print(m)
        print(
            "  state", [(k, tuple(v.shape)) for k, v in m.state_dict().items()]
        )
        print("  sums", [show(v) for v in m.state_dict().values()])
        if ints:
            xs = [torch.randint(0, ints, s) for s in shapes]
        else:
            xs = [torch.randn(*s) for s in shapes]
        y = m(*xs) if call is None else call(m, *xs)
        print("  result", show(y))
        if train:
            print("  after", [show(v) for v in m.state_dict().values()])
    except Exception as e:
        print(f"{text}: {type(e).__name__}: {e}")
