# Equal elements and NaN: a stable sort leaves them in their order, the other one
# as the C++ library's introsort does, but for many whole numbers.
import torch

for n in 8, 16, 17, 40, 100:
    for t in (torch.float32, torch.int64, torch.float16, torch.uint8):
        v = (torch.arange(n) * 7 % 3).to(t)
        print(n, t, v.sort()[1].tolist(), v.argsort(descending=True).tolist(),
              v.sort(stable=True)[1].tolist())
    print(v.reshape(-1, 1).expand(-1, 2).sort(0)[1].flatten().tolist())
torch.manual_seed(0)
v = (torch.randn(60) * 2).acosh()
print(v.sort()[1].tolist(), v.sort(descending=True)[1].tolist())
print(torch.nn.utils.rnn.pack_padded_sequence(
    torch.zeros(30, 4, 1), torch.arange(30) % 3 + 1, True,
    False).sorted_indices.tolist())
for n in 5000, 32767, 32768:
    v = torch.randint(-9, 9, (n,))
    for x in v, v.float(), v.short():
        for down in False, True:
            order = x.sort(descending=down)[1]
            print(n, down, order[:5].tolist(),
                  (order * torch.arange(n) % 1009).sum().item())
