# A write takes over the memory of an older one that nobody can ask for any
# more; who holds an older content, or reads it later, has it still.
import torch

x = torch.zeros(4)
x[0] = 1
kept = x.clone()
x[1] = 2
again = x.clone()
x[2] = kept.sum() + again.sum()
print(x, kept, again)
print(torch.equal(kept, x), torch.equal(x, kept))

# Each content is read by the next.
y = torch.ones(3)
for i in range(6):
    y[i % 3] += y.sum()
print(y)

# Read late, in the other order.
z, versions = torch.zeros(5), []
for i in range(5):
    z = z.clone()
    z[i] = i + 1
    versions.append(z)
print(versions[4], versions[2], versions[0], versions[3])
print(torch.stack(versions[::-1]))

# Views see the writes, and sums that were asked for between them do not.
a = torch.zeros(2, 3)
row = a[1]
sums = []
for i in range(3):
    row[i] = 10 * (i + 1)
    sums.append(a.sum())
    a[0, i] = row[i] / 2
print(a, [s.item() for s in sums])

# A write whose value is made of the content that it changes.
b = torch.arange(6.0)
b[0] = 7
b[1:] = b[:-1].flip(0)
b[:3] = b[3:] + b[:3]
print(b)

# Decisions between the writes compute each content on its own.
c = torch.tensor([3.0, 1.0, 2.0])
for i in range(3):
    for j in range(2):
        if c[j] > c[j + 1]:
            t = c[j].clone()
            c[j] = c[j + 1]
            c[j + 1] = t
            held = c
print(c, held is c)
