# tqdm's bars: the items, the counters and what is written beside the bar.
import torch
import tqdm as bars
from tqdm import tqdm, trange
from tqdm.auto import tqdm as auto_tqdm

total = 0
loop = tqdm(range(5), desc='epochs', leave=False, ncols=80)
print(loop.desc)
for i in loop:
    total += i
    loop.set_description(f'epoch {i}')
    loop.set_postfix(loss=torch.tensor(0.5).item(), lr=1e-4)
print(total, len(loop), loop.n, loop.total, loop.desc, loop.postfix)
print(list(trange(3)), [x for x in auto_tqdm([1, 2], disable=True)])
with tqdm(total=10) as bar:
    bar.update(4)
    bar.update()
    tqdm.write('half of it')
    print(bar.n, bar.total)
for i, x in enumerate(bars.tqdm(torch.arange(3))):
    bars.tqdm.write(f'{i} {x}', end=';\n')
for key, value in tqdm(zip('ab', (1, 2)), total=2):
    print(key, value)
