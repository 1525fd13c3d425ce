"""Which of equal elements kthvalue, mode and median name, with and without
NaN."""
import torch

torch.manual_seed(3)
for n in 1, 2, 3, 5, 8, 16, 17, 18, 33, 64, 150:
    for most in 2, 5, 50:
        for dtype in torch.float32, torch.int64, torch.uint8:
            x = torch.randint(0, most, (3, n, 2)).to(dtype)
            ranks = sorted({1, n, (n + 1) // 2, max(1, n // 3)})
            print(n, most, [x.kthvalue(k, 1).indices.flatten().tolist()
                            for k in ranks])
            print(x.mode(1).indices.tolist(), x.median(1).indices.tolist())
            if n < 3 or dtype != torch.float32:
                continue
            x[0, 1, 0] = float('nan')
            x[1, 2:, 1] = float('nan')
            print([x.kthvalue(k, 1).indices.flatten().tolist()
                   for k in ranks])
            print(x.median(1).indices.tolist(), x.nanmedian(1).indices.tolist())
            print(x.median(1).values.tolist(), x.nanmedian(1, True).values[:, 0],
                  x.nanmedian())
print(torch.tensor(3.).kthvalue(1), torch.tensor(3.).mode())
print(torch.zeros(2, 3).kthvalue(2, keepdim=True))
print(torch.tensor([True, False, True]).mode(0, True))
x = torch.tensor([[3., 1, 2, 5], [1, float('nan'), 4, 2]], requires_grad=True)
print(x.median(), x.nanmedian(), x[:1].nanmedian())
print(x.nanmedian(1), x[:1].nanmedian(1, keepdim=True), x.median(1))
print(x[:0].median(), x[:0].nanmedian(), x.detach().nanmedian(), torch.arange(5).nanmedian(), torch.arange(4).nanmedian(0))
